package io.blackstart.cluster.log;
/**
 * One primary's time in office; ordered by epoch, then id, so two sides of a partition can never share one (cluster.md §1).
 *
 * @param epoch from 1; 0 before the first election
 * @param primary machine of the primary
 */
public record Reign(long epoch, String primary) implements Comparable<Reign> {
    /** Before the first primary. */
    public static final Reign NONE = new Reign(0, "");

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Reign that && epoch == that.epoch && primary.equals(that.primary);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(epoch) + primary.hashCode();
    }

    @Override
    public int compareTo(Reign other) {
        int byEpoch = Long.compare(epoch, other.epoch);
        return byEpoch != 0 ? byEpoch : primary.compareTo(other.primary);
    }

    public boolean isBelow(Reign other) {
        return compareTo(other) < 0;
    }

    @Override
    public String toString() {
        return epoch + ":" + primary;
    }
}
