package io.blackstart.cluster.network;

/** What one machine tells another: immutable, and naming addressees by machine. Each package has a sealed family of its own. */
public interface Message {
    /** Estimated size on the wire, for the byte meter. */
    int bytes();

    /** The way it travels (rule W9). */
    default Channel channel() {
        return Channel.LINK;
    }

    /** Rule W9: links are FIFO connections, gossip is datagrams. */
    enum Channel {
        /** In order, never twice; what is lost shows as delay or reset. */
        LINK,
        /** May be lost, doubled, reordered. */
        DATAGRAM
    }
}
