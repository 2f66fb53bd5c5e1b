package io.blackstart.cluster.routing;

import java.util.Arrays;

/** Latencies of one short interval, in nanoseconds, with exact quantiles: there are few enough to be sorted. */
final class Latencies {
    private long[] values = new long[64];
    private int count;

    /** @param times so many operations took that long */
    void add(long nanos, int times) {
        int grown = count + times;
        if (grown > values.length) {
            values = Arrays.copyOf(values, Math.max(2 * count, grown));
        }
        Arrays.fill(values, count, grown, nanos);
        count = grown;
    }

    int count() {
        return count;
    }

    /** To be called before {@link #quantile}. */
    void sort() {
        Arrays.sort(values, 0, count);
    }

    /** The smallest latency that at least that share of all does not exceed; 0 if there are none. */
    long quantile(double share) {
        return count == 0 ? 0 : values[Math.max(0, (int) Math.ceil(share * count) - 1)];
    }

    void clear() {
        count = 0;
    }
}
