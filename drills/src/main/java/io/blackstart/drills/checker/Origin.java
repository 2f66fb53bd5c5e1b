package io.blackstart.drills.checker;

import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.routing.ClientOperation;
import io.blackstart.cluster.routing.ClientReply;

/**
 * A client operation boiled down to what judging and telling need, so that whole requests and replies need not be kept.
 *
 * @param life unlike any other session's, and another one after the session was told that it starts afresh (rule R3)
 * @param ordinal place in the order in which operations ended; a session's operations end in their order
 * @param position stamp of an acknowledged write, else the position answered, if any
 */
record Origin(
        String session,
        int life,
        String client,
        long startedAt,
        long endedAt,
        Outcome outcome,
        Position position,
        long ordinal) {
    /** Of what may have been done without anybody having asked. */
    static final Origin NOBODY = new Origin("", 0, "", 0, 0, Outcome.INDETERMINATE, Position.START, 0);

    static Origin of(ClientOperation operation, int life, long ordinal) {
        return new Origin(
                operation.session(),
                life,
                operation.client(),
                operation.startedAt(),
                operation.endedAt(),
                operation.outcome(),
                operation.reply().map(ClientReply::position).orElse(Position.START),
                ordinal);
    }

    /** Whether both are of one session, and what the one has seen the other must see. */
    boolean isOfOneSessionWith(Origin other) {
        return life == other.life;
    }

    boolean isStamped() {
        return outcome == Outcome.ACKNOWLEDGED && !position.equals(Position.START);
    }

    String words() {
        String stamp = isStamped() ? ", position " + position : "";
        return "session %s of %s, %s%s, %s"
                .formatted(session, client, Times.interval(startedAt, endedAt), stamp, outcomeWords());
    }

    private String outcomeWords() {
        return switch (outcome) {
            case ACKNOWLEDGED -> "acknowledged";
            case REFUSED -> "refused";
            case INDETERMINATE -> "indeterminate";
        };
    }
}
