package io.blackstart.drills.workload;

import io.blackstart.cluster.engine.Chance;

/**
 * The keys a workload touches, and how often each.
 *
 * @param count how many keys of each kind; at least 1
 * @param skew 0 if all are touched equally often (uniform); else the exponent of Zipf's law: the n-th most popular key is touched 1/n^skew times as
 *     often as the first. 0.99 is what YCSB uses (Cooper et al. 2010)
 */
public record KeySpace(long count, double skew) {
    public static final double MOST_SKEW = 5;

    public KeySpace {
        if (count < 1 || !(skew >= 0 && skew <= MOST_SKEW)) {
            throw new IllegalArgumentException("keys: at least 1, with a skew from 0 to " + MOST_SKEW);
        }
    }

    public static KeySpace uniform(long count) {
        return new KeySpace(count, 0);
    }

    public static KeySpace zipf(long count, double exponent) {
        return new KeySpace(count, exponent);
    }

    /** Draws the number of a key, from 0. */
    @FunctionalInterface
    interface Draw {
        long next(Chance chance);
    }

    Draw draw() {
        return skew == 0 ? chance -> chance.below(count) : new ZipfDraw(count, skew);
    }
}
