package io.blackstart.drills.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.replication.DiskMaker;
import io.blackstart.cluster.replication.Rules;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Setting;
import io.blackstart.drills.checker.Breach;
import io.blackstart.drills.checker.Promise;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Planted bugs that seeds of random drills hardly show, or not at all, each with a scene in which it breaks a promise and a right cluster keeps it. */
final class PlantedScenesTest {
    /** So small that whoever was away is sent a copy, and a tail is in nobody's log any more. */
    private static final ClusterSettings SHORT_LOGS = ClusterSettings.defaults().with(Setting.UPDATE_QUEUE_SIZE, 1_024);

    private static void assertShows(
            PlantedBug bug, Promise promise, ClusterSettings settings, Consumer<CheckedScene> scene) {
        assertEquals(List.of(), breaches(new CheckedScene(settings, Rules.standard(), DiskMaker.SIMULATED), scene));
        List<Breach> planted = breaches(new CheckedScene(settings, bug.rules(), bug.disks()), scene);
        assertEquals(promise.words(), planted.getFirst().promise(), planted::toString);
    }

    private static List<Breach> breaches(CheckedScene cluster, Consumer<CheckedScene> scene) {
        try (cluster) {
            scene.accept(cluster);
            return cluster.finish();
        }
    }

    /** Rule W9: who was sent a copy, and reigns, is asked for what the primary before it had done, and its gateway had heard no answer of. */
    @Test
    void copyLosesTheRequests() {
        assertShows(PlantedBug.COPY_LOSES_THE_REQUESTS, Promise.ONCE, SHORT_LOGS, scene -> {
            scene.pullPlug("b1");
            scene.runMillis(800);
            scene.client("c").mustSet("k", 50);
            scene.deafen(List.of("a1"), List.of("gateway-d1"));
            CheckedScene.Client counter = scene.client("d");
            counter.increment("n:1");
            scene.runMillis(20);
            scene.plugIn("b1");
            scene.runUntilTold(
                    ClusterEvent.InSyncChanged.class,
                    changed -> changed.members().contains("b1"));
            scene.operator().switchOver("b1");
            counter.acknowledged();
        });
    }

    /**
     * Rule E4: a1, cut off, has acknowledged what c1 alone heard of besides. It is gone when all others, who have had a primary of their own since, return from their
     * disks: they wait for it.
     */
    @Test
    void earlierWatermarksAreNotKept() {
        ClusterSettings settings = ClusterSettings.defaults().with(Setting.START_WAIT, 500_000_000L);
        List<String> cutOff = List.of("a");
        List<String> others = List.of("b", "c", "d");
        assertShows(PlantedBug.EARLIER_WATERMARKS_ARE_NOT_KEPT, Promise.PROMOTION, settings, scene -> {
            scene.partition(cutOff, others);
            scene.runUntilTold(ClusterEvent.ReignBegan.class, _ -> true);
            scene.runMillis(700);
            scene.client("b").mustSet("x", 1);
            scene.deafen(others, cutOff);
            scene.deafen(cutOff, List.of("b", "d", "gateway-c1"));
            scene.undoPartition(cutOff, others);
            scene.client("a").mustSet("k", 20);
            scene.runMillis(100);
            scene.pullZone("a");
            scene.runMillis(300);
            scene.operator().switchOver("c1");
            scene.runMillis(1_500);
            others.forEach(scene::pullZone);
            scene.runMillis(500);
            others.forEach(scene::plugInZone);
            scene.runMillis(8_000);
        });
    }

    /** Rule P4: what a tail deleted stays deleted where a primary that has nothing of the merge yet, and reigned elsewhere meanwhile, merges in its turn. */
    @Test
    void tombstonesAreForgottenBeforeAMergeIsPassed() {
        PlantedBug bug = PlantedBug.TOMBSTONES_ARE_FORGOTTEN_BEFORE_A_MERGE_IS_PASSED;
        assertShows(bug, Promise.NO_LOST_WRITE, SHORT_LOGS, scene -> {
            scene.client("c").mustSet("k:", 1);
            scene.partition(List.of("a"), List.of("b", "c", "d"));
            scene.runUntilTold(ClusterEvent.ReignBegan.class, _ -> true);
            scene.client("a").mustDelete("k:0");
            scene.pullPlug("a1");
            scene.undoPartition(List.of("a"), List.of("b", "c", "d"));
            scene.client("b").mustSet("x", 1);
            scene.runMillis(2_700);
            scene.plugIn("a1");
            scene.runUntilTold(ClusterEvent.TailFound.class, _ -> true);
            scene.partition(List.of("c"), List.of("a", "b", "d"));
            scene.client("b").set("y");
            scene.runMillis(2_600);
            scene.client("c").mustSet("c", 60);
            scene.client("b").mustSet("b", 80);
            scene.runMillis(100);
            scene.operator().healAll();
            scene.runMillis(6_000);
        });
    }
}
