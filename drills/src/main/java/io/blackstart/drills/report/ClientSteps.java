package io.blackstart.drills.report;

import io.blackstart.drills.report.Series.Latency;
import io.blackstart.drills.report.Series.Operations;
import io.blackstart.drills.workload.WorkloadOperation;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Operations as clients had them, by the step in which each was meant to be sent, so that an outage shows where it was. Latencies of a
 * step are reduced to three figures as soon as none of its operations can be under way any more.
 */
final class ClientSteps implements WorkloadOperation.Listener {
    /** Who answers later than this was not available, as {@code availability} has it. */
    private static final long IN_TIME_NANOS = 1_000_000_000L;
    /** Clients give up after 2 s; whatever comes later than this is counted, but not in the latencies. */
    private static final long UNDER_WAY_NANOS = 10_000_000_000L;

    private final Steps.Of<Step> steps;
    private final long stepNanos;
    private int closed;

    ClientSteps(long stepNanos) {
        this.stepNanos = stepNanos;
        this.steps = new Steps.Of<>(stepNanos, Step::new);
    }

    @Override
    public void ended(WorkloadOperation operation) {
        steps.at(operation.intendedAt()).add(operation);
        while (closed < steps.all().size() && (closed + 1) * stepNanos < operation.endedAt() - UNDER_WAY_NANOS) {
            steps.all().get(closed++).close();
        }
    }

    List<Operations> operations() {
        return steps.all().stream().map(Step::told).toList();
    }

    private static final class Step {
        private Histogram reads;
        private Histogram writes;
        private Operations told;
        private long inTime;
        private long writesInTime;
        private long late;
        private long refused;
        private long indeterminate;
        private long givenUp;

        void add(WorkloadOperation operation) {
            switch (operation.ending()) {
                case ACKNOWLEDGED -> addAcknowledged(operation);
                case REFUSED -> refused++;
                case INDETERMINATE -> indeterminate++;
                case GIVEN_UP -> givenUp++;
            }
        }

        private void addAcknowledged(WorkloadOperation operation) {
            boolean write = operation.kind().isWrite();
            if (operation.latencyNanos() <= IN_TIME_NANOS) {
                inTime++;
                writesInTime += write ? 1 : 0;
            } else {
                late++;
            }
            if (told == null) {
                histogram(write).recordValue(operation.latencyNanos() / 1_000);
            }
        }

        /** Of microseconds, to two digits: a chart shows no more. */
        private Histogram histogram(boolean write) {
            if (write) {
                writes = writes == null ? new Histogram(2) : writes;
                return writes;
            }
            reads = reads == null ? new Histogram(2) : reads;
            return reads;
        }

        void close() {
            told = new Operations(
                    inTime, late, refused, indeterminate, givenUp, writesInTime, latency(reads), latency(writes));
            reads = null;
            writes = null;
        }

        private static Latency latency(Histogram micros) {
            return micros == null
                    ? Latency.NONE
                    : new Latency(
                            micros.getValueAtPercentile(50) * 1_000,
                            micros.getValueAtPercentile(95) * 1_000,
                            micros.getValueAtPercentile(99) * 1_000);
        }

        Operations told() {
            if (told == null) {
                close();
            }
            return new Operations(
                    inTime, late, refused, indeterminate, givenUp, writesInTime, told.reads(), told.writes());
        }
    }
}
