package io.blackstart.cluster.routing;

import io.blackstart.cluster.event.ClusterEvent.Answer;

/**
 * Rules R1 and R2: may this replica serve this read? Pure. Guarantee: a replica that says yes shows everything the session has seen.
 * Cost: none; the replica asks itself.
 */
public final class ReadGate {
    private ReadGate() {}

    /**
     * What the replica knows.
     *
     * @param initialSyncDone it has a complete copy, follows the stream, and shows all that the primary came to reign with (rule E7)
     * @param primarySilentNanos since it heard the primary; 0 for the primary itself
     * @param lag acknowledged writes it does not show yet
     * @param inTransaction whether the client is in one
     * @param includesSession whether its visible state includes every position of the session
     */
    public record Facts(
            boolean initialSyncDone,
            long primarySilentNanos,
            long suspectAfterNanos,
            long lag,
            long readyLag,
            boolean inTransaction,
            boolean includesSession) {}

    /** The three answers of R1, in order; after the first no the rest are not asked. */
    public record Verdict(Answer ready, Answer noTransaction, Answer includesSession) {
        public boolean served() {
            return includesSession == Answer.YES;
        }
    }

    public static Verdict decide(Facts facts) {
        if (!ready(facts)) {
            return new Verdict(Answer.NO, Answer.NOT_ASKED, Answer.NOT_ASKED);
        }
        if (facts.inTransaction()) {
            return new Verdict(Answer.YES, Answer.NO, Answer.NOT_ASKED);
        }
        return new Verdict(Answer.YES, Answer.YES, facts.includesSession() ? Answer.YES : Answer.NO);
    }

    /** R1 (1) alone. */
    public static boolean ready(Facts facts) {
        return facts.initialSyncDone()
                && facts.primarySilentNanos() < facts.suspectAfterNanos()
                && facts.lag() <= facts.readyLag();
    }
}
