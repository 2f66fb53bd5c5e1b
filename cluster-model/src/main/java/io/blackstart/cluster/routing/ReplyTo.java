package io.blackstart.cluster.routing;

/** The way back from a gateway to a client; called on the pump. */
public interface ReplyTo {
    /** @param seen what the session has seen with this reply */
    void reply(long requestId, ClientReply reply, SessionStamp seen);

    /** The connection is reset: the client gets no more replies. */
    void hangUp();
}
