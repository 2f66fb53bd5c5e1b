package io.blackstart.drills.workload;

import java.util.List;
import java.util.Set;

/**
 * A running load as it was last changed.
 *
 * @param clients that have a connection, or try to get one
 * @param ratePerSecond operations a second, also while it is paused; of a ramp, those it ends with
 * @param zones where the clients stand, in turn
 * @param running whether operations arrive
 */
public record WorkloadShape(
        String name, int clients, double ratePerSecond, Mix mix, List<String> zones, boolean running) {
    public WorkloadShape {
        zones = List.copyOf(zones);
    }

    /** Zones in which clients write; none while no operation arrives. */
    public Set<String> zonesThatWrite() {
        boolean writes = running
                && mix.weights().entrySet().stream()
                        .anyMatch(weight -> weight.getKey().isWrite() && weight.getValue() > 0);
        return writes ? Set.copyOf(zones.subList(0, Math.min(clients, zones.size()))) : Set.of();
    }
}
