package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** The smallest cluster: a1, which reigns, a2 and gateway-a1; and how well a cluster serves in zone a. */
final class Pair {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Pair() {}

    /** One second after its beginning. */
    static Scene scene(long seed, Mode mode, ClusterSettings settings) {
        Region region = new Region("eu-5", List.of("a", "b"));
        return Scene.settled(new ClusterSpec(region, "orders", mode, false, OptionalInt.of(0), settings, seed));
    }

    /** Every write is acknowledged at once, for three seconds. */
    static void assertHoldsNothing(Scene scene) {
        Scene.Client client = scene.client("a");
        for (int i = 0; i < 30; i++) {
            client.mustSet("k", "" + i);
            assertTrue(client.took().toMillis() < 50, () -> "took " + client.took());
            scene.runMillis(100);
        }
    }

    /** For so many seconds: never longer than five without a write that is acknowledged. */
    static void assertServes(Scene scene, int seconds) {
        long lastServed = scene.engine().now();
        long end = lastServed + Duration.ofSeconds(seconds).toNanos();
        while (scene.engine().now() < end) {
            boolean served = scene.client("a").set("k", "v").outcome() == Outcome.ACKNOWLEDGED;
            long now = scene.engine().now();
            lastServed = served ? now : lastServed;
            assertTrue(now - lastServed < PATIENCE.toNanos(), "nobody serves since " + lastServed);
            scene.runMillis(100);
        }
    }
}
