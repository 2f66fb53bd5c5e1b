package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Hlc;

/**
 * Rules W1, P4: the stamp of the next entry. Guarantee: seq and time are above everything the primary, the session it writes for and the
 * tails it takes over have seen. Pure.
 */
public final class StampRule {
    private StampRule() {}

    /**
     * What the stamp must be above.
     *
     * @param lastSeq of the primary's log
     * @param tailSeq last seq of the tails that are taken over; 0 if it is no merge record
     * @param lastHlc highest time the primary has given out or seen
     * @param clockMillis what its machine's clock shows
     * @param seenHlc highest time the session has seen; 0 if there is none
     */
    public record Question(long lastSeq, long tailSeq, long lastHlc, long clockMillis, long seenHlc) {}

    /** Seq and hybrid logical clock time. */
    public record Stamp(long seq, long hlc) {}

    public static Stamp next(Question question) {
        return new Stamp(
                Math.max(question.lastSeq(), question.tailSeq()) + 1,
                Hlc.next(question.lastHlc(), question.clockMillis(), question.seenHlc()));
    }
}
