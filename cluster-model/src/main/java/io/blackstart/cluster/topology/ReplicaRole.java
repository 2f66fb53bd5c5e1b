package io.blackstart.cluster.topology;

/** What a replica is to its cluster (cluster.md §1). */
public enum ReplicaRole {
    PRIMARY,
    BACKUP,
    READ
}
