package io.blackstart.cluster.topology;

/** When a write counts as acknowledged (cluster.md §1, modes). */
public enum Mode {
    /** On the disks of every member of the in-sync set; both sides of a partition may write. */
    AVAILABLE
}
