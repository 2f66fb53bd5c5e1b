package io.blackstart.cluster.replication;

/** Rule W6: stream the gap from the update queue, or copy a snapshot and stream what came meanwhile. Pure. */
public final class CatchUpPlan {
    private static final long BYTES_PER_SECOND = 100_000_000;
    private static final long NANOS_PER_ENTRY = 2_000;
    /** A copy begins with a snapshot and ends with an install and one more hand-shake. */
    private static final long COPY_OVERHEAD = 5_000_000;

    private CatchUpPlan() {}

    /**
     * @param behindSeq what the stream begins behind, if it is one
     * @param streamNanos estimated cost of streaming; -1 where the queue no longer has the gap
     */
    public record Choice(boolean stream, long behindSeq, long streamNanos, long copyNanos) {}

    /**
     * What the primary knows of a gap.
     *
     * @param behindSeq last seq of the primary's log that the replica has
     * @param inQueue whether the update queue still has all of it
     * @param entries missing
     * @param gapBytes their size
     * @param dataBytes size of a whole copy
     * @param beyondCopy whether it has all that a copy brings, which is what is acknowledged, or was when it was copied: a copy would take what
     *     else it has off its disk, or be followed by the next one
     */
    public record Gap(
            long behindSeq, boolean inQueue, long entries, long gapBytes, long dataBytes, boolean beyondCopy) {}

    /** The cheaper way by estimated bytes and time, where there is a choice: a replica without any data needs the copy. */
    public static Choice choose(Gap gap, boolean empty) {
        long stream = gap.inQueue() ? gap.entries() * NANOS_PER_ENTRY + transfer(gap.gapBytes()) : -1;
        long copy = COPY_OVERHEAD + transfer(gap.dataBytes());
        boolean streams = stream >= 0 && (gap.beyondCopy() || stream <= copy);
        return new Choice(!empty && streams, gap.behindSeq(), stream, copy);
    }

    private static long transfer(long bytes) {
        return Math.round(1e9 * bytes / BYTES_PER_SECOND);
    }
}
