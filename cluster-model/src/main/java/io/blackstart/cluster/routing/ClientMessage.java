package io.blackstart.cluster.routing;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.network.Message;

/** What a simulated client and a gateway tell each other. */
public sealed interface ClientMessage extends Message {
    int HEADER_BYTES = 60;

    @Override
    default int bytes() {
        return HEADER_BYTES;
    }

    /** A client's own connection is not internal (rule W8). */
    @Override
    default boolean isCompressed() {
        return false;
    }

    /** Opens a session. @param session unique in the run */
    record Hello(long session) implements ClientMessage {}

    record Ask(long session, long requestId, ClientRequest request) implements ClientMessage {
        @Override
        public int bytes() {
            return HEADER_BYTES + Command.bytes(request.commands());
        }
    }

    record Told(long session, long requestId, ClientReply reply) implements ClientMessage {
        @Override
        public int bytes() {
            return HEADER_BYTES + Reply.bytes(reply.replies());
        }
    }

    /** Ends a session, from either side. */
    record Bye(long session) implements ClientMessage {}
}
