package io.blackstart.cluster.replication;

/** Rule W9: what a primary does with a request that may have come before. Guarantee: it is applied once, and answered once it is safe. Pure. */
public final class RetryRule {
    private RetryRule() {}

    /**
     * @param acknowledged whether a write of that id is in the replicated state and acknowledged
     * @param open whether it is stamped here and waits for its acknowledgement
     * @param over whether its gateway has no use for an answer any more, so that it may have been applied and forgotten
     * @param forAnotherReign whether it was sent to another reign, to this replica in an earlier one perhaps
     */
    public record Question(boolean acknowledged, boolean open, boolean over, boolean forAnotherReign) {}

    /** What to do. */
    public enum Answer {
        /** Give the answer it got then. */
        ANSWER,
        /** Give it as soon as it is acknowledged. */
        ANSWER_WHEN_ACKNOWLEDGED,
        /** It came too late over a slow link: its client was told that nobody knows, and it must not happen a second time. */
        IGNORE,
        /** It was long on its way and may have been done by a reign between, on the other side of a cut; if its client still waits, its gateway sends it again. */
        REFUSE,
        /** It is new. */
        APPLY
    }

    public static Answer decide(Question question) {
        if (question.acknowledged()) {
            return Answer.ANSWER;
        }
        if (question.open()) {
            return Answer.ANSWER_WHEN_ACKNOWLEDGED;
        }
        if (question.over()) {
            return Answer.IGNORE;
        }
        return question.forAnotherReign() ? Answer.REFUSE : Answer.APPLY;
    }
}
