package io.blackstart.cluster.replication;

/** Rule W2: up to which seq a replica's readers may see. Guarantee: nothing that is not acknowledged. Pure. */
public final class ShowRule {
    private ShowRule() {}

    /**
     * @param toldSeq acknowledged end as the primary told it
     * @param lastSeq last seq of the replica's own log, which is a prefix of the primary's
     */
    public record Question(long toldSeq, long lastSeq) {}

    public static long visibleSeq(Question question) {
        return Math.min(question.toldSeq(), question.lastSeq());
    }
}
