package io.blackstart.cluster.routing;

/** The way back from a gateway to a client; called on the pump. */
@FunctionalInterface
public interface ReplyTo {
    void reply(long requestId, ClientReply reply);
}
