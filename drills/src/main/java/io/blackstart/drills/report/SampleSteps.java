package io.blackstart.drills.report;

import io.blackstart.cluster.event.ClusterEvent.ReplicaSample;
import io.blackstart.cluster.event.ClusterEvent.ReplicasSampled;
import io.blackstart.cluster.event.ClusterEvent.TrafficMetered;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How far replicas lag, and what passes between zones, step by step. */
final class SampleSteps {
    /** Who tells nothing in a step does not run. */
    private static final long SILENT = -1;

    private static final long METER_NANOS = 1_000_000_000L;

    private final long stepNanos;
    private final long trafficStepNanos;
    private final SortedMap<String, Steps.Of<long[]>> lag = new TreeMap<>();
    private final Steps.Of<long[]> bytes;
    private List<ReplicaSample> last = List.of();
    private long bytesBefore;
    private long compressedBefore;

    SampleSteps(long stepNanos) {
        this.stepNanos = stepNanos;
        this.trafficStepNanos = Math.max(METER_NANOS, stepNanos);
        this.bytes = new Steps.Of<>(trafficStepNanos, () -> new long[2]);
    }

    void add(long at, ReplicasSampled sampled) {
        last = sampled.replicas();
        for (ReplicaSample sample : last) {
            long[] step = lag.computeIfAbsent(
                            sample.replica(), _ -> new Steps.Of<>(stepNanos, () -> new long[] {SILENT}))
                    .at(at);
            step[0] = Math.max(step[0], sample.lag());
        }
    }

    /** The meter tells once a second what was sent since the run began. */
    void add(long at, TrafficMetered metered) {
        long[] step = bytes.at(Math.max(0, at - 1));
        step[0] += metered.crossZoneBytes() - bytesBefore;
        step[1] += metered.crossZoneCompressedBytes() - compressedBefore;
        bytesBefore = metered.crossZoneBytes();
        compressedBefore = metered.crossZoneCompressedBytes();
    }

    /** How the replicas stood when they last told. */
    List<ReplicaSample> last() {
        return last;
    }

    SortedMap<String, List<Long>> lag() {
        SortedMap<String, List<Long>> told = new TreeMap<>();
        lag.forEach((replica, steps) -> told.put(replica, column(steps, 0)));
        return told;
    }

    long trafficStepNanos() {
        return trafficStepNanos;
    }

    List<Long> crossZoneBytes() {
        return column(bytes, 0);
    }

    List<Long> crossZoneCompressed() {
        return column(bytes, 1);
    }

    private static List<Long> column(Steps.Of<long[]> steps, int column) {
        return steps.all().stream().map(step -> step[column]).toList();
    }
}
