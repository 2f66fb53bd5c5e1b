package io.blackstart.cluster.replication;

import io.blackstart.cluster.log.Reign;

/** Rules E2, M6, W7: whether a replica takes part in an election it is asked for. Pure. */
public final class VoteRule {
    private VoteRule() {}

    /**
     * How it stands.
     *
     * @param mayVote whether its word counts (rule W7)
     * @param yields whether the call's cause yields to a primary in office (rule M6)
     * @param hearsPrimary whether the one primary in office is heard here
     * @param epoch that is asked for
     * @param promise highest epoch promised here
     * @param accepted highest reign accepted here
     * @param takesPartElsewhere whether somebody else's election runs with this replica in it
     */
    public record Question(
            boolean mayVote,
            boolean yields,
            boolean hearsPrimary,
            long epoch,
            long promise,
            Reign accepted,
            boolean takesPartElsewhere) {}

    /** Why it refuses, in words with the rule's number; empty if it takes part. */
    public static String objection(Question question) {
        if (!question.mayVote()) {
            return "it has no complete copy yet (W7)";
        }
        if (question.yields() && question.hearsPrimary()) {
            return "it still hears the primary in office (M6)";
        }
        if (question.epoch() <= question.promise()
                || question.epoch() <= question.accepted().epoch()) {
            return "it already promised epoch " + question.promise() + " (E2)";
        }
        return question.yields() && question.takesPartElsewhere()
                ? "election %d is running (E2)".formatted(question.promise())
                : "";
    }
}
