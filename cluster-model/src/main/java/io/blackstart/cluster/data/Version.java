package io.blackstart.cluster.data;

/**
 * When and where a value was written. Later versions win a merge; ties end by replica id, then position (rule P5).
 *
 * @param hlc hybrid logical clock time, see {@link Hlc}
 * @param replica id of the replica that stamped it
 * @param seq the write's seq
 * @param part order within one write, so that a SET's value is later than its clearing of the key
 */
public record Version(long hlc, String replica, long seq, int part) implements Comparable<Version> {
    /** Earlier than every write. */
    public static final Version NEVER = new Version(0, "", 0, 0);

    @Override
    public int compareTo(Version other) {
        // By hand: this is asked for each item of each merge, and a chain of comparators shows in the profile.
        int order = Long.compare(hlc, other.hlc);
        order = order != 0 ? order : replica.compareTo(other.replica);
        order = order != 0 ? order : Long.compare(seq, other.seq);
        return order != 0 ? order : Integer.compare(part, other.part);
    }

    public boolean isAfter(Version other) {
        return compareTo(other) > 0;
    }

    /** The later of two; the first, if they are equal. */
    public static Version later(Version a, Version b) {
        return b.isAfter(a) ? b : a;
    }

    /** Estimated size on wire and disk. */
    public int bytes() {
        return Long.BYTES + replica.length() + Long.BYTES + Integer.BYTES;
    }
}
