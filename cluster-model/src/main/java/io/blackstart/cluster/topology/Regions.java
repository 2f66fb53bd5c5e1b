package io.blackstart.cluster.topology;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything a database may stand in (rule Z7): the region it begins in, and others, in which it has read replicas and to which it can be moved
 * by hand. Names of regions, zones and machines are unique over all of them.
 *
 * @param home where the database begins
 * @param read its read regions, in order
 */
public record Regions(Region home, List<Region> read) {
    /** So that a map of them can still be read. */
    public static final int MOST_READ_REGIONS = 3;

    /** @throws IllegalArgumentException with a sentence if there are too many regions or machines, or two regions, zones or machines have one name */
    public Regions {
        read = List.copyOf(read);
        if (read.size() > MOST_READ_REGIONS) {
            throw new IllegalArgumentException(
                    "read-regions: %d is out of range, allowed is 0 to %d".formatted(read.size(), MOST_READ_REGIONS));
        }
        checkNames(home, read);
        int all = home.size() + read.stream().mapToInt(Region::size).sum();
        if (all > Region.MOST_MACHINES) {
            throw new IllegalArgumentException(
                    "read-regions: all regions together have %d machines, allowed are %d: ask for fewer machines or zones"
                            .formatted(all, Region.MOST_MACHINES));
        }
    }

    /** What faults, moves and workloads name by one word is one thing. */
    private static void checkNames(Region home, List<Region> read) {
        List<Region> all = Stream.concat(Stream.of(home), read.stream()).toList();
        Set<String> machines = all.stream()
                .flatMap(region -> region.machines().stream())
                .map(Machine::name)
                .collect(Collectors.toSet());
        Set<String> taken = new HashSet<>();
        for (Region region : all) {
            String field = taken.isEmpty() ? "region" : "read-regions";
            checkName(field + ": region", region.name(), taken, machines);
            region.zones().forEach(zone -> checkName(field + ": zone", zone, taken, machines));
        }
    }

    private static void checkName(String what, String name, Set<String> taken, Set<String> machines) {
        boolean isNew = taken.add(name);
        if (!isNew || machines.contains(name)) {
            throw new IllegalArgumentException("%s '%s' has the name of %s, give it one of its own"
                    .formatted(what, name, isNew ? "a machine" : "another region or zone"));
        }
    }

    /** A region alone: no other to move to. */
    public static Regions of(Region home) {
        return new Regions(home, List.of());
    }

    public List<Region> all() {
        return Stream.concat(Stream.of(home), read.stream()).toList();
    }

    public List<String> names() {
        return all().stream().map(Region::name).toList();
    }

    /** All regions but one. */
    public List<Region> besides(String name) {
        return all().stream().filter(region -> !region.name().equals(name)).toList();
    }

    /** Names of all zones, region by region. */
    public List<String> zones() {
        return all().stream().flatMap(region -> region.zones().stream()).toList();
    }

    /** All machines, region by region. */
    public List<Machine> machines() {
        return all().stream().flatMap(region -> region.machines().stream()).toList();
    }

    /** A region by its name. @throws IllegalArgumentException with a sentence if there is none */
    public Region named(String name) {
        return all().stream()
                .filter(region -> region.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no region '%s'; %s"
                        .formatted(
                                name,
                                read.isEmpty()
                                        ? "the database has no other than " + home.name()
                                        : names().stream().collect(Collectors.joining(" ", "regions are ", "")))));
    }

    /** The region of a zone. @throws IllegalArgumentException if there is no such zone */
    public Region ofZone(String zone) {
        return all().stream()
                .filter(region -> region.zones().contains(zone))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no zone '%s'; zones are %s".formatted(zone, String.join(" ", zones()))));
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

    /** The region of a machine. @throws IllegalArgumentException if there is no such machine */
    public Region ofMachine(String machine) {
        return ofZone(zoneOf(machine));
    }
}
