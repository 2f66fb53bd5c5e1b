package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.Crowd;
import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterEvent.RegionMoved;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.event.ClusterEvent.ReshapeBegan;
import io.blackstart.cluster.event.ClusterEvent.ReshapeFinished;
import io.blackstart.cluster.event.ClusterEvent.ReshapeStepped;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Setting;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule Z7: what may fail while a database moves, at each of its steps. */
class MoveRegionFailureScenesTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    /** Steps of a move after which something else would happen than before. */
    private static final List<String> CROSSROADS = List.of(
            "z1 copies and catches up until it is LIVE",
            "y1 becomes a voter",
            "the primary hands over to x1",
            "a1 is no longer a voter");

    /** A story that begins in the middle of a move, and where it leads to. */
    enum Story {
        /** The primary dies, and with it the initiator of any hand-over; the move resumes by itself. */
        THE_PRIMARY_DIES(Mode.AVAILABLE, MoveRegionFailureScenesTest::thePrimaryDies),
        THE_PRIMARY_DIES_IN_STRICT(Mode.STRICT, MoveRegionFailureScenesTest::thePrimaryDies),
        IT_IS_ROLLED_BACK(Mode.AVAILABLE, MoveRegionFailureScenesTest::rollsBack),
        /** Where the other region has what was acknowledged, it goes on by itself; else the operator forces it. */
        THE_HOME_REGION_IS_LOST(Mode.AVAILABLE, MoveRegionFailureScenesTest::theHomeRegionIsLost),
        /** Nothing is given up in strict: without a majority it waits, and goes on when the power is back. */
        THE_HOME_REGION_IS_LOST_IN_STRICT(Mode.STRICT, MoveRegionFailureScenesTest::theHomeRegionIsDarkForAWhile),
        /** The region moved to is lost: the move is rolled back. */
        THE_OTHER_REGION_IS_LOST(Mode.AVAILABLE, MoveRegionFailureScenesTest::theOtherRegionIsLost);

        private final Mode mode;
        private final Consumer<Scene> rest;

        Story(Mode mode, Consumer<Scene> rest) {
            this.mode = mode;
            this.rest = rest;
        }

        private long seed() {
            return 41L + ordinal();
        }
    }

    private static void thePrimaryDies(Scene scene) {
        String primary = scene.primary();
        scene.pullPlug(primary);
        scene.runMillis(2_000);
        scene.plugIn(primary);
        runUntilMoved(scene);
    }

    private static void rollsBack(Scene scene) {
        scene.cluster().operator().cancelReshape();
        runUntilRolledBack(scene);
    }

    private static void theHomeRegionIsLost(Scene scene) {
        MoveRegionScenesTest.pull(scene, "eu-5");
        scene.runMillis(4_000);
        if (!TwoRegions.REGIONS.named("us-1").has(scene.primary())) {
            scene.cluster().operator().forceMove("us-1");
        }
        runUntilMoved(scene);
        scene.plugInAll();
        scene.runMillis(5_000);
    }

    private static void theHomeRegionIsDarkForAWhile(Scene scene) {
        MoveRegionScenesTest.pull(scene, "eu-5");
        scene.runMillis(3_000);
        scene.plugInAll();
        runUntilMoved(scene);
    }

    private static void theOtherRegionIsLost(Scene scene) {
        MoveRegionScenesTest.pull(scene, "us-1");
        scene.runMillis(2_000);
        scene.cluster().operator().cancelReshape();
        scene.runMillis(3_000);
        scene.plugInAll();
        runUntilRolledBack(scene);
    }

    private static void runUntilMoved(Scene scene) {
        scene.runUntil("moved", LONG, () -> !scene.told(RegionMoved.class).isEmpty());
    }

    private static void runUntilRolledBack(Scene scene) {
        scene.runUntil(
                "rolled back",
                LONG,
                () -> scene.last(ReshapeFinished.class)
                        .filter(done -> done.change().equals("roll back move-region us-1"))
                        .isPresent());
        MoveRegionScenesTest.assertStandsIn("eu-5", scene);
    }

    @ParameterizedTest
    @EnumSource(Story.class)
    void z7_whatFailsAtAStepOfAMoveCostsNothingAcknowledged(Story story) {
        for (String step : CROSSROADS) {
            play(story, step);
        }
    }

    @ParameterizedTest
    @EnumSource(Story.class)
    @Tag("proof")
    void z7_whatFailsAtAnyStepOfAMoveCostsNothingAcknowledged(Story story) {
        for (String step : steps(story)) {
            play(story, step);
        }
    }

    /** Just after the word to hand over, the primary and its successor die together. */
    @ParameterizedTest
    @ValueSource(ints = {20, 150, 200, 320})
    void z7_bothEndsOfAHandOverDieTogether(int millis) {
        try (Scene scene = TwoRegions.scene(40, Mode.AVAILABLE, true)) {
            Crowd crowd = begin(scene);
            runUntilStep(scene, "the primary hands over to x1");
            scene.runMillis(millis);
            scene.pullPlug("a1");
            scene.pullPlug("x1");
            scene.runMillis(3_000);
            scene.plugInAll();
            runUntilMoved(scene);
            ends(scene, crowd);
        }
    }

    /**
     * Rule E2: halves of a cluster that hear of each other's elections only after their own have begun, looking for a primary more often than that, or
     * waiting shorter for an election than its messages are under way.
     */
    @ParameterizedTest
    @CsvSource({"AVAILABLE, 1s, 50ms", "AVAILABLE, 63ms, 122ms", "STRICT, 1s, 72ms", "STRICT, 134ms, 1s"})
    void z7_afterABlackStartMidwayOneOfBothRegionsIsElected(Mode mode, String check, String timeout) {
        ClusterSettings settings = ClusterSettings.defaults()
                .with(Setting.CONFLICT_CHECK_INTERVAL.key(), check)
                .with(Setting.ELECTION_TIMEOUT.key(), timeout);
        for (long seed = 51; seed < 54; seed++) {
            try (Scene scene = TwoRegions.scene(seed, mode, true, settings)) {
                Crowd crowd = begin(scene);
                runUntilStep(scene, "the primary hands over to x1");
                MoveRegionScenesTest.pull(scene, "eu-5");
                MoveRegionScenesTest.pull(scene, "us-1");
                scene.runMillis(1_000);
                scene.plugInAll();
                int before = scene.told(ReignBegan.class).size();
                scene.runUntil(
                        "somebody reigns, seed " + seed,
                        Duration.ofSeconds(15),
                        () -> scene.told(ReignBegan.class).size() > before);
                runUntilMoved(scene);
                ends(scene, crowd);
            }
        }
    }

    /**
     * After a forced move the disks of the lost region have just heard of the new reign when power blips everywhere: by their own configuration nobody of
     * the other region has a say, and only that one can be elected.
     */
    @ParameterizedTest
    @CsvSource({"8, 100, 40ms", "1, 60, 120ms", "3, 140, 120ms", "4, 100, 120ms", "6, 60, 120ms"})
    void z7_e5_aLostRegionThatComesBackLeavesTheSeatToTheOther(long seed, int togetherMillis, String way) {
        ClusterSettings settings = ClusterSettings.defaults().with(Setting.LINK_CROSS_REGION.key(), way);
        try (Scene scene = TwoRegions.scene(seed, Mode.AVAILABLE, true, settings)) {
            MoveRegionScenesTest.forceAfterDisaster(scene);
            scene.runMillis(500);
            scene.client("x").mustSet("during", "1");
            scene.runMillis(300);
            scene.heal();
            scene.runMillis(togetherMillis);
            MoveRegionScenesTest.pull(scene, "us-1");
            MoveRegionScenesTest.pull(scene, "eu-5");
            scene.runMillis(200);
            scene.plugInAll();
            scene.runUntilTold(ReignBegan.class, Duration.ofSeconds(15), _ -> true);
            runUntilMoved(scene);
            scene.runMillis(4_000);
            scene.assertEverywhere("during", "1");
            scene.assertEverywhere("lost", "1");
            scene.assertReplicasIdentical();
        }
    }

    /** Rule Z3: the way back needs the region that is lost, so the way on has to be open. */
    @Test
    void z7_aForcedMoveThatWasCancelledGoesOn() {
        ClusterSettings settings = ClusterSettings.defaults().with(Setting.REPLACE_AFTER.key(), "3s");
        try (Scene scene = TwoRegions.scene(7, Mode.AVAILABLE, true, settings)) {
            MoveRegionScenesTest.forceAfterDisaster(scene);
            scene.runUntilTold(ReshapeBegan.class, LONG, begun -> begun.change().equals("move-region us-1 --force"));
            scene.cluster().operator().cancelReshape();
            scene.run(Duration.ofSeconds(20));
            assertEquals(
                    "move-region us-1 --force: goes on after all; undo with: cancel-reshape",
                    scene.cluster().operator().cancelReshape());
            scene.runUntilTold(RegionMoved.class, LONG, _ -> true);
            scene.cluster().operator().addReadReplica("z");
            scene.runUntilReshaped("replica add zone z", LONG);
        }
    }

    private static void play(Story story, String step) {
        try (Scene scene = TwoRegions.scene(story.seed(), story.mode, true)) {
            Crowd crowd = begin(scene);
            runUntilStep(scene, step);
            story.rest.accept(scene);
            ends(scene, crowd);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("%s at: %s".formatted(story, step), e);
        }
    }

    private static Crowd begin(Scene scene) {
        Crowd crowd = new Crowd(scene, 2);
        scene.runMillis(300);
        scene.cluster().operator().moveRegion("us-1");
        return crowd;
    }

    private static void runUntilStep(Scene scene, String step) {
        scene.runUntilTold(ReshapeStepped.class, LONG, told -> told.text().equals(step));
    }

    /** As an undisturbed move takes them. */
    private static List<String> steps(Story story) {
        try (Scene scene = TwoRegions.scene(story.seed(), story.mode, true)) {
            begin(scene);
            runUntilMoved(scene);
            return scene.told(ReshapeStepped.class).stream()
                    .map(ReshapeStepped::text)
                    .distinct()
                    .toList();
        }
    }

    private static void ends(Scene scene, Crowd crowd) {
        scene.runMillis(4_000);
        assertEquals(List.of(), crowd.goHome());
        scene.assertReplicasIdentical();
    }
}
