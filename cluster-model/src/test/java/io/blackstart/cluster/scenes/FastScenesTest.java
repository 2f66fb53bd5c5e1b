package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.topology.Mode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mode {@code fast}: the primary alone acknowledges. */
class FastScenesTest {
    @Test
    void w2_aWriteWaitsForNobodyElse() {
        try (Scene scene = Scene.settled(1, Mode.FAST)) {
            scene.slowLink("a1", "b1", Duration.ofMillis(300));
            scene.slowLink("a1", "c1", Duration.ofMillis(300));
            Scene.Client client = scene.client("a");
            client.mustSet("k", "v");
            assertTrue(client.took().toMillis() < 5, client.took()::toString);
        }
    }

    @Test
    void e4_aBackupThatLacksAcknowledgedWritesMayWinAndTheyComeBackWithTheirDisk() {
        try (Scene scene = Scene.settled(2, Mode.FAST)) {
            loseThePrimaryWithAWriteOfItsOwn(scene);
            scene.plugIn("a1");
            scene.run(Duration.ofSeconds(3));
            scene.assertEverywhere("k", "acknowledged");
        }
    }

    @Test
    void e4_andAreLostWithIt() {
        try (Scene scene = Scene.settled(2, Mode.FAST)) {
            loseThePrimaryWithAWriteOfItsOwn(scene);
            scene.inject(new Fault.WipedDisk("a1"));
            scene.plugIn("a1");
            scene.run(Duration.ofSeconds(3));
            scene.assertEverywhere("k", "");
        }
    }

    /** Acknowledged on a1 and nowhere else. */
    private static void loseThePrimaryWithAWriteOfItsOwn(Scene scene) {
        Scene.Client client = scene.client("a");
        scene.partition(List.of("a1"), List.of("b1", "c1", "d1"));
        client.mustSet("k", "acknowledged");
        scene.pullPlug("a1");
        scene.runUntilTold(ClusterEvent.ReignBegan.class, Duration.ofSeconds(4), reign -> true);
        scene.undoPartition(List.of("a1"), List.of("b1", "c1", "d1"));
    }
}
