package io.blackstart.cluster.routing;

import io.blackstart.cluster.data.Bytes;
import java.util.Optional;
import java.util.Set;

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

    /**
     * Asks the gateway for something beside data. Its answer may overtake those to requests.
     *
     * @param asideId the client's own number, given back with the answer
     * @throws UnsupportedOperationException if the client is a simulated one
     */
    void send(long asideId, Aside aside);

    /** What the session had seen when its latest reply came. Only real clients are told that. */
    SessionStamp seen();

    /** Ends the session; nothing more is heard of it. */
    void close();

    /** The client's end. Called on the pump. */
    interface Listener extends Hearer {
        void replied(long requestId, ClientReply reply);

        @Override
        default void asideDone(long asideId, long number) {}

        @Override
        default void heard(Optional<Bytes> pattern, Bytes channel, Bytes content) {}

        /** The connection broke (gateway without power, partition, reset); outstanding requests get no reply. */
        void disconnected();

        /** The same. @param neverSent outstanding requests that were kept from a gateway about to be retired: they certainly had no effect */
        default void disconnected(Set<Long> neverSent) {
            disconnected();
        }
    }
}
