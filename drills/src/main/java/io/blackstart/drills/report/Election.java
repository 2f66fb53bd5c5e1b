package io.blackstart.drills.report;

import io.blackstart.cluster.event.ClusterEvent.ElectionDecided;
import java.util.Optional;

/**
 * One election, from its call to its end.
 *
 * @param reason why it was called
 * @param startedAt virtual nanoseconds
 * @param endedAt virtual nanoseconds of the last that was told of it
 * @param decided what it came to, if it came to a decision
 * @param outcome how it ended, in words: who reigns, or why nobody does
 * @param success whether a reign began with it
 * @param refusals who would not take part, and why
 * @param messages who told whom what; none in the journal of an older program
 */
public record Election(
        long epoch,
        String initiator,
        String reason,
        long startedAt,
        long endedAt,
        Optional<ElectionDecided> decided,
        String outcome,
        boolean success,
        Some<Moment> refusals,
        Some<Told> messages) {
    /** One message, when it arrived. @param at virtual nanoseconds @param kind what kind of message, in a word or two @param text what it said */
    public record Told(long at, String from, String to, String kind, String text) {}

    /** Whether nobody was eligible (rule E5). */
    public boolean foundNobody() {
        return decided.filter(decision -> decision.winner().isEmpty()).isPresent();
    }
}
