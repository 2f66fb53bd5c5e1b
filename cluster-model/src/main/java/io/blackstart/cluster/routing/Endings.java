package io.blackstart.cluster.routing;

import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.topology.Quantity;
import io.blackstart.cluster.topology.Setting;
import java.util.Collections;
import java.util.List;

/** How requests end that no replica answered (cluster.md §9: refused, or indeterminate and told so). */
final class Endings {
    static final String VACANT = "UNAVAILABLE the seat of the primary is vacant, writes are paused; try again later";

    /** Rule E5, of a read that only a primary may answer. */
    static final String VACANT_NO_PRIMARY =
            "UNAVAILABLE the seat of the primary is vacant, and a transaction or WATCH needs one; try again later";

    /** Rule E5, of a read of which nobody knows what its session has seen. */
    static final String VACANT_NOT_KNOWN =
            "UNAVAILABLE the seat of the primary is vacant, and a read without its session's newest sync token needs"
                    + " one; try again later";

    /** Rule E5, of any other read. */
    static final String VACANT_NOT_SEEN =
            "UNAVAILABLE the seat of the primary is vacant, and no replica in reach may answer for it and shows all"
                    + " this session has seen; try again later";

    /** The same if the seat is not known to be vacant, only its primary silent. */
    static final String LOST =
            "UNAVAILABLE the primary is silent and no other is in office yet; nothing was done, try again";

    /** Rule Z8, of what was asked while a gateway waited for its connections to rest. */
    static final ClientReply RETIRED =
            refused("UNAVAILABLE this gateway is being retired; nothing was done, connect again");

    private static final String AFRESH = "no reachable replica includes what this session has seen; it starts afresh";

    private Endings() {}

    /** Certainly without effect. */
    static ClientReply refused(String text) {
        return reply(new Reply.Failure(text), Outcome.REFUSED, Route.NONE);
    }

    private static ClientReply indeterminate(String text) {
        return reply(new Reply.Failure(text), Outcome.INDETERMINATE, Route.NONE);
    }

    /** A watched key had changed: a proper answer, and nothing was done. */
    static ClientReply aborted() {
        return reply(Reply.ABORTED, Outcome.ACKNOWLEDGED, Route.PRIMARY);
    }

    static ClientReply timedOut(boolean mayHaveHappened, long waitedNanos) {
        String waited = Quantity.format(Setting.Unit.DURATION, waitedNanos);
        return mayHaveHappened
                ? indeterminate("INDETERMINATE no primary answered within " + waited
                        + "; the write may or may not have happened")
                : refused("UNAVAILABLE no replica could answer within " + waited + "; nothing was written, try again");
    }

    /** @param why told if nothing was done */
    static ClientReply primaryLost(boolean mayHaveHappened, String why) {
        return mayHaveHappened
                ? indeterminate("INDETERMINATE the primary was lost before it answered; the write may or may not have"
                        + " happened")
                : refused(why);
    }

    /** Rule R3. */
    static ClientReply sessionLost(boolean mayHaveHappened) {
        return mayHaveHappened
                ? indeterminate("SESSIONLOST " + AFRESH + ", and the write may or may not have happened")
                : refused("SESSIONLOST " + AFRESH);
    }

    private static ClientReply reply(Reply only, Outcome outcome, Route route) {
        return new ClientReply(List.of(only), outcome, Position.START, "", route);
    }

    /** An error answers each command of a request. */
    static ClientReply oneReplyEach(ClientRequest request, ClientReply reply) {
        int commands = request.commands().size();
        if (reply.outcome() == Outcome.ACKNOWLEDGED || commands <= 1) {
            return reply;
        }
        return new ClientReply(
                Collections.nCopies(commands, reply.replies().getFirst()),
                reply.outcome(),
                reply.position(),
                reply.servedBy(),
                reply.route());
    }
}
