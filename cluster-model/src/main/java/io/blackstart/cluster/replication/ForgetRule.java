package io.blackstart.cluster.replication;

/**
 * Rule P5: whether what was written up to a place of the primary's log is passed by every replica, so that its tombstones can be forgotten.
 * Guarantee: nothing older than a forgotten tombstone is left on any disk that counts, neither in a log nor in a tail, so nothing comes back.
 * Pure.
 */
public final class ForgetRule {
    private ForgetRule() {}

    /**
     * @param placeSeq the place
     * @param acknowledgedSeq last seq that is acknowledged
     * @param leastDurableSeq what every other member has on its disk of this very log; 0 where one is gone, copied to, or has a tail
     * @param departedDisks disks of replaced machines that are neither merged nor given up (rule Z6)
     * @param lastMergeSeq the last merge record: what it brought is passed only where it is
     */
    public record Question(
            long placeSeq, long acknowledgedSeq, long leastDurableSeq, int departedDisks, long lastMergeSeq) {}

    public static boolean isPassed(Question question) {
        return question.departedDisks() == 0
                && question.lastMergeSeq() <= question.placeSeq()
                && question.placeSeq() <= question.acknowledgedSeq()
                && question.placeSeq() <= question.leastDurableSeq();
    }
}
