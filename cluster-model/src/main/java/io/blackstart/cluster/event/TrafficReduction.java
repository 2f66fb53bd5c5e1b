package io.blackstart.cluster.event;

import io.blackstart.cluster.event.ClusterEvent.GateCount;
import io.blackstart.cluster.event.ClusterView.GatewayView;
import io.blackstart.cluster.event.ClusterView.OperationWindow;
import io.blackstart.cluster.event.ClusterView.Totals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Client operations and bytes in the view (rule R4, cluster.md §10). */
final class TrafficReduction {
    private TrafficReduction() {}

    static void counted(ViewDraft draft, ClusterEvent.OperationsCounted event) {
        List<ClusterEvent.OperationCount> counts = event.counts();
        Totals totals = draft.totals;
        draft.totals = new Totals(
                totals.acknowledgedWrites() + count(counts, c -> !isRead(c) && c.outcome() == Outcome.ACKNOWLEDGED),
                totals.acknowledgedReads() + count(counts, c -> isRead(c) && c.outcome() == Outcome.ACKNOWLEDGED),
                totals.refused() + count(counts, c -> c.outcome() == Outcome.REFUSED),
                totals.indeterminate() + count(counts, c -> c.outcome() == Outcome.INDETERMINATE),
                totals.localReads() + count(counts, TrafficReduction::isLocalRead),
                totals.crossZoneBytes(),
                totals.crossZoneCompressedBytes(),
                totals.crossZoneCostNanos());
        draft.gateway(event.gateway(), gateway -> worked(gateway, event, draft.at));
        FailoverReduction.counted(draft);
    }

    static void metered(ViewDraft draft, ClusterEvent.TrafficMetered event) {
        Totals totals = draft.totals;
        draft.totals = new Totals(
                totals.acknowledgedWrites(),
                totals.acknowledgedReads(),
                totals.refused(),
                totals.indeterminate(),
                totals.localReads(),
                event.crossZoneBytes(),
                event.crossZoneCompressedBytes(),
                event.crossZoneCostNanos());
    }

    private static GatewayView worked(GatewayView gateway, ClusterEvent.OperationsCounted event, long at) {
        List<OperationWindow> windows = new ArrayList<>(gateway.lastSecond());
        windows.removeIf(window -> window.at() <= at - Traffic.SPAN_NANOS);
        windows.add(window(event.counts(), at));
        boolean decidedNone = event.lastRead().equals(ClusterEvent.ReadDecision.NONE);
        return new GatewayView(
                gateway.inEndpoint(),
                gateway.routesTo(),
                gateway.seatVacant(),
                List.copyOf(windows),
                sum(gateway.gates(), event.gates()),
                decidedNone ? gateway.lastRead() : event.lastRead());
    }

    /** Rule R4. In the order of gates, then routes. */
    private static List<GateCount> sum(List<GateCount> before, List<GateCount> more) {
        List<GateCount> all = new ArrayList<>(before);
        all.addAll(more);
        all.sort(Comparator.comparing(GateCount::stoppedBy).thenComparing(GateCount::route));
        List<GateCount> sums = new ArrayList<>();
        for (GateCount count : all) {
            boolean same = !sums.isEmpty()
                    && sums.getLast().stoppedBy() == count.stoppedBy()
                    && sums.getLast().route() == count.route();
            long soFar = same ? sums.removeLast().count() : 0;
            sums.add(new GateCount(count.stoppedBy(), count.route(), soFar + count.count()));
        }
        return List.copyOf(sums);
    }

    private static OperationWindow window(List<ClusterEvent.OperationCount> counts, long at) {
        return new OperationWindow(
                at,
                count(counts, TrafficReduction::isRead),
                count(counts, TrafficReduction::isLocalRead),
                count(counts, c -> !isRead(c)),
                count(counts, c -> c.outcome() != Outcome.ACKNOWLEDGED),
                highest(counts, TrafficReduction::isRead, ClusterEvent.OperationCount::latencyNanosP50),
                highest(counts, TrafficReduction::isRead, ClusterEvent.OperationCount::latencyNanosP99),
                highest(counts, c -> !isRead(c), ClusterEvent.OperationCount::latencyNanosP99));
    }

    private static boolean isRead(ClusterEvent.OperationCount count) {
        return count.kind().equals("read");
    }

    private static boolean isLocalRead(ClusterEvent.OperationCount count) {
        return isRead(count) && count.route() == Route.LOCAL;
    }

    private static long count(List<ClusterEvent.OperationCount> counts, Predicate<ClusterEvent.OperationCount> which) {
        long sum = 0;
        for (ClusterEvent.OperationCount count : counts) {
            sum += which.test(count) ? count.count() : 0;
        }
        return sum;
    }

    private static long highest(
            List<ClusterEvent.OperationCount> counts,
            Predicate<ClusterEvent.OperationCount> which,
            ToLongFunction<ClusterEvent.OperationCount> latency) {
        long highest = 0;
        for (ClusterEvent.OperationCount count : counts) {
            highest = which.test(count) ? Math.max(highest, latency.applyAsLong(count)) : highest;
        }
        return highest;
    }
}
