package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterEvent.ReshapeBegan;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Setting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose absence is none that asks for a replacement (rule Z6), told as scenes. */
class AbsenceScenesTest {
    private static final ClusterSettings SOON = ClusterSettings.defaults()
            .with(Setting.REPLACE_AFTER, Duration.ofSeconds(3).toNanos());

    @Test
    void z6_whoIsOnTheOtherSideOfACutIsNotReplaced() {
        try (Scene scene = Scene.settled(19, SOON)) {
            scene.partition(List.of("c1"), List.of("a1", "b1", "d1"));
            scene.runMillis(8_000);
            assertEquals(List.of(), scene.told(ReshapeBegan.class));
        }
    }

    /** All stand still and wake together: that d1 was dark before, and is so now, says nothing of the time between. */
    @Test
    void z6_withoutAPrimaryNobodyCanTellWhoIsGone() {
        try (Scene scene = Scene.settled(20, SOON)) {
            List<String> others = List.of("a1", "b1", "c1");
            scene.pullPlug("d1");
            scene.runMillis(1_500);
            others.forEach(scene::freeze);
            scene.runMillis(3_000);
            others.forEach(scene::thaw);
            scene.runMillis(2_000);
            assertEquals(List.of(), scene.told(ReshapeBegan.class));
            scene.runUntilReshaped("replace d1", Duration.ofSeconds(15));
        }
    }
}
