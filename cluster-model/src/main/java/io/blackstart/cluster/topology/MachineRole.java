package io.blackstart.cluster.topology;

/** What a machine is for (cluster.md §1). Compute and storage machines come with the region around the database. */
public enum MachineRole {
    /** Runs at most one replica of the database. */
    DATABASE,
    /** Runs one stateless gateway. */
    GATEWAY
}
