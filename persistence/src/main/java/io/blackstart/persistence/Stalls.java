package io.blackstart.persistence;

import java.time.Duration;

/**
 * How often and how long a run's pump waited because the journal's queue was full (cluster.md §10). Wall time: it differs
 * between equal runs and is in no event.
 */
public record Stalls(long count, Duration total) {
    public static final Stalls NONE = new Stalls(0, Duration.ZERO);

    Stalls plus(long nanos) {
        return new Stalls(count + 1, total.plusNanos(nanos));
    }
}
