package io.blackstart.cluster.engine;

import java.util.SplittableRandom;

/** A seeded stream of chance; the only one the cluster may use (cluster.md §10). Not thread-safe: it belongs to one engine's pump. */
public final class Chance {
    private final SplittableRandom random;

    public Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Uniform in 0 … bound − 1. */
    public long below(long bound) {
        return random.nextLong(bound);
    }

    /** Uniform in [0, 1). */
    public double fraction() {
        return random.nextDouble();
    }

    /** True with that probability. */
    public boolean with(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    /** The middle value, plus or minus a share of it: {@code spread(1000, 0.2)} is uniform in 800 … 1200. */
    public long spread(long middle, double share) {
        return middle + Math.round(middle * share * (2 * random.nextDouble() - 1));
    }

    /** A waiting time of a Poisson process with that mean, at least 1. */
    public long exponential(double mean) {
        return Math.max(1, Math.round(-mean * Math.log1p(-random.nextDouble())));
    }
}
