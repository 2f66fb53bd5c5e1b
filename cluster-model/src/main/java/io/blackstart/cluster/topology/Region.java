package io.blackstart.cluster.topology;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The boundary of all automatic failover: zones, and in each zone some database machines and one gateway machine.
 *
 * @param name for example {@code eu-5}
 * @param zones names of the zones, in placement order
 * @param machinesPerZone database machines in each zone
 */
public record Region(String name, List<String> zones, int machinesPerZone) {
    /** Database machines in a zone where nothing else is said. */
    public static final int USUAL_MACHINES_PER_ZONE = 2;

    /** Machines of all regions together, gateways included: as many as a map can still show, each with its own plug. */
    public static final int MOST_MACHINES = 300;

    /** All that is left of them for a zone that stands alone. */
    public static final int MOST_MACHINES_PER_ZONE = MOST_MACHINES - 1;

    public Region {
        zones = List.copyOf(zones);
        if (zones.isEmpty()) {
            throw new IllegalArgumentException("a region needs at least one zone");
        }
        if (zones.stream().distinct().count() != zones.size()) {
            throw new IllegalArgumentException("zone names must differ: " + zones);
        }
        if (machinesPerZone < 1 || machinesPerZone > MOST_MACHINES_PER_ZONE) {
            throw new IllegalArgumentException(
                    "machines: %d is out of range, allowed is 1 to %d database machines a zone"
                            .formatted(machinesPerZone, MOST_MACHINES_PER_ZONE));
        }
        int all = zones.size() * (machinesPerZone + 1);
        if (all > MOST_MACHINES) {
            throw new IllegalArgumentException(
                    "machines: %d database machines and a gateway in each of %d zones are %d machines, allowed are %d: ask for at most %d a zone"
                            .formatted(
                                    machinesPerZone,
                                    zones.size(),
                                    all,
                                    MOST_MACHINES,
                                    MOST_MACHINES / zones.size() - 1));
        }
    }

    /** A region with the usual number of database machines in each zone. */
    public Region(String name, List<String> zones) {
        this(name, zones, USUAL_MACHINES_PER_ZONE);
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

    /** How many machines stand here, gateways included. */
    public int size() {
        return zones.size() * (machinesPerZone + 1);
    }

    /** All machines, zone by zone: databases first, then the gateway. */
    public List<Machine> machines() {
        return zones.stream()
                .flatMap(zone -> Stream.concat(
                        databaseMachines(zone).stream()
                                .map(machine -> new Machine(machine, zone, MachineRole.DATABASE)),
                        Stream.of(new Machine(gateway(zone), zone, MachineRole.GATEWAY))))
                .toList();
    }

    /** Names of a zone's database machines, in order. */
    public List<String> databaseMachines(String zone) {
        return IntStream.rangeClosed(1, machinesPerZone)
                .mapToObj(number -> databaseMachine(zone, number))
                .toList();
    }

    /** Name of a zone's gateway machine. */
    public static String gateway(String zone) {
        return gatewayBeside(databaseMachine(zone, 1));
    }

    /** Whether a machine stands here. */
    public boolean has(String machine) {
        return machines().stream().anyMatch(candidate -> candidate.name().equals(machine));
    }

    /** A machine by its name. @throws IllegalArgumentException if there is no such machine */
    public Machine machine(String name) {
        return machines().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no machine '" + name + "'"));
    }

    /** The zone of a machine. @throws IllegalArgumentException if there is no such machine */
    public String zoneOf(String machine) {
        return machine(machine).zone();
    }
}
