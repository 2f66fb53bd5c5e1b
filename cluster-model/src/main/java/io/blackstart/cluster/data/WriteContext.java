package io.blackstart.cluster.data;

/**
 * The stamp of a write, given by the primary (rule W1).
 *
 * @param hlc time above everything the primary and the session have seen, see {@link Hlc}
 * @param replica id of the primary
 * @param seq of the write
 */
public record WriteContext(long hlc, String replica, long seq) {
    /** The time by which the write judges what has expired, in milliseconds. */
    public long nowMillis() {
        return Hlc.physicalMillis(hlc);
    }

    /** The version of one of the write's effects. */
    Version version(int part) {
        return new Version(hlc, replica, seq, part);
    }
}
