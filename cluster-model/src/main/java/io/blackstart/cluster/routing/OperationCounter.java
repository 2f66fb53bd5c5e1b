package io.blackstart.cluster.routing;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterEvent.Gate;
import io.blackstart.cluster.event.ClusterEvent.GateCount;
import io.blackstart.cluster.event.ClusterEvent.OperationCount;
import io.blackstart.cluster.event.ClusterEvent.ReadDecision;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A gateway's operations of the last 100 ms, as counts and latencies (cluster.md §10), and its decisions by gate and route (rule R4). */
final class OperationCounter {
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final Route[] ROUTES = Route.values();
    private static final Gate[] GATES = Gate.values();
    private static final String[] KINDS = {"read", "write"};

    /** By kind, outcome and route. Counted with each operation, so the place is computed and not looked up. */
    private final Latencies[] latencies = new Latencies[KINDS.length * OUTCOMES.length * ROUTES.length];

    private final long[] decisions = new long[GATES.length * ROUTES.length];
    private ReadDecision lastRead = ReadDecision.NONE;

    OperationCounter() {
        for (int i = 0; i < latencies.length; i++) {
            latencies[i] = new Latencies();
        }
    }

    /** @param operations that ended so together */
    void count(boolean write, int operations, Outcome outcome, Route route, long nanos) {
        latencies[((write ? 1 : 0) * OUTCOMES.length + outcome.ordinal()) * ROUTES.length + route.ordinal()].add(
                nanos, operations);
    }

    /** @param reads that it was decided for together */
    void decided(ReadDecision decision, int reads) {
        lastRead = decision;
        decisions[
                decision.stoppedBy().ordinal() * ROUTES.length
                        + decision.route().ordinal()] += reads;
    }

    /** The event of this interval, empty if nothing ended in it; starts the next interval. */
    Optional<ClusterEvent> drain(String gateway) {
        List<OperationCount> counts = counts();
        return counts.isEmpty()
                ? Optional.empty()
                : Optional.of(new ClusterEvent.OperationsCounted(gateway, counts, gates(), lastRead));
    }

    private List<OperationCount> counts() {
        List<OperationCount> counts = new ArrayList<>();
        for (int i = 0; i < latencies.length; i++) {
            Latencies some = latencies[i];
            if (some.count() > 0) {
                some.sort();
                counts.add(new OperationCount(
                        KINDS[i / (OUTCOMES.length * ROUTES.length)],
                        OUTCOMES[i / ROUTES.length % OUTCOMES.length],
                        ROUTES[i % ROUTES.length],
                        some.count(),
                        some.quantile(0.5),
                        some.quantile(0.99),
                        some.quantile(1)));
                some.clear();
            }
        }
        return counts;
    }

    private List<GateCount> gates() {
        List<GateCount> counts = new ArrayList<>();
        for (int i = 0; i < decisions.length; i++) {
            if (decisions[i] > 0) {
                counts.add(new GateCount(GATES[i / ROUTES.length], ROUTES[i % ROUTES.length], decisions[i]));
                decisions[i] = 0;
            }
        }
        return counts;
    }
}
