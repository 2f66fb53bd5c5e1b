package io.blackstart.cluster.routing;

import io.blackstart.cluster.topology.OnPrimaryLoss;

/**
 * Cluster.md §9, rules E5 and E8: what becomes of a request that needs a primary. The primary is lost once none that may be asked was heard
 * in office for {@code gossip.suspectAfter}; so a planned switchover is no loss, whatever was chosen. Guarantee: a connection is only reset over
 * what certainly had no effect, so that a client's own retry does nothing twice. Pure.
 */
public final class PrimaryLossRule {
    private PrimaryLossRule() {}

    /** What a gateway does now. */
    public enum Step {
        /** It asks the primary, or waits for one. */
        GO_ON,
        /** The client is told an error, which says whether the write may have happened. */
        ERROR,
        /** The client's connection is reset. */
        DROP
    }

    /**
     * @param wanted {@code gateway.onPrimaryLoss}
     * @param vacant whether the seat was told to be vacant (rule E5)
     * @param unheardNanos since a primary that may be asked was heard in office
     * @param suspectAfterNanos {@code gossip.suspectAfter}
     * @param mayHaveHappened whether it is a write that some primary may have stamped
     */
    public record Question(
            OnPrimaryLoss wanted, boolean vacant, long unheardNanos, long suspectAfterNanos, boolean mayHaveHappened) {}

    public static Step decide(Question question) {
        boolean lost = question.vacant() || question.unheardNanos() >= question.suspectAfterNanos();
        if (!lost) {
            return Step.GO_ON;
        }
        return switch (question.wanted()) {
            case WAIT -> question.vacant() && !question.mayHaveHappened() ? Step.ERROR : Step.GO_ON;
            case ERROR -> Step.ERROR;
            case DROP -> question.mayHaveHappened() ? Step.GO_ON : Step.DROP;
        };
    }
}
