package io.blackstart.cluster.network;

import io.blackstart.cluster.data.WireForm;

/** What one machine tells another: immutable, and naming addressees by machine. Each package has a sealed family of its own. */
public interface Message {
    /** Estimated size on the wire, for the byte meter. */
    int bytes();

    /** Rule W8: whether it is compressed between different zones: internal messages on links are. */
    default boolean isCompressed() {
        return channel() == Channel.LINK;
    }

    /** Whether it carries data, a sample of which tells how well a link compresses (rule W8). */
    default boolean hasContent() {
        return false;
    }

    /** Appends the data it carries. */
    default void writeContent(WireForm out) {}

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
