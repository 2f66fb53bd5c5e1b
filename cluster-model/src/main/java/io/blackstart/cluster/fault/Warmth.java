package io.blackstart.cluster.fault;

/** How hot a machine runs by what it does, hottest first; of equally hot ones the first by name goes first. */
public enum Warmth {
    /** The primary in office stamps, syncs and sends every write. */
    PRIMARY,
    BACKUP,
    READ_REPLICA,
    GATEWAY,
    /** Nothing runs there. */
    IDLE
}
