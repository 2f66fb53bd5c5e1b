package io.blackstart.drills.workload;

import java.util.List;
import java.util.Optional;

/**
 * One built-in load: clients that send operations at a rate, whether or not earlier ones were answered (open loop).
 *
 * @param name unique in a drill
 * @param clients how many, each with a connection of its own; at least 1
 * @param rate operations a second of all clients together
 * @param zones where the clients stand, in turn; at least one
 * @param keys which keys are touched, and how often each
 * @param mix of operations
 * @param through the gateway machine that all clients are pinned to; empty for those that ask the endpoint (rule Z5)
 * @param sessionOperations after so many operations a client hangs up and begins a new session; 0 for never
 * @param retries how clients try again
 */
public record WorkloadSpec(
        String name,
        int clients,
        Rate rate,
        List<String> zones,
        KeySpace keys,
        Mix mix,
        Optional<String> through,
        int sessionOperations,
        Retries retries) {
    public WorkloadSpec {
        zones = List.copyOf(zones);
        if (clients < 1 || zones.isEmpty() || sessionOperations < 0) {
            throw new IllegalArgumentException("a workload needs clients and zones: " + name);
        }
    }

    /** A steady load on keys that are all touched equally often, through the endpoint, in sessions that last, without retries. */
    public WorkloadSpec(String name, int clients, double ratePerSecond, List<String> zones, long keys, Mix mix) {
        this(
                name,
                clients,
                Rate.steady(ratePerSecond),
                zones,
                KeySpace.uniform(keys),
                mix,
                Optional.empty(),
                0,
                Retries.NONE);
    }
}
