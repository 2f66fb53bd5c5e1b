package io.blackstart.cluster.replication;

/** Rule W9: what a primary does with a request that may have come before. Guarantee: it is applied once, and answered once it is safe. Pure. */
public final class RetryRule {
    private RetryRule() {}

    /**
     * @param acknowledged whether a write of that id is in the replicated state and acknowledged
     * @param open whether it is stamped here and waits for its acknowledgement
     */
    public record Question(boolean acknowledged, boolean open) {}

    /** What to do. */
    public enum Answer {
        /** Give the answer it got then. */
        ANSWER,
        /** Give it as soon as it is acknowledged. */
        ANSWER_WHEN_ACKNOWLEDGED,
        /** It is new. */
        APPLY
    }

    public static Answer decide(Question question) {
        if (question.acknowledged()) {
            return Answer.ANSWER;
        }
        return question.open() ? Answer.ANSWER_WHEN_ACKNOWLEDGED : Answer.APPLY;
    }
}
