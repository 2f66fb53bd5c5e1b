package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.coordinator.Change;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.event.ClusterEvent.RequestRefused;
import io.blackstart.cluster.event.ClusterEvent.RolesChanged;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Rule E8 where there is nobody to hand over, and where ways are long. */
class SwitchoverScenesTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    private static Scene withWaysOf(String length, String inSyncTimeout) {
        ClusterSettings settings = ClusterSettings.defaults()
                .with("link.crossZone", length)
                .with("gossip.suspectAfter", "30s")
                .with("gossip.interval", "1s")
                .with("inSync.timeout", inSyncTimeout)
                .with("gateway.wait", "40s")
                .with("conflictCheck.interval", "30s");
        Scene scene = Scene.multiAz(5, settings);
        scene.run(LONG);
        return scene;
    }

    @Test
    void e8_whereNoPrimaryIsInOfficeThatIsSaidAtOnce() {
        try (Scene scene = Scene.settled(6)) {
            List.of("a1", "b1", "c1").forEach(scene::pullPlug);
            scene.run(Duration.ofSeconds(3));
            scene.cluster().operator().switchOver("d1");
            scene.runMillis(10);
            assertEquals(
                    List.of(new RequestRefused("switch-over to d1", "no primary is in office")),
                    scene.told(RequestRefused.class));
        }
    }

    @Test
    void e9_aForcedPromotionThatFailsSaysAtOnceWhy() {
        Regions region = Regions.of(new Region("eu-5", List.of("a", "b", "c", "d"), 2));
        ClusterSpec spec = new ClusterSpec(
                region, "orders", Mode.AVAILABLE, true, OptionalInt.of(4), ClusterSettings.defaults(), 5);
        try (Scene scene = Scene.settled(spec)) {
            RolesChanged last = scene.last(RolesChanged.class).orElseThrow();
            List<String> others = new ArrayList<>(last.roles().keySet());
            others.removeAll(last.voters());
            last.voters().forEach(scene::pullPlug);
            scene.run(Duration.ofSeconds(5));
            others.forEach(scene.cluster().operator()::forcePromote);
            RequestRefused refused = scene.runUntilTold(RequestRefused.class, Duration.ofSeconds(2), any -> true);
            assertNotEquals("nothing came of it", refused.reason());
        }
    }

    @Test
    void e8_whatTakesItsTimeIsNotRefusedAndThenCarriedOut() {
        try (Scene scene = withWaysOf("3s", "2s")) {
            scene.cluster().operator().switchOver("b1");
            scene.run(LONG);
            assertEquals("b1", scene.told(ReignBegan.class).getLast().reign().primary());
            assertEquals(List.of(), scene.told(RequestRefused.class));
        }
    }

    @Test
    void e8_inStrictNoWriteIsHeldForABackupThatIsGone() {
        try (Scene scene = Scene.settled(15, Mode.STRICT)) {
            Scene.Client client = scene.client("a");
            scene.pullPlug("b1");
            scene.run(Duration.ofSeconds(2));
            scene.cluster().operator().switchOver("b1");
            scene.runMillis(5);
            client.mustSet("k", "v");
            assertTrue(client.took().toMillis() < 50, client.took()::toString);
        }
    }

    /** All that could elect another primary stand still as well, so that the one in office hears of it at last. */
    @Test
    void e8_whatCameToNothingIsNotCarriedOutLater() {
        try (Scene scene = Scene.settled(7)) {
            List<String> replicas = List.of("a1", "b1", "c1", "d1");
            replicas.forEach(scene::freeze);
            scene.cluster().operator().switchOver("b1");
            assertEquals(
                    new RequestRefused("switch-over to b1", "nothing came of it"),
                    scene.runUntilTold(RequestRefused.class, Duration.ofSeconds(20), any -> true));
            replicas.forEach(scene::thaw);
            scene.run(Duration.ofSeconds(5));
            assertEquals(1, scene.told(ReignBegan.class).size());
        }
    }

    @Test
    void z3_aDrainHandsOverWhereTheWayToThePrimaryIsLong() {
        try (Scene scene = withWaysOf("2200ms", "20s")) {
            scene.cluster().operator().change(new Change.Drain("a1"));
            scene.run(LONG);
            assertNotEquals("a1", scene.told(ReignBegan.class).getLast().reign().primary());
        }
    }
}
