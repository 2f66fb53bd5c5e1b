package io.blackstart.drills.workload;

import java.util.List;

/**
 * One built-in load: clients that send operations at a rate, whether or not earlier ones were answered (open loop).
 *
 * @param name unique in a drill
 * @param clients how many, each with a connection of its own; at least 1
 * @param ratePerSecond operations a second of all clients together; above 0
 * @param zones where the clients stand, in turn; at least one
 * @param keys how many keys of each kind are touched, uniformly; at least 1
 * @param mix of operations
 */
public record WorkloadSpec(String name, int clients, double ratePerSecond, List<String> zones, long keys, Mix mix) {
    public WorkloadSpec {
        zones = List.copyOf(zones);
        if (clients < 1 || !(ratePerSecond > 0) || zones.isEmpty() || keys < 1) {
            throw new IllegalArgumentException("a workload needs clients, a rate, zones and keys: " + name);
        }
    }
}
