package io.blackstart.cluster.routing;

/**
 * A client's connection to one gateway: one session (cluster.md §1). Used on the pump only. Requests are answered in their order;
 * when the gateway dies the connection breaks and what was outstanding is indeterminate.
 */
public interface ClientConnection {
    /** The gateway machine it was opened to. */
    String gateway();

    /**
     * Sends a request.
     *
     * @param requestId the client's own number, given back with the reply
     */
    void send(long requestId, ClientRequest request);

    /** Ends the session; nothing more is heard of it. */
    void close();

    /** The client's end. Called on the pump. */
    interface Listener {
        void replied(long requestId, ClientReply reply);

        /** The connection broke (gateway without power, partition, reset); outstanding requests get no reply. */
        void disconnected();
    }
}
