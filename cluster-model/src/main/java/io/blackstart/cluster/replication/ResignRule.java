package io.blackstart.cluster.replication;

/**
 * Rule W3 turned on the primary itself: one whose own disk confirms nothing for {@code inSync.timeout} acknowledges nothing any more, so it
 * gives up its seat, but only where a member of its in-sync set has more on its disk and can be elected. Pure.
 */
public final class ResignRule {
    private ResignRule() {}

    /**
     * What the primary knows.
     *
     * @param unconfirmedNanos for how long its own disk has confirmed nothing new though there was something
     * @param timeoutNanos {@code inSync.timeout}
     * @param ownDurableSeq last seq on its own disk
     * @param bestDurableSeq highest seq that another member of the in-sync set has confirmed, 0 if there is none
     */
    public record Question(long unconfirmedNanos, long timeoutNanos, long ownDurableSeq, long bestDurableSeq) {}

    public static boolean mustResign(Question question) {
        return question.unconfirmedNanos() >= question.timeoutNanos()
                && question.bestDurableSeq() > question.ownDurableSeq();
    }
}
