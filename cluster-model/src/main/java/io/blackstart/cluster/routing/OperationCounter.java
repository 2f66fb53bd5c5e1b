package io.blackstart.cluster.routing;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterEvent.OperationCount;
import io.blackstart.cluster.event.ClusterEvent.ReadDecision;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** A gateway's operations of the last 100 ms, as counts and latencies (cluster.md §10, rule R4). */
final class OperationCounter {
    private static final long HIGHEST_NANOS = 60_000_000_000L;

    private record Kind(String kind, Outcome outcome, Route route) implements Comparable<Kind> {
        @Override
        public int compareTo(Kind other) {
            int byKind = kind.compareTo(other.kind);
            int byOutcome = byKind != 0 ? byKind : outcome.compareTo(other.outcome);
            return byOutcome != 0 ? byOutcome : route.compareTo(other.route);
        }
    }

    private final TreeMap<Kind, Histogram> histograms = new TreeMap<>();
    private ReadDecision lastRead = ReadDecision.NONE;

    void count(boolean write, Outcome outcome, Route route, long nanos) {
        Histogram histogram = histograms.computeIfAbsent(
                new Kind(write ? "write" : "read", outcome, route), _ -> new Histogram(1_000, HIGHEST_NANOS, 2));
        histogram.recordValue(Math.clamp(nanos, 0, HIGHEST_NANOS));
    }

    void decided(ReadDecision decision) {
        lastRead = decision;
    }

    /** The event of this interval, empty if nothing ended in it; starts the next interval. */
    Optional<ClusterEvent> drain(String gateway) {
        List<OperationCount> counts = new ArrayList<>();
        histograms.forEach((kind, histogram) -> {
            if (histogram.getTotalCount() > 0) {
                counts.add(new OperationCount(
                        kind.kind(),
                        kind.outcome(),
                        kind.route(),
                        histogram.getTotalCount(),
                        histogram.getValueAtPercentile(50),
                        histogram.getValueAtPercentile(99),
                        histogram.getMaxValue()));
                histogram.reset();
            }
        });
        return counts.isEmpty()
                ? Optional.empty()
                : Optional.of(new ClusterEvent.OperationsCounted(gateway, counts, lastRead));
    }
}
