package io.blackstart.cluster.topology;

import java.util.List;
import java.util.stream.Stream;

/**
 * The boundary of all automatic failover: zones, and in each zone two database machines and one gateway machine.
 *
 * @param name for example {@code eu-5}
 * @param zones names of the zones, in placement order
 */
public record Region(String name, List<String> zones) {
    public Region {
        zones = List.copyOf(zones);
        if (zones.isEmpty()) {
            throw new IllegalArgumentException("a region needs at least one zone");
        }
        if (zones.stream().distinct().count() != zones.size()) {
            throw new IllegalArgumentException("zone names must differ: " + zones);
        }
    }

    /** Name of the n-th (from 1) database machine of a zone. */
    public static String databaseMachine(String zone, int number) {
        return zone + number;
    }

    /** Name of the gateway machine that stands beside a database machine. */
    public static String gatewayBeside(String databaseMachine) {
        return "gateway-" + databaseMachine;
    }

    /** Name of the database machine that a gateway machine stands beside. */
    public static String besideGateway(String gatewayMachine) {
        return gatewayMachine.substring("gateway-".length());
    }

    /** All machines, zone by zone: databases first, then the gateway. */
    public List<Machine> machines() {
        return zones.stream()
                .flatMap(zone -> Stream.of(
                        new Machine(databaseMachine(zone, 1), zone, MachineRole.DATABASE),
                        new Machine(databaseMachine(zone, 2), zone, MachineRole.DATABASE),
                        new Machine(gatewayBeside(databaseMachine(zone, 1)), zone, MachineRole.GATEWAY)))
                .toList();
    }

    /** The zone of a machine. @throws IllegalArgumentException if there is no such machine */
    public String zoneOf(String machine) {
        return machines().stream()
                .filter(candidate -> candidate.name().equals(machine))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no machine '" + machine + "'"))
                .zone();
    }
}
