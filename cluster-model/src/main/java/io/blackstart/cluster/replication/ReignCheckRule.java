package io.blackstart.cluster.replication;

import java.util.Set;

/**
 * Rule W4: when a primary that was frozen or alone has asked its peers long enough to acknowledge again. Guarantee: a higher reign or
 * promise that anybody in reach knows of was heard before. Cost: one round trip, where somebody does not answer {@code gossip.interval}, where
 * most do not {@code gossip.suspectAfter}. Pure.
 */
public final class ReignCheckRule {
    private ReignCheckRule() {}

    /**
     * How the asking stands.
     *
     * @param others all other replicas
     * @param voters whose word counts, the primary perhaps among them
     * @param standing others that answered that they know of nothing higher
     * @param primary who asks
     * @param waitedNanos since it began to ask
     * @param intervalNanos {@code gossip.interval}
     * @param suspectAfterNanos {@code gossip.suspectAfter}
     */
    public record Question(
            Set<String> others,
            Set<String> voters,
            Set<String> standing,
            String primary,
            long waitedNanos,
            long intervalNanos,
            long suspectAfterNanos) {}

    public static boolean isOver(Question question) {
        long agreeing = question.voters().stream()
                .filter(voter ->
                        voter.equals(question.primary()) || question.standing().contains(voter))
                .count();
        boolean most = 2 * agreeing > question.voters().size();
        return question.standing().containsAll(question.others())
                || most && question.waitedNanos() >= question.intervalNanos()
                || question.waitedNanos() >= question.suspectAfterNanos();
    }
}
