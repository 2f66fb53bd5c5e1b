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

/** A gateway's operations of the last 100 ms, as counts and latencies (cluster.md §10, rule R4). */
final class OperationCounter {
    private record Kind(String kind, Outcome outcome, Route route) implements Comparable<Kind> {
        @Override
        public int compareTo(Kind other) {
            int byKind = kind.compareTo(other.kind);
            int byOutcome = byKind != 0 ? byKind : outcome.compareTo(other.outcome);
            return byOutcome != 0 ? byOutcome : route.compareTo(other.route);
        }
    }

    private final TreeMap<Kind, Latencies> latencies = new TreeMap<>();
    private ReadDecision lastRead = ReadDecision.NONE;

    void count(boolean write, Outcome outcome, Route route, long nanos) {
        latencies
                .computeIfAbsent(new Kind(write ? "write" : "read", outcome, route), _ -> new Latencies())
                .add(nanos);
    }

    void decided(ReadDecision decision) {
        lastRead = decision;
    }

    /** The event of this interval, empty if nothing ended in it; starts the next interval. */
    Optional<ClusterEvent> drain(String gateway) {
        List<OperationCount> counts = new ArrayList<>();
        latencies.forEach((kind, ofKind) -> {
            if (ofKind.count() > 0) {
                ofKind.sort();
                counts.add(new OperationCount(
                        kind.kind(),
                        kind.outcome(),
                        kind.route(),
                        ofKind.count(),
                        ofKind.quantile(0.5),
                        ofKind.quantile(0.99),
                        ofKind.quantile(1)));
                ofKind.clear();
            }
        });
        return counts.isEmpty()
                ? Optional.empty()
                : Optional.of(new ClusterEvent.OperationsCounted(gateway, counts, lastRead));
    }
}
