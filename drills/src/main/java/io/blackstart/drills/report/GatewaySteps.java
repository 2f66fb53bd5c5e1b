package io.blackstart.drills.report;

import io.blackstart.cluster.event.ClusterEvent.OperationCount;
import io.blackstart.cluster.event.ClusterEvent.OperationsCounted;
import io.blackstart.drills.report.Series.Latency;
import io.blackstart.drills.report.Series.Operations;
import java.util.List;

/** Operations as gateways counted them, by the step in which they ended: all that the journal tells of them. */
final class GatewaySteps {
    private final Steps.Of<Step> steps;

    GatewaySteps(long stepNanos) {
        this.steps = new Steps.Of<>(stepNanos, Step::new);
    }

    /** @param at of the event, which tells what ended in the 100 ms before it */
    void add(long at, OperationsCounted counted) {
        Step step = steps.at(Math.max(0, at - 1));
        for (OperationCount count : counted.counts()) {
            step.add(count);
        }
    }

    List<Operations> operations() {
        return steps.all().stream().map(Step::told).toList();
    }

    private static final class Step {
        private final Tally reads = new Tally();
        private final Tally writes = new Tally();
        private long refused;
        private long indeterminate;

        void add(OperationCount count) {
            switch (count.outcome()) {
                case ACKNOWLEDGED -> (count.kind().equals("write") ? writes : reads).add(count);
                case REFUSED -> refused += count.count();
                case INDETERMINATE -> indeterminate += count.count();
            }
        }

        Operations told() {
            return new Operations(
                    reads.count + writes.count,
                    0,
                    refused,
                    indeterminate,
                    0,
                    writes.count,
                    reads.latency(),
                    writes.latency());
        }
    }

    /** Percentiles of several counts cannot be put together: the median is their mean by count, the 99th the worst of them. */
    private static final class Tally {
        private long count;
        private double p50s;
        private long p99;

        void add(OperationCount told) {
            count += told.count();
            p50s += (double) told.latencyNanosP50() * told.count();
            p99 = Math.max(p99, told.latencyNanosP99());
        }

        Latency latency() {
            return count == 0 ? Latency.NONE : new Latency(Math.round(p50s / count), -1, p99);
        }
    }
}
