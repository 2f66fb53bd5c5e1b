package io.blackstart.cluster.replication;

import io.blackstart.cluster.event.ClusterEvent.Answer;
import io.blackstart.cluster.routing.ReadGate;
import io.blackstart.cluster.topology.Mode;

/**
 * Rule E5, reads while the seat is vacant: gate R1 (1) is waived, since there is no primary to hear or to lag behind. Guarantee: what is shown
 * was acknowledged, and is never older than what the session has seen. Not in {@code strict}, where another side may be writing.
 */
public final class VacantReadRule {
    private VacantReadRule() {}

    /**
     * What a replica that hears no primary in office knows.
     *
     * @param mayVote whether its copy is complete and its word counts (rule W7)
     * @param includesSession whether its visible state includes every position of the session
     */
    public record Question(Mode mode, boolean mayVote, boolean includesSession) {}

    static ReadGate.Verdict decide(Question question) {
        if (question.mode() == Mode.STRICT || !question.mayVote()) {
            return new ReadGate.Verdict(Answer.NO, Answer.NOT_ASKED, Answer.NOT_ASKED);
        }
        return new ReadGate.Verdict(Answer.NO, Answer.YES, question.includesSession() ? Answer.YES : Answer.NO);
    }
}
