package io.blackstart.drills.workload;

import io.blackstart.cluster.engine.Chance;

/**
 * How a client library tries again before its application hears of an error: after a pause that doubles each time, half of it by chance, and
 * never after the application's patience ended (2 s from the intended time).
 *
 * @param times how often at most; 0 for never
 * @param pauseNanos before the first new try
 * @param unsureWrites whether also writes that may have happened are sent again, and so may happen twice; most libraries do that for any
 *     command whose connection broke
 */
public record Retries(int times, long pauseNanos, boolean unsureWrites) {
    public static final Retries NONE = new Retries(0, 0, false);

    public Retries {
        if (times < 0 || pauseNanos < 0) {
            throw new IllegalArgumentException("retries: neither less than none nor before now");
        }
    }

    /** @param tried how often it was tried again already */
    boolean allow(WorkloadOperation.Ending ending, int tried) {
        return tried < times
                && switch (ending) {
                    case ACKNOWLEDGED -> false;
                    case REFUSED, GIVEN_UP -> true;
                    case INDETERMINATE -> unsureWrites;
                };
    }

    long pauseNanos(int tried, Chance chance) {
        long whole = pauseNanos << Math.min(tried, 10);
        return Math.max(1, whole / 2 + Math.round(chance.fraction() * whole / 2));
    }
}
