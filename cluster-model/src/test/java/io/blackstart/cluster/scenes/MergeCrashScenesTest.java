package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterEvent.PrimaryFenced;
import io.blackstart.cluster.event.ClusterEvent.TailDropped;
import io.blackstart.cluster.event.ClusterEvent.TailFound;
import io.blackstart.cluster.event.ClusterEvent.TailMerged;
import io.blackstart.cluster.event.ClusterEvent.TailPulled;
import io.blackstart.cluster.event.ClusterEvent.TailSetAside;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Setting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rule P4, a plug pulled at each of its steps: whoever loses power, nothing acknowledged is lost and all end alike. */
class MergeCrashScenesTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    /** A sync takes long enough that a step is seen half done. */
    private static final ClusterSettings SLOW_DISKS = ClusterSettings.defaults().with(Setting.DISK_SYNC, 10_000_000);

    /** The steps of P4 as they are told; what lies between two of them is met by waiting a little. */
    enum Step {
        FENCED(PrimaryFenced.class),
        FOUND(TailFound.class),
        /** The record is written now, and on nobody's disk. */
        PULLED(TailPulled.class),
        /** The record is acknowledged. */
        MERGED(TailMerged.class),
        SET_ASIDE(TailSetAside.class),
        DROPPED(TailDropped.class);

        private final Class<? extends ClusterEvent> told;

        Step(Class<? extends ClusterEvent> told) {
            this.told = told;
        }
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void p4_scene3_aCrashAtThisStepLosesNothing(Step step) {
        for (String victim : List.of("a1", "b1", "c1")) {
            crash(step, List.of(victim), 0, 1);
            crash(step, List.of(victim), 6, 1);
        }
        crash(step, List.of("a1", "b1", "c1", "d1"), 0, 1);
    }

    @Test
    @Tag("proof")
    void p4_scene3_aCrashAtAnyMillisecondLosesNothing() {
        for (long seed = 1; seed <= 5; seed++) {
            for (int millis = 0; millis < 60; millis++) {
                for (List<String> victims : List.of(
                        List.of("a1"),
                        List.of("b1"),
                        List.of("c1"),
                        List.of("a1", "c1"),
                        List.of("a1", "b1", "c1", "d1"))) {
                    crash(Step.FENCED, victims, millis, seed);
                }
            }
        }
    }

    private static void crash(Step step, List<String> victims, int millisLater, long seed) {
        String story = "%s + %d ms, %s, seed %d".formatted(step, millisLater, victims, seed);
        try (Scene scene = Scene.settled(seed, SLOW_DISKS)) {
            scene.partition(List.of("a"), List.of("b", "c", "d"));
            scene.runMillis(2_000);
            scene.client("c").mustSet("right", "2");
            scene.client("c").mustSet("both", "earlier");
            scene.client("a").mustSet("left", "1");
            scene.client("a").mustSet("both", "later");
            scene.heal();
            scene.runUntilTold(step.told, SOON, any -> true);
            scene.runMillis(millisLater);
            victims.forEach(scene::pullPlug);
            scene.runMillis(2_500);
            scene.plugInAll();
            scene.runMillis(7_000);
            try {
                scene.assertEverywhere("left", "1");
                scene.assertEverywhere("right", "2");
                scene.assertEverywhere("both", "later");
                scene.assertReplicasIdentical();
                assertTrue(ledgerEntries(scene) >= 1, "what was beaten is in the ledger");
                assertEquals(
                        scene.told(TailSetAside.class).stream()
                                .flatMap(aside -> aside.ranges().stream())
                                .distinct()
                                .sorted()
                                .toList(),
                        scene.told(TailDropped.class).stream()
                                .map(TailDropped::range)
                                .distinct()
                                .sorted()
                                .toList(),
                        "what was set aside is dropped, and nothing else");
            } catch (AssertionError e) {
                throw new AssertionError(story + ": " + e.getMessage(), e);
            }
        }
    }

    /**
     * Seed 3434 of a drill at large. The log of a1 is cut twice, the second time before where it was first. The primary that took over both tails is gone
     * before a1 has its record, so a1 alone has them, in two parts of one reign.
     */
    @Test
    void p4_aTailThatWasCutOffInTwoPartsIsNotForgotten() {
        try (Scene scene = Scene.settled(1, Mode.FAST)) {
            scene.partition(List.of("a", "b"), List.of("c", "d"));
            scene.client("a").mustSet("early", "1");
            scene.runMillis(50);
            scene.partition(List.of("a"), List.of("b"));
            scene.client("a").mustSet("late", "2");
            scene.runMillis(3_000);
            scene.client("b").mustSet("b", "b");
            scene.client("c").mustSet("c", "c");
            scene.partition(List.of("b"), List.of("c", "d"));
            scene.undoPartition(List.of("a"), List.of("b"));
            runUntilSetAside(scene, "a1");
            scene.pullPlug("a1");
            scene.partition(List.of("a"), List.of("b"));
            scene.plugIn("a1");
            scene.undoPartition(List.of("a", "b"), List.of("c", "d"));
            runUntilSetAside(scene, "a1");
            List.of("b", "c", "d").forEach(scene::pullZone);
            scene.run(SOON);

            assertEquals("1", scene.onDisk("a1", "early"));
            assertEquals("2", scene.onDisk("a1", "late"));

            scene.heal();
            scene.plugInAll();
            scene.runMillis(7_000);
            scene.assertEverywhere("early", "1");
            scene.assertEverywhere("late", "2");
            scene.assertReplicasIdentical();
        }
    }

    private static void runUntilSetAside(Scene scene, String replica) {
        scene.runUntilTold(TailSetAside.class, SOON, aside -> aside.replica().equals(replica));
    }

    private static int ledgerEntries(Scene scene) {
        return scene.told(TailMerged.class).stream()
                .mapToInt(TailMerged::ledgerEntries)
                .sum();
    }
}
