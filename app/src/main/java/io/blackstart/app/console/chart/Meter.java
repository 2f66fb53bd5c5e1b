package io.blackstart.app.console.chart;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterEvent.OperationCount;
import io.blackstart.cluster.event.ClusterEvent.ReplicaSample;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.replication.Backpressure;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.cluster.topology.ReplicaState;
import io.blackstart.cluster.topology.Setting;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Makes readings of the events of a run, live or journaled: one for each sample of the replicas. Operations are those of the second before it, as
 * gateways counted them.
 */
public final class Meter {
    private static final long SECOND = 1_000_000_000;
    private static final List<Setting> BRAKE =
            List.of(Setting.BACKPRESSURE_START, Setting.BACKPRESSURE_FULL, Setting.BACKPRESSURE_CAP);

    private final Deque<Window> windows = new ArrayDeque<>();
    private final Map<Measure, Double> traffic = new EnumMap<>(Measure.class);
    private boolean counted;
    private boolean braking;
    private ClusterSettings settings = ClusterSettings.defaults();
    private long meteredAt = -1;
    private long raw;
    private long compressed;

    /** What one gateway counted in 100 ms. @param tally of acknowledged operations */
    private record Window(long at, long refused, long indeterminate, LatencyTally tally) {}

    /** Events must come in their order. @return empty but at a sample */
    public Optional<Reading> take(Stamped stamped) {
        switch (stamped.event()) {
            case ClusterEvent.ClusterFormed formed -> settings = settings(formed.changedSettings());
            case ClusterEvent.OperationsCounted event -> count(stamped.at(), event.counts());
            case ClusterEvent.TrafficMetered event -> meter(stamped.at(), event);
            case ClusterEvent.BackpressureBegan _ -> braking = true;
            case ClusterEvent.BackpressureEnded _ -> braking = false;
            case ClusterEvent.ReplicasSampled event -> {
                return Optional.of(reading(stamped.at(), event.replicas()));
            }
            default -> {
                // nothing that is measured
            }
        }
        return Optional.empty();
    }

    /** Others than those of the brake do not matter here, nor whether this program knows them. */
    private static ClusterSettings settings(Map<String, String> changed) {
        ClusterSettings settings = ClusterSettings.defaults();
        for (Setting setting : BRAKE) {
            String value = changed.get(setting.key());
            settings = value == null ? settings : settings.with(setting.key(), value);
        }
        return settings;
    }

    private void count(long at, List<OperationCount> counts) {
        long refused = 0;
        long indeterminate = 0;
        LatencyTally tally = new LatencyTally();
        for (OperationCount count : counts) {
            counted |= count.count() > 0;
            switch (count.outcome()) {
                case ACKNOWLEDGED -> tally.add(count);
                case REFUSED -> refused += count.count();
                case INDETERMINATE -> indeterminate += count.count();
            }
        }
        windows.add(new Window(at, refused, indeterminate, tally));
    }

    /** The meter tells once a second what was sent since the run began. */
    private void meter(long at, ClusterEvent.TrafficMetered event) {
        if (at > meteredAt && meteredAt >= 0) {
            double seconds = (double) (at - meteredAt) / SECOND;
            traffic.put(Measure.RAW, (event.crossZoneBytes() - raw) / seconds);
            traffic.put(Measure.COMPRESSED, (event.crossZoneCompressedBytes() - compressed) / seconds);
        }
        traffic.put(Measure.COST, (double) event.crossZoneCostNanos());
        meteredAt = at;
        raw = event.crossZoneBytes();
        compressed = event.crossZoneCompressedBytes();
    }

    private Reading reading(long at, List<ReplicaSample> replicas) {
        Map<Measure, Double> known = new EnumMap<>(traffic);
        putOperations(known, at);
        putLag(known, replicas, Measure.BACKUP_LAG, ReplicaRole.BACKUP);
        putLag(known, replicas, Measure.READ_LAG, ReplicaRole.READ);
        replicas.stream()
                .filter(sample -> sample.role() == ReplicaRole.PRIMARY)
                .max(Comparator.comparing(ReplicaSample::reign))
                .ifPresent(primary -> known.put(Measure.WRITE_DELAY, (double) writeDelay(primary, replicas)));
        return new Reading(at, known);
    }

    private void putOperations(Map<Measure, Double> known, long at) {
        windows.removeIf(window -> window.at() <= at - SECOND);
        if (!counted) {
            return;
        }
        LatencyTally tally = new LatencyTally();
        long refused = 0;
        long indeterminate = 0;
        for (Window window : windows) {
            tally.add(window.tally());
            refused += window.refused();
            indeterminate += window.indeterminate();
        }
        long all = tally.count() + refused + indeterminate;
        known.put(Measure.OPERATIONS, (double) all);
        known.put(Measure.ACKNOWLEDGED, (double) tally.count());
        known.put(Measure.REFUSED, (double) refused);
        known.put(Measure.INDETERMINATE, (double) indeterminate);
        if (all > 0) {
            known.put(Measure.AVAILABILITY, (double) tally.count() / all);
        }
        if (tally.count() > 0) {
            known.put(Measure.P50, tally.p50());
            known.put(Measure.P95, tally.p95());
            known.put(Measure.P99, tally.p99());
        }
    }

    private static void putLag(
            Map<Measure, Double> known, List<ReplicaSample> replicas, Measure measure, ReplicaRole role) {
        OptionalLong lag = replicas.stream()
                .filter(sample -> sample.role() == role)
                .mapToLong(ReplicaSample::lag)
                .max();
        lag.ifPresent(most -> {
            known.put(measure, (double) most);
            known.merge(Measure.LAG, (double) most, Math::max);
        });
    }

    /** Rule W5, by how far disks are behind; none while the primary tells that writes go free. */
    private long writeDelay(ReplicaSample primary, List<ReplicaSample> replicas) {
        if (!braking) {
            return 0;
        }
        long lag = replicas.stream()
                .filter(sample -> sample.state() == ReplicaState.STREAMING || sample.state() == ReplicaState.LIVE)
                .mapToLong(sample -> primary.lastSeq() - sample.lastSeq())
                .max()
                .orElse(0);
        return Backpressure.waitNanos(new Backpressure.Question(
                lag,
                settings.get(Setting.BACKPRESSURE_START),
                settings.get(Setting.BACKPRESSURE_FULL),
                settings.get(Setting.BACKPRESSURE_CAP)));
    }
}
