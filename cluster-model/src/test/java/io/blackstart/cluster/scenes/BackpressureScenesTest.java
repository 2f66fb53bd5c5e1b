package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Crowd;
import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterEvent.BackpressureBegan;
import io.blackstart.cluster.event.ClusterEvent.BackpressureEnded;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Setting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Writes that wait for a replica that falls behind (rule W5), told as scenes. */
class BackpressureScenesTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final long MILLI = 1_000_000;
    /** A fifth of the defaults, so that a small crowd is enough. */
    private static final ClusterSettings EARLY =
            ClusterSettings.defaults().with(Setting.BACKPRESSURE_START, 200).with(Setting.BACKPRESSURE_FULL, 2_000);

    @Test
    void w5_aReplicaWithASlowDiskSlowsWritesUntilItIsMended() {
        try (Scene scene = Scene.settled(1, EARLY)) {
            Crowd crowd = new Crowd(scene, 12);
            scene.runMillis(500);
            long fast = crowd.acknowledged();
            scene.inject(new Fault.SlowDisk("d1", 400 * MILLI));
            assertEquals(
                    "d1",
                    scene.runUntilTold(BackpressureBegan.class, SOON, any -> true)
                            .replica());
            scene.runMillis(500);
            long before = crowd.acknowledged();
            scene.runMillis(500);
            assertTrue(crowd.acknowledged() - before < fast, "writes are slower now");
            assertTrue(crowd.longestNanos() < 70 * MILLI, "by the cap at most: " + crowd.longestNanos());
            scene.cluster().operator().mendDisk("d1");
            BackpressureEnded ended = scene.runUntilTold(BackpressureEnded.class, SOON, any -> true);
            assertTrue(ended.writes() > 100 && ended.longestNanos() <= 50 * MILLI, ended::toString);
            assertEquals(1, scene.told(BackpressureBegan.class).size(), "told once, not per write");
            assertEquals(List.of(), crowd.goHome());
        }
    }

    @Test
    void w5_aReplicaBehindASlowLinkSlowsWritesToo() {
        try (Scene scene = Scene.settled(2, EARLY)) {
            Crowd crowd = new Crowd(scene, 12);
            scene.slowLink("a1", "d1", Duration.ofMillis(200));
            BackpressureBegan began = scene.runUntilTold(BackpressureBegan.class, SOON, any -> true);
            assertEquals("d1", began.replica());
            assertTrue(began.lag() > 200, began::toString);
            scene.heal();
            scene.runUntilTold(BackpressureEnded.class, SOON, any -> true);
            assertEquals(List.of(), crowd.goHome());
        }
    }

    @Test
    void w5_scene25_aDeadReplicaSlowsNobodyAndNeitherDoesOneThatIsCopied() {
        try (Scene scene = Scene.settled(3, EARLY)) {
            Crowd crowd = new Crowd(scene, 12);
            scene.pullPlug("d1");
            scene.runMillis(3_000);
            assertEquals(
                    List.of(),
                    scene.told(BackpressureBegan.class).stream()
                            .filter(began -> !began.replica().equals("d1"))
                            .toList());
            assertEquals(
                    scene.told(BackpressureBegan.class).size(),
                    scene.told(BackpressureEnded.class).size(),
                    "at most while nobody knew that it is gone");
            long before = crowd.acknowledged();
            scene.runMillis(1_000);
            assertTrue(crowd.acknowledged() - before > 1_000, "as fast as ever");
            scene.inject(new Fault.WipedDisk("d1"));
            int told = scene.told(BackpressureBegan.class).size();
            scene.slowLink("a1", "d1", Duration.ofMillis(400));
            scene.plugIn("d1");
            scene.runMillis(1_500);
            assertEquals(told, scene.told(BackpressureBegan.class).size(), "its copy is under way, that is no lag");
            assertEquals(List.of(), crowd.failures());
        }
    }
}
