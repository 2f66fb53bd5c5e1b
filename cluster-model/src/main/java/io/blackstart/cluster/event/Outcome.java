package io.blackstart.cluster.event;

/** How an operation ended; there is no fourth way (cluster.md §9). */
public enum Outcome {
    /** Done, and for a write: on the disks the mode demands. */
    ACKNOWLEDGED,
    /** Certainly without effect. */
    REFUSED,
    /** A write that may or may not have happened, and the client was told so (an error that says it, or a broken connection). */
    INDETERMINATE
}
