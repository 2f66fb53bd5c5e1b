package io.blackstart.cluster.routing;
import io.blackstart.cluster.event.Outcome;
import java.util.Optional;

/**
 * One whole operation as its client saw it: the guarantee checker's main food (cluster.md §9).
 *
 * @param session unique name of the connection it went through
 * @param client who asked, for example {@code shop-3} or a real client's address
 * @param startedAt virtual nanoseconds when the client sent it
 * @param endedAt virtual nanoseconds when the reply came or the connection broke
 * @param request what was asked
 * @param reply what was answered; empty if the connection broke first
 */
public record ClientOperation(
        String session,
        String client,
        long startedAt,
        long endedAt,
        ClientRequest request,
        Optional<ClientReply> reply) {
    /** How it ended; a broken connection leaves a write indeterminate and a read refused. */
    public Outcome outcome() {
        return reply.map(ClientReply::outcome).orElse(request.isWrite() ? Outcome.INDETERMINATE : Outcome.REFUSED);
    }

    /** Hears every operation when it ends, on the pump. */
    @FunctionalInterface
    public interface Listener {
        void ended(ClientOperation operation);
    }
}
