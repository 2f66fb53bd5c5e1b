package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Crowd;
import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.routing.ClientOperation;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Setting;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long nobody can write: failovers from the plug to the first accepted write, and planned switchovers (rule E8). */
class FailoverTimeTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    void e1_aDozenFailoversAreFast() {
        assertFailover(ClusterSettings.defaults(), 12, 750, 1_200);
    }

    @Test
    @Tag("proof")
    void e1_twoHundredFailoversAreFastAtDefaults() {
        assertFailover(ClusterSettings.defaults(), 200, 750, 1_200);
    }

    @Test
    @Tag("proof")
    void e1_twoHundredFailoversAreFastForASlowerDetector() {
        assertFailover(ClusterSettings.defaults().with(Setting.GOSSIP_SUSPECT_AFTER, 1_000_000_000), 200, 1_150, 2_000);
    }

    @Test
    void e8_aFewSwitchoversUnderAThousandWritesASecondPauseShortly() {
        assertSwitchover(4);
    }

    @Test
    @Tag("proof")
    void e8_aHundredSwitchoversUnderAThousandWritesASecondPauseShortly() {
        assertSwitchover(100);
    }

    private static void assertFailover(ClusterSettings settings, int seeds, long medianMillis, long worstMillis) {
        long[] nanos = new long[seeds];
        for (int i = 0; i < seeds; i++) {
            nanos[i] = failover(i + 1, settings);
        }
        Distribution found = Distribution.of(nanos);
        System.out.println("failover, suspectAfter %d ms, from plug to first accepted write: %s"
                .formatted(settings.get(Setting.GOSSIP_SUSPECT_AFTER) / 1_000_000, found));
        assertTrue(found.median() < medianMillis, found::toString);
        assertTrue(found.worst() < worstMillis, found::toString);
    }

    private static long failover(long seed, ClusterSettings settings) {
        try (Scene scene = Scene.settled(seed, settings)) {
            new Crowd(scene, 8);
            scene.runMillis(200 + seed * 37 % 1_000);
            long pulled = scene.engine().now();
            long[] accepted = {0};
            scene.cluster().onOperation(operation -> {
                if (accepted[0] == 0 && isAcceptedBySuccessor(operation)) {
                    accepted[0] = operation.endedAt();
                }
            });
            scene.pullPlug("a1");
            scene.runUntil("a write is accepted, seed " + seed, SOON, () -> accepted[0] > 0);
            return accepted[0] - pulled;
        }
    }

    private static boolean isAcceptedBySuccessor(ClientOperation operation) {
        return operation.request().isWrite()
                && operation.outcome() == Outcome.ACKNOWLEDGED
                && !operation.reply().orElseThrow().servedBy().equals("a1");
    }

    private static void assertSwitchover(int seeds) {
        long[] nanos = new long[seeds];
        for (int i = 0; i < seeds; i++) {
            nanos[i] = switchover(i + 1);
        }
        Distribution found = Distribution.of(nanos);
        System.out.println("switchover under 1,000 writes a second, longest answer: " + found);
        assertTrue(found.worst() < 200, found::toString);
    }

    /** Twelve clients, each with a write every eight milliseconds or so. */
    private static long switchover(long seed) {
        try (Scene scene = Scene.settled(seed)) {
            Crowd crowd = new Crowd(scene, 12);
            scene.runMillis(300 + seed * 17 % 200);
            scene.cluster().operator().switchOver("b1");
            scene.runUntilTold(
                    ReignBegan.class, SOON, began -> began.reign().primary().equals("b1"));
            scene.runMillis(500);
            assertTrue(crowd.acknowledged() > 900, crowd.acknowledged() + " writes in about a second");
            assertEquals(List.of(), crowd.failures(), "seed " + seed);
            return crowd.longestNanos();
        }
    }

    private record Distribution(List<Long> sortedNanos) {
        static Distribution of(long[] nanos) {
            return new Distribution(Arrays.stream(nanos).sorted().boxed().toList());
        }

        long at(int percent) {
            return sortedNanos.get(Math.min(sortedNanos.size() - 1, sortedNanos.size() * percent / 100)) / 1_000_000;
        }

        long median() {
            return at(50);
        }

        long worst() {
            return at(100);
        }

        @Override
        public String toString() {
            return "least %d ms, median %d ms, 90 %% %d ms, 99 %% %d ms, worst %d ms, of %d"
                    .formatted(at(0), median(), at(90), at(99), worst(), sortedNanos.size());
        }
    }
}
