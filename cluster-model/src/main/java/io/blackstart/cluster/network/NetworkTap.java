package io.blackstart.cluster.network;

/** Overhears every message between machines; on the pump. Food of the guarantee checker (cluster.md §9). */
@FunctionalInterface
public interface NetworkTap {
    /** It leaves, and may never arrive. */
    default void sent(long at, String from, String to, Message message) {}

    void delivered(long at, String from, String to, Message message);
}
