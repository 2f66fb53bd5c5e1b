package io.blackstart.app.console.chart;

import io.blackstart.cluster.event.ClusterEvent.OperationCount;

/**
 * Latencies of many counts put together, nanoseconds. Quantiles of quantiles do not add up: p50 and p95 are the means of the counts by their number,
 * p99 is the highest. A count tells no p95; between its p50 and its p99 it is taken to be log-normal.
 */
final class LatencyTally {
    /** Where the 95th of a hundred stands between the median and the 99th of a normal distribution: 1.645 / 2.326. */
    private static final double P95_BETWEEN = 0.707;

    private long count;
    private double p50s;
    private double p95s;
    private double p99;

    void add(OperationCount told) {
        double low = Math.max(1, told.latencyNanosP50());
        double high = Math.max(low, told.latencyNanosP99());
        count += told.count();
        p50s += low * told.count();
        p95s += low * Math.pow(high / low, P95_BETWEEN) * told.count();
        p99 = told.count() > 0 ? Math.max(p99, high) : p99;
    }

    void add(LatencyTally other) {
        count += other.count;
        p50s += other.p50s;
        p95s += other.p95s;
        p99 = Math.max(p99, other.p99);
    }

    long count() {
        return count;
    }

    /** Of at least one, as are the others. */
    double p50() {
        return p50s / count;
    }

    double p95() {
        return p95s / count;
    }

    double p99() {
        return p99;
    }
}
