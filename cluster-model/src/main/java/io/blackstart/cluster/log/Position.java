package io.blackstart.cluster.log;
/**
 * A place in the replicated log: the write stamped {@code seq} under {@code reign} (cluster.md §1). Whether a replica includes a
 * position is a question to its {@link History}, not to the order of positions.
 */
public record Position(Reign reign, long seq) implements Comparable<Position> {
    /** Before the first write; every history includes it. */
    public static final Position START = new Position(Reign.NONE, 0);

    @Override
    public boolean equals(Object other) {
        // By hand: asked for each entry on each replica, and the seq nearly always decides.
        return other instanceof Position that && seq == that.seq && reign.equals(that.reign);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(seq) + reign.hashCode();
    }

    @Override
    public int compareTo(Position other) {
        int byReign = reign.compareTo(other.reign);
        return byReign != 0 ? byReign : Long.compare(seq, other.seq);
    }

    @Override
    public String toString() {
        return reign + "/" + seq;
    }
}
