package io.blackstart.cluster.topology;

import java.util.Objects;

/**
 * One machine with its own plug. Machines are named, never numbered by reference: every message names its addressee by
 * machine.
 *
 * @param name unique in the region: {@code a1} for a database machine, {@code gateway-a1} for the gateway beside it
 * @param zone the zone that holds it
 * @param role what it is for
 */
public record Machine(String name, String zone, MachineRole role) {
    public Machine {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(role, "role");
    }
}
