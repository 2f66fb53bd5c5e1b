package io.blackstart.cluster.topology;

/** How far a replica's copy is (rule W6). */
public enum ReplicaState {
    /** Holds nothing, or nothing that can be relied on. */
    EMPTY,
    /** Takes a bulk copy of a snapshot. */
    COPYING,
    /** Takes the writes it missed, in order. */
    STREAMING,
    /** Has all and takes each write as it happens. */
    LIVE
}
