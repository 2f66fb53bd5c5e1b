package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.KeyStates;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.replication.VisibleCopy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What an operator finds when looking at the replicas themselves (rules W2, P1, P7). */
class VisibleCopyScenesTest {
    private static Map<String, String> shown(Scene scene, String key) {
        Map<String, String> shown = new TreeMap<>();
        for (VisibleCopy copy : scene.cluster().visibleCopies()) {
            shown.put(
                    copy.machine(),
                    KeyStates.scalar(copy.keys().get(Bytes.of(key)), copy.clockMillis())
                            .map(Bytes::text)
                            .orElse("-"));
        }
        return shown;
    }

    @Test
    void p1_p7_eachSideOfAPartitionShowsItsOwnAndAfterTheMergeAllShowTheSame() {
        try (Scene scene = Scene.settled(5)) {
            scene.partition(List.of("a"), List.of("b", "c", "d"));
            scene.runMillis(2_000);
            scene.client("a").mustSet("k", "here");
            scene.client("b").mustSet("k", "there");
            scene.runMillis(200);
            assertEquals(Map.of("a1", "here", "b1", "there", "c1", "there", "d1", "there"), shown(scene, "k"));
            scene.heal();
            scene.runMillis(5_000);
            assertEquals(
                    1,
                    new TreeSet<>(shown(scene, "k").values()).size(),
                    () -> shown(scene, "k").toString());
        }
    }

    @Test
    void w7_withoutPowerAReplicaShowsNothingAndThenWhatItsDiskHas() {
        try (Scene scene = Scene.settled(6)) {
            scene.client("a").mustSet("k", "v");
            scene.runMillis(200);
            scene.pullZone("c");
            assertEquals(Map.of("a1", "v", "b1", "v", "d1", "v"), shown(scene, "k"));
            scene.plugInZone("c");
            scene.runMillis(3_000);
            assertEquals("v", shown(scene, "k").get("c1"));
        }
    }

    @Test
    void lookingChangesNothing() {
        assertEquals(events(false), events(true));
    }

    private static List<Stamped> events(boolean looking) {
        try (Scene scene = Scene.settled(7)) {
            for (int i = 0; i < 20; i++) {
                scene.client("b").mustSet("k" + i, "v");
                if (looking) {
                    shown(scene, "k" + i);
                }
            }
            scene.runMillis(500);
            return List.copyOf(scene.events());
        }
    }
}
