package io.blackstart.cluster.log;

import java.util.Comparator;

/**
 * One primary's time in office; ordered by epoch, then id, so two sides of a partition can never share one (cluster.md §1).
 *
 * @param epoch from 1; 0 before the first election
 * @param primary machine of the primary
 */
public record Reign(long epoch, String primary) implements Comparable<Reign> {
    /** Before the first primary. */
    public static final Reign NONE = new Reign(0, "");

    private static final Comparator<Reign> ORDER =
            Comparator.comparingLong(Reign::epoch).thenComparing(Reign::primary);

    @Override
    public int compareTo(Reign other) {
        return ORDER.compare(this, other);
    }

    public boolean isBelow(Reign other) {
        return compareTo(other) < 0;
    }

    @Override
    public String toString() {
        return epoch + ":" + primary;
    }
}
