package io.blackstart.drills.measure;
import io.blackstart.cluster.event.Route;
import io.blackstart.drills.workload.WorkloadOperation.Ending;
import io.blackstart.drills.workload.WorkloadOperation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/**
 * Measures the workload's operations: over the whole run, and over windows that reach back no further than it remembers. Latencies
 * count from the intended time of an operation.
 */
final class OperationMeter implements WorkloadOperation.Listener {
    /** An operation answered later than this was not available to its client: 1 s. */
    static final long IN_TIME_NANOS = 1_000_000_000L;

    /** A window, and the time until the last of its operations has ended (the clients' time-out is 2 s). */
    private static final long REMEMBERED_NANOS = Window.STEADY_STATE_NANOS + 4_000_000_000L;

    private final OperationTally wholeRun = new OperationTally();
    private final Deque<WorkloadOperation> recent = new ArrayDeque<>();

    @Override
    public void ended(WorkloadOperation operation) {
        wholeRun.add(operation);
        recent.addLast(operation);
        while (recent.getFirst().endedAt() < operation.endedAt() - REMEMBERED_NANOS) {
            recent.removeFirst();
        }
    }

    OperationTally wholeRun() {
        return wholeRun;
    }

    /** Operations meant to be sent in the window whose end is known by now. */
    OperationTally over(Window window) {
        OperationTally tally = new OperationTally();
        recent.stream()
                .filter(operation -> window.holds(operation.intendedAt()))
                .forEach(tally::add);
        return tally;
    }

    /** Counts and latencies of a set of operations. */
    static final class OperationTally {
        private final Histogram reads = new Histogram(3);
        private final Histogram writes = new Histogram(3);
        private long ended;
        private long inTime;
        private long localReads;

        private void add(WorkloadOperation operation) {
            ended++;
            if (operation.ending() == Ending.ACKNOWLEDGED) {
                addAcknowledged(operation);
            }
        }

        private void addAcknowledged(WorkloadOperation operation) {
            boolean write = operation.kind().isWrite();
            (write ? writes : reads).recordValue(operation.latencyNanos());
            if (operation.latencyNanos() <= IN_TIME_NANOS) {
                inTime++;
            }
            if (!write && operation.route() == Route.LOCAL) {
                localReads++;
            }
        }

        /** Percent. */
        OptionalDouble availability() {
            return share(inTime, ended);
        }

        /** Percent. */
        OptionalDouble localReads() {
            return share(localReads, reads.getTotalCount());
        }

        /** Nanoseconds. */
        OptionalDouble readP99() {
            return p99(reads);
        }

        /** Nanoseconds. */
        OptionalDouble writeP99() {
            return p99(writes);
        }

        private static OptionalDouble share(long part, long whole) {
            return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * part / whole);
        }

        private static OptionalDouble p99(Histogram latencies) {
            return latencies.getTotalCount() == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of((double) latencies.getValueAtPercentile(99));
        }
    }
}
