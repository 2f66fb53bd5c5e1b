package io.blackstart.drills.workload;

import java.util.List;

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
}
