package io.blackstart.app.console.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterEvent.OperationCount;
import io.blackstart.cluster.event.ClusterEvent.ReplicaSample;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MeterTest {
    private static final long MS = 1_000_000;

    private final Meter meter = new Meter();

    private void tell(long millis, ClusterEvent event) {
        assertTrue(meter.take(new Stamped(0, millis * MS, event)).isEmpty(), "only a sample makes a reading");
    }

    private Reading sample(long millis, ReplicaSample... replicas) {
        return meter.take(new Stamped(0, millis * MS, new ClusterEvent.ReplicasSampled(List.of(replicas))))
                .orElseThrow();
    }

    private static ReplicaSample replica(String name, ReplicaRole role, ReplicaState state, long lastSeq, long lag) {
        return new ReplicaSample(name, role, state, new Reign(1, "a1"), lastSeq, lastSeq, lag, true);
    }

    private static ClusterEvent counted(String gateway, OperationCount... counts) {
        return new ClusterEvent.OperationsCounted(gateway, List.of(counts), List.of(), ClusterEvent.ReadDecision.NONE);
    }

    private static OperationCount count(Outcome outcome, long count, long p50Millis, long p99Millis) {
        return new OperationCount(
                "write", outcome, Route.PRIMARY, count, p50Millis * MS, p99Millis * MS, p99Millis * MS);
    }

    @Test
    void whatNobodyToldIsNotKnown() {
        Reading reading = sample(100);

        assertEquals(100 * MS, reading.at());
        for (Measure measure : Measure.values()) {
            assertTrue(Double.isNaN(reading.value(measure)), measure.name());
        }
    }

    @Test
    void operationsOfASecondAtAllGatewaysAreAddedUpByOutcome() {
        tell(100, counted("g1", count(Outcome.ACKNOWLEDGED, 30, 1, 4), count(Outcome.REFUSED, 9, 0, 0)));
        tell(900, counted("g2", count(Outcome.ACKNOWLEDGED, 10, 5, 5), count(Outcome.INDETERMINATE, 1, 9, 9)));

        Reading both = sample(1_000);
        assertEquals(50, both.value(Measure.OPERATIONS));
        assertEquals(40, both.value(Measure.ACKNOWLEDGED));
        assertEquals(9, both.value(Measure.REFUSED));
        assertEquals(1, both.value(Measure.INDETERMINATE));
        assertEquals(0.8, both.value(Measure.AVAILABILITY));
        Reading later = sample(1_100);
        assertEquals(10, later.value(Measure.ACKNOWLEDGED), "the first are more than a second ago");
        assertEquals(0, later.value(Measure.REFUSED));
        Reading idle = sample(3_000);
        assertEquals(0, idle.value(Measure.OPERATIONS));
        assertTrue(Double.isNaN(idle.value(Measure.AVAILABILITY)), "nobody asked");
        assertTrue(Double.isNaN(idle.value(Measure.P99)));
    }

    @Test
    void latenciesAreThoseOfAcknowledgedOperationsAndTheP95LiesBetween() {
        tell(100, counted("g1", count(Outcome.ACKNOWLEDGED, 30, 1, 4), count(Outcome.REFUSED, 9, 2_000, 2_000)));
        tell(100, counted("g2", count(Outcome.ACKNOWLEDGED, 10, 5, 5)));

        Reading reading = sample(200);
        assertEquals(2e6, reading.value(Measure.P50), "mean of the medians, by count");
        assertEquals(5e6, reading.value(Measure.P99), "the highest");
        double p95 = (30 * Math.pow(4, 0.707) + 10 * 5) / 40 * 1e6;
        assertEquals(p95, reading.value(Measure.P95), 1);
    }

    @Test
    void lagIsThatOfTheReplicaFurthestBehindOfEachRole() {
        Reading reading = sample(
                100,
                replica("a1", ReplicaRole.PRIMARY, ReplicaState.LIVE, 500, 99),
                replica("b1", ReplicaRole.BACKUP, ReplicaState.LIVE, 500, 0),
                replica("c1", ReplicaRole.READ, ReplicaState.STREAMING, 480, 20),
                replica("d1", ReplicaRole.READ, ReplicaState.LIVE, 493, 7));

        assertEquals(0, reading.value(Measure.BACKUP_LAG));
        assertEquals(20, reading.value(Measure.READ_LAG));
        assertEquals(20, reading.value(Measure.LAG));
    }

    @Test
    void whileThePrimaryBrakesTheWriteDelayIsThatOfRuleW5ByItsSettings() {
        tell(0, formed(Map.of("backpressure.start", "100", "backpressure.full", "1100", "unknown.later", "7")));
        ReplicaSample[] lagging = {
            replica("a1", ReplicaRole.PRIMARY, ReplicaState.LIVE, 1_000, 0),
            replica("b1", ReplicaRole.BACKUP, ReplicaState.STREAMING, 400, 600),
            replica("c1", ReplicaRole.READ, ReplicaState.COPYING, 0, 1_000)
        };

        assertEquals(0, sample(100, lagging).value(Measure.WRITE_DELAY), "it has not told that writes wait");
        tell(150, new ClusterEvent.BackpressureBegan("a1", "b1", 600));
        assertEquals(50e6 * 0.25, sample(200, lagging).value(Measure.WRITE_DELAY), "half way from start to full");
        tell(250, new ClusterEvent.BackpressureEnded("a1", "b1", 5, 12 * MS));
        assertEquals(0, sample(300, lagging).value(Measure.WRITE_DELAY));
    }

    private static ClusterEvent formed(Map<String, String> settings) {
        return new ClusterEvent.ClusterFormed(
                "eu-5", List.of("a"), List.of(), "orders", "available", true, 7, new TreeMap<>(settings));
    }

    @Test
    void bytesASecondAreWhatWasMeteredSinceTheMeterToldLast() {
        tell(1_000, metered(5_000, 2_000));
        assertTrue(Double.isNaN(sample(1_100).value(Measure.RAW)), "of one metering nobody knows how long it took");
        tell(3_000, metered(25_000, 8_000));

        Reading reading = sample(3_100);
        assertEquals(10_000, reading.value(Measure.RAW));
        assertEquals(3_000, reading.value(Measure.COMPRESSED));
        assertEquals(80, reading.value(Measure.COST), "8 kB at a hundredth a GB, in billionths");
    }

    private static ClusterEvent metered(long bytes, long compressed) {
        return new ClusterEvent.TrafficMetered(
                List.of(new ClusterEvent.ZonePairBytes("a", "b", bytes, compressed)), 10_000);
    }
}
