package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.ClusterEvent.TombstonesForgotten;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tombstones, and when they are forgotten (rule P5), told as scenes. */
class TombstoneScenesTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    void p5_deletedKeysLeaveEveryDiskOnceEverybodyHasPassedThem() {
        try (Scene scene = Scene.settled(1)) {
            Scene.Client client = scene.client("a");
            for (int i = 0; i < 100; i++) {
                client.mustSet("k" + i, "v");
            }
            client.mustSet("stays", "v");
            for (int i = 0; i < 100; i++) {
                delete(client, "k" + i);
            }
            assertEquals(101, scene.disk("b1").data().size(), "tombstones");
            scene.runUntilTold(TombstonesForgotten.class, SOON, any -> true);
            scene.runMillis(2_500);
            scene.cluster()
                    .disks()
                    .values()
                    .forEach(disk -> assertEquals(
                            List.of(Bytes.of("stays")), List.copyOf(disk.data().keySet()), disk.machine()));
            assertEquals(
                    100,
                    scene.told(TombstonesForgotten.class).stream()
                            .mapToInt(TombstonesForgotten::keys)
                            .sum());
            assertEquals("Nil[]", client.get("k1"), "its session goes on");
            int told = scene.told(TombstonesForgotten.class).size();
            scene.runMillis(3_000);
            assertEquals(told, scene.told(TombstonesForgotten.class).size(), "nothing to forget, nothing written");
        }
    }

    @Test
    void p5_aReplicaThatMissedADeletionKeepsTheTombstoneAndDoesNotBringTheKeyBack() {
        try (Scene scene = Scene.settled(2)) {
            Scene.Client client = scene.client("c");
            client.mustSet("k", "old");
            scene.runMillis(100);
            scene.partition(List.of("a"), List.of("b", "c", "d"));
            scene.runMillis(2_500);
            delete(client, "k");
            scene.client("a").mustSet("other", "of a");
            scene.runMillis(4_000);
            assertEquals(List.of(), scene.told(TombstonesForgotten.class), "a1 has not passed it");
            assertTrue(scene.disk("c1").data().containsKey(Bytes.of("k")));
            scene.heal();
            scene.runMillis(6_000);
            assertFalse(scene.told(TombstonesForgotten.class).isEmpty(), "now it has");
            scene.cluster()
                    .disks()
                    .values()
                    .forEach(disk -> assertFalse(disk.data().containsKey(Bytes.of("k")), disk.machine()));
            scene.assertEverywhere("other", "of a");
            scene.assertReplicasIdentical();
        }
    }

    @Test
    void p5_w7_aCrashAroundTheRecordLeavesReplicasEqual() {
        for (int millis = 900; millis < 1_200; millis += 43) {
            try (Scene scene = Scene.settled(3)) {
                Scene.Client client = scene.client("b");
                for (int i = 0; i < 20; i++) {
                    client.mustSet("k" + i, "v");
                    delete(client, "k" + i);
                }
                scene.runMillis(millis);
                scene.pullPlug("a1");
                scene.pullPlug("d1");
                scene.runMillis(2_000);
                scene.plugInAll();
                scene.runMillis(5_000);
                scene.assertReplicasIdentical();
                assertEquals(0, scene.disk("d1").data().size(), "after " + millis);
            }
        }
    }

    private static void delete(Scene.Client client, String key) {
        assertEquals(
                List.of(new Reply.Int(1)),
                client.ask(new Command.Del(List.of(Bytes.of(key)))).replies());
    }
}
