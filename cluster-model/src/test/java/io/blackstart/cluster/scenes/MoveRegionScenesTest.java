package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Crowd;
import io.blackstart.cluster.Scene;
import io.blackstart.cluster.coordinator.PlannedMove;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterEvent.DepartedDiskMerged;
import io.blackstart.cluster.event.ClusterEvent.RegionCutOff;
import io.blackstart.cluster.event.ClusterEvent.RegionMoveBegan;
import io.blackstart.cluster.event.ClusterEvent.RegionMoved;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.event.ClusterEvent.ReshapeFinished;
import io.blackstart.cluster.event.ClusterEvent.RolesChanged;
import io.blackstart.cluster.event.ClusterEvent.SeatVacated;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rule Z7: moving a database to another region, planned and forced, with what it cost measured. */
class MoveRegionScenesTest {
    private static final Duration LONG = Duration.ofSeconds(40);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void z7_aMoveUnderLoadLosesNothingAndFailsNoOperation(Mode mode) {
        try (Scene scene = TwoRegions.scene(31, mode, true)) {
            Crowd crowd = new Crowd(scene, 8);
            scene.runMillis(500);
            assertEquals(
                    "move-region us-1: begun; undo with: move-region eu-5",
                    scene.cluster().operator().moveRegion("us-1"));
            RegionMoved there = scene.runUntilTold(RegionMoved.class, LONG, _ -> true);
            assertEquals(0, there.lostWrites());
            assertStandsIn("us-1", scene);
            assertEquals(
                    List.of("gateway-x1", "gateway-y1", "gateway-z1"),
                    scene.cluster().resolveHomeEndpoint());
            scene.runMillis(1_000);
            scene.cluster().operator().moveRegion("eu-5");
            RegionMoved back = scene.runUntilTold(RegionMoved.class, LONG, _ -> true);
            assertEquals(0, back.lostWrites());
            assertStandsIn("eu-5", scene);
            scene.runMillis(1_000);
            assertEquals(List.of(), crowd.failures());
            assertTrue(crowd.longestNanos() < 800_000_000, () -> "longest " + crowd.longestNanos());
            assertEquals(List.of(), crowd.goHome());
            scene.assertReplicasIdentical();
        }
    }

    /** What was home is a read region from then on, and cut off it is told of as one. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void z7_afterAMoveTheRegionThatWasLeftHasNoSay(Mode mode) {
        try (Scene scene = TwoRegions.scene(31, mode, true)) {
            scene.cluster().operator().moveRegion("us-1");
            scene.runUntilTold(RegionMoved.class, LONG, _ -> true);
            scene.runMillis(1_000);
            scene.partition(List.of("eu-5"), List.of("us-1"));
            scene.runMillis(4_000);
            assertEquals(2, scene.told(RegionCutOff.class).size(), "told once by each replica there");
            assertEquals(List.of(), scene.told(SeatVacated.class));
        }
    }

    @Test
    void z7_withMultiAzOffItMovesToo() {
        try (Scene scene = TwoRegions.scene(32, Mode.AVAILABLE, false)) {
            Crowd crowd = new Crowd(scene, 4);
            scene.runMillis(500);
            scene.cluster().operator().moveRegion("us-1");
            scene.runUntilTold(RegionMoved.class, LONG, _ -> true);
            RolesChanged roles = scene.last(RolesChanged.class).orElseThrow();
            assertEquals(
                    List.of("a2", "x1", "x2", "y1"), List.copyOf(roles.roles().keySet()));
            assertEquals(
                    List.of("x1", "x2", "y1"), roles.voters().stream().sorted().toList());
            assertEquals(List.of(), crowd.failures());
            assertEquals(List.of(), crowd.goHome());
            scene.assertReplicasIdentical();
        }
    }

    @Test
    void z7_aMoveThatAnotherChangeReplacesIsOverAndIsToldAnewWhenItBeginsAgain() {
        try (Scene scene = TwoRegions.scene(11, Mode.AVAILABLE, true)) {
            scene.cluster().operator().moveRegion("us-1");
            scene.runMillis(100);
            scene.cluster().operator().multiAz(false);
            scene.runUntilReshaped("multi-az off", LONG);
            scene.cluster().operator().moveRegion("us-1");
            scene.runUntilReshaped("move-region us-1", LONG);
            assertEquals(2, scene.told(RegionMoveBegan.class).size());
            assertEquals(1, scene.told(RegionMoved.class).size());
        }
    }

    @Test
    void z7_aMoveIsRolledBack() {
        try (Scene scene = TwoRegions.scene(33, Mode.AVAILABLE, true)) {
            Crowd crowd = new Crowd(scene, 4);
            scene.runMillis(500);
            scene.cluster().operator().moveRegion("us-1");
            scene.runUntilTold(
                    ReignBegan.class, LONG, reign -> reign.reign().primary().equals("x1"));
            scene.cluster().operator().cancelReshape();
            scene.runUntilTold(
                    ReshapeFinished.class, LONG, done -> done.change().equals("roll back move-region us-1"));
            assertStandsIn("eu-5", scene);
            assertEquals(List.of(), scene.told(RegionMoved.class));
            assertEquals(List.of(), crowd.failures());
            assertEquals(List.of(), crowd.goHome());
            scene.assertReplicasIdentical();
        }
    }

    /**
     * The disaster: the links to the other region go first. What was acknowledged since is not there; that is told before and after, and comes back
     * with the disks.
     */
    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"AVAILABLE", "FAST"})
    void z7_e9_aForcedMoveTellsItsLossAndTheDisksGiveItBack(Mode mode) {
        try (Scene scene = TwoRegions.scene(34, mode, true)) {
            Crowd crowd = new Crowd(scene, 8);
            scene.runMillis(2_000);
            scene.partition(List.of("eu-5"), List.of("us-1"));
            scene.runMillis(200);
            pull(scene, "eu-5");
            scene.runMillis(3_000);
            PlannedMove plan = scene.cluster().operator().planForceMove("us-1");
            assertTrue(plan.atLeast() > 0 && plan.atLeast() < 400, plan::words);
            assertTrue(plan.words().contains("acknowledged writes, those of the last"), plan::words);
            scene.cluster().operator().forceMove(plan);
            RegionMoved moved = scene.runUntilTold(RegionMoved.class, LONG, _ -> true);
            RegionMoveBegan began = scene.last(RegionMoveBegan.class).orElseThrow();
            assertTrue(began.forced());
            assertEquals(plan.atLeast(), began.lackedWrites());
            assertEquals(began.lackedWrites(), moved.lostWrites());
            assertTrue(
                    moved.lostNanos() > 10_000_000 && moved.lostNanos() < 300_000_000,
                    () -> "lost the writes of " + moved.lostNanos());
            assertStandsOnlyIn("us-1", scene);
            scene.client("x").mustSet("during", "1");
            scene.heal();
            scene.runUntil(
                    "all disks merged",
                    LONG,
                    () -> scene.told(DepartedDiskMerged.class).size() == 4);
            scene.runMillis(2_000);
            assertEquals(List.of(), crowd.goHome(), "nothing is lost in the end");
            scene.assertEverywhere("during", "1");
            scene.assertReplicasIdentical();
        }
    }

    @Test
    void z7_afterADisasterTheOperatorBringsTheDatabaseHome() {
        try (Scene scene = TwoRegions.scene(35, Mode.AVAILABLE, true)) {
            Crowd crowd = new Crowd(scene, 4);
            scene.runMillis(1_000);
            pull(scene, "eu-5");
            scene.runMillis(2_000);
            scene.cluster().operator().forceMove("us-1");
            scene.runUntilTold(RegionMoved.class, LONG, _ -> true);
            RegionScenesTest.assertRefused(
                    "no complete copy stands in eu-5; add one (replica add zone a) and wait until it is LIVE",
                    () -> scene.cluster().operator().moveRegion("eu-5"));
            scene.plugInAll();
            scene.runUntil(
                    "all disks merged",
                    LONG,
                    () -> scene.told(DepartedDiskMerged.class).size() == 4);
            scene.runMillis(500);
            scene.cluster().operator().addReadReplica("a");
            scene.runUntilTold(ReshapeFinished.class, LONG, _ -> true);
            scene.cluster().operator().moveRegion("eu-5");
            scene.runUntilTold(RegionMoved.class, LONG, _ -> true);
            assertStandsIn("eu-5", scene);
            scene.runMillis(1_000);
            assertEquals(List.of(), crowd.goHome());
            scene.assertReplicasIdentical();
        }
    }

    @Test
    void z7_strictGivesNothingUp() {
        try (Scene scene = TwoRegions.scene(36, Mode.STRICT, true)) {
            scene.client("a").mustSet("k", "1");
            pull(scene, "eu-5");
            scene.runMillis(2_000);
            RegionScenesTest.assertRefused(
                    "mode strict gives nothing up: bring back a majority of the voters, then one is elected by itself",
                    () -> scene.cluster().operator().forceMove("us-1"));
        }
    }

    /** However long the other region was cut off: the loss is told in its whole length, on a coordinator that remembers a minute word by word. */
    @Test
    void z7_theLossOfALongCutIsMeasuredFromItsBeginning() {
        try (Scene scene = TwoRegions.scene(34, Mode.AVAILABLE, true)) {
            new Crowd(scene, 1);
            scene.runMillis(2_000);
            scene.partition(List.of("eu-5"), List.of("us-1"));
            scene.runMillis(150_000);
            pull(scene, "eu-5");
            scene.runMillis(3_000);
            long before =
                    scene.cluster().operator().planForceMove("us-1").lacks().nanos();
            assertEquals(150_000, before / 1e6, 300);
            scene.cluster().operator().forceMove("us-1");
            RegionMoved moved = scene.runUntilTold(RegionMoved.class, LONG, _ -> true);
            assertEquals(before, moved.lostNanos());
        }
    }

    @Test
    void z7_e9_thePlanOfAForcedMoveSaysFirstThatTheRegionIsTooSmallForAllOfIt() {
        Regions regions =
                new Regions(new Region("eu-5", List.of("a", "b", "c", "d")), List.of(new Region("us-1", List.of("x"))));
        ClusterSpec spec = new ClusterSpec(
                regions, "orders", Mode.AVAILABLE, false, OptionalInt.of(1), ClusterSettings.defaults(), 3);
        try (Scene scene = Scene.settled(spec)) {
            scene.client("a").mustSet("k", "1");
            scene.cluster().operator().addReadReplica("b");
            scene.runUntilReshaped("replica add zone b", LONG);
            String tooSmall =
                    "no machine is free: region us-1 has 2 database machines that can take a replica, more are needed";
            RegionScenesTest.assertRefused(
                    tooSmall, () -> scene.cluster().operator().moveRegion("us-1"));
            pull(scene, "eu-5");
            scene.runMillis(3_000);
            PlannedMove plan = scene.cluster().operator().planForceMove("us-1");
            assertEquals(Optional.of(tooSmall), plan.stops());
            assertTrue(
                    plan.words()
                            .endsWith(
                                    "; x1 comes to reign there, but the rest of the move cannot be made: " + tooSmall),
                    plan.words());
            scene.cluster().operator().forceMove(plan);
            scene.runMillis(5_000);
            assertEquals("x1", scene.primary());
            assertTrue(scene.told(ClusterEvent.ReshapeFailed.class).stream()
                    .anyMatch(failed -> failed.reason().contains(tooSmall)));
        }
    }

    @Test
    void z7_movesThatCannotBeAreRefusedWithTheWayOut() {
        try (Scene scene = TwoRegions.scene(37, Mode.AVAILABLE, true)) {
            RegionScenesTest.assertRefused(
                    "there is no region 'us-9'; regions are eu-5 us-1",
                    () -> scene.cluster().operator().moveRegion("us-9"));
            RegionScenesTest.assertRefused(
                    "there is no region 'us-9'; regions are eu-5 us-1",
                    () -> scene.cluster().operator().forceMove("us-9"));
            RegionScenesTest.assertRefused(
                    "the database stands in eu-5 already",
                    () -> scene.cluster().operator().moveRegion("eu-5"));
            RegionScenesTest.assertRefused(
                    "move-region eu-5 --force: the database stands there already; use force-promote",
                    () -> scene.cluster().operator().forceMove("eu-5"));
            RegionScenesTest.assertRefused(
                    "move-region us-1 --force: a1 is in office; move without force, then nothing is lost",
                    () -> scene.cluster().operator().forceMove("us-1"));
            pull(scene, "us-1");
            scene.runMillis(2_000);
            RegionScenesTest.assertRefused(
                    "no complete copy stands in us-1; add one (replica add zone x) and wait until it is LIVE",
                    () -> scene.cluster().operator().moveRegion("us-1"));
            pull(scene, "eu-5");
            scene.runMillis(2_000);
            RegionScenesTest.assertRefused(
                    "move-region us-1 --force: no complete copy in us-1 is heard; plug it in and mend its links first",
                    () -> scene.cluster().operator().forceMove("us-1"));
        }
        try (Scene scene = Scene.settled(38)) {
            RegionScenesTest.assertRefused(
                    "there is no region 'us-1'; the database has no other than eu-5",
                    () -> scene.cluster().operator().moveRegion("us-1"));
        }
    }

    static void pull(Scene scene, String region) {
        scene.inject(new Fault.PulledPlug(new Target.OneRegion(region)));
    }

    /** The links to the other region go first, then the region, which is told to be moved with what is there. */
    static void forceAfterDisaster(Scene scene) {
        scene.client("a").mustSet("k", "1");
        scene.runMillis(500);
        scene.partition(List.of("eu-5"), List.of("us-1"));
        scene.client("a").mustSet("lost", "1");
        scene.runMillis(300);
        pull(scene, "eu-5");
        scene.runMillis(3_000);
        scene.cluster().operator().forceMove("us-1");
    }

    /** The primary and all voters are in a region, two read replicas in the other. */
    static void assertStandsIn(String name, Scene scene) {
        Region region = TwoRegions.REGIONS.named(name);
        RolesChanged roles = scene.last(RolesChanged.class).orElseThrow();
        assertTrue(region.has(scene.primary()), scene::primary);
        assertTrue(roles.voters().size() == 3 && roles.voters().stream().allMatch(region::has), () -> "" + roles);
        assertEquals(4, roles.roles().keySet().stream().filter(region::has).count(), () -> "" + roles);
        assertEquals(6, roles.roles().size(), () -> "" + roles);
        scene.last(ClusterEvent.InSyncChanged.class)
                .ifPresent(set -> assertTrue(set.members().stream().allMatch(region::has), () -> "" + set));
    }

    private static void assertStandsOnlyIn(String name, Scene scene) {
        Region region = TwoRegions.REGIONS.named(name);
        RolesChanged roles = scene.last(RolesChanged.class).orElseThrow();
        assertTrue(roles.roles().keySet().stream().allMatch(region::has), () -> "" + roles);
        assertEquals(3, roles.voters().size(), () -> "" + roles);
        assertEquals(0, scene.told(ClusterEvent.GuaranteeBreached.class).size());
    }
}
