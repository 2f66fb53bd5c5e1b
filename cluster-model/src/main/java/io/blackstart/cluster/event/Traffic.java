package io.blackstart.cluster.event;

import java.util.List;

/**
 * Client operations of one virtual second, put together from windows of 100 ms.
 *
 * @param operationsPerSecond all kinds and outcomes
 * @param localShare share of the reads answered by the replica beside the gateway, 0 … 1; 0 if nothing was read
 * @param failedPerSecond operations that were refused or are indeterminate
 * @param readP50Nanos mean of the windows' medians, weighted by their reads
 * @param readP99Nanos highest of the windows, since quantiles of quantiles do not add up
 */
public record Traffic(
        long operationsPerSecond,
        long readsPerSecond,
        long writesPerSecond,
        long failedPerSecond,
        double localShare,
        long readP50Nanos,
        long readP99Nanos,
        long writeP99Nanos) {
    static final long SPAN_NANOS = 1_000_000_000;

    /** Adds up the windows that ended within the second before that time. */
    static Traffic over(List<ClusterView.OperationWindow> windows, long at) {
        Sum sum = new Sum();
        for (ClusterView.OperationWindow window : windows) {
            if (window.at() > at - SPAN_NANOS) {
                sum.add(window);
            }
        }
        return sum.traffic();
    }

    private static final class Sum {
        private long reads;
        private long localReads;
        private long writes;
        private long failed;
        private double readMedians;
        private long readP99;
        private long writeP99;

        void add(ClusterView.OperationWindow window) {
            reads += window.reads();
            localReads += window.localReads();
            writes += window.writes();
            failed += window.failed();
            readMedians += (double) window.readP50Nanos() * window.reads();
            readP99 = Math.max(readP99, window.readP99Nanos());
            writeP99 = Math.max(writeP99, window.writeP99Nanos());
        }

        Traffic traffic() {
            return new Traffic(
                    reads + writes,
                    reads,
                    writes,
                    failed,
                    reads == 0 ? 0 : (double) localReads / reads,
                    reads == 0 ? 0 : Math.round(readMedians / reads),
                    readP99,
                    writeP99);
        }
    }
}
