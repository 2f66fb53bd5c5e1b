package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Crowd;
import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterEvent.ReshapeFinished;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule Z3 under load: no failed operation and no pause of 200 ms, both ways, whatever the seed. */
class ReshapePauseZ3Test {
    private static final Duration LONG = Duration.ofSeconds(20);
    /** Each asks about 125 times a second. */
    private static final int CLIENTS = 9;

    private static final long SEEDS = Long.getLong("z3.seeds", 6);
    private static final long PAUSE_NANOS = 200_000_000;

    @Test
    void z3_aToggleUnderAThousandOperationsASecondFailsNothingAndPausesNothing() {
        long longest = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            try (Scene scene = Scene.singleAz(seed)) {
                scene.runMillis(1_000);
                Crowd crowd = new Crowd(scene, CLIENTS);
                scene.runMillis(500);
                for (boolean on : List.of(true, false)) {
                    long before = crowd.acknowledged();
                    long began = scene.engine().now();
                    scene.cluster().operator().multiAz(on);
                    scene.runUntilTold(ReshapeFinished.class, LONG, finished -> finished.multiAz() == on);
                    scene.runMillis(1_500);
                    double seconds = (scene.engine().now() - began) / 1e9;
                    assertTrue(
                            (crowd.acknowledged() - before) / seconds > 1_000,
                            "a thousand a second, seed %d: %.0f"
                                    .formatted(seed, (crowd.acknowledged() - before) / seconds));
                }
                assertEquals(List.of(), crowd.failures(), "seed " + seed);
                assertTrue(crowd.longestNanos() < PAUSE_NANOS, "seed " + seed + ": " + crowd.longestNanos());
                longest = Math.max(longest, crowd.longestNanos());
                assertEquals(List.of(), crowd.goHome(), "seed " + seed);
            }
        }
        System.out.printf("longest pause over %d toggles: %.1f ms%n", 2 * SEEDS, longest / 1e6);
    }
}
