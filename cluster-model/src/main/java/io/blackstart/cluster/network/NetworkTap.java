package io.blackstart.cluster.network;

/** Overhears every message between machines when it is delivered; on the pump. Food of the guarantee checker (cluster.md §9). */
@FunctionalInterface
public interface NetworkTap {
    void delivered(long at, String from, String to, Message message);
}
