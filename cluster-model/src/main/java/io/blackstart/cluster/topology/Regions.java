package io.blackstart.cluster.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything a database may stand in (rule Z7): the region it begins in, and others, in which it has read replicas and to which it can be moved
 * by hand. Names of regions and of zones are unique over all of them.
 *
 * @param home where the database begins
 * @param read its read regions, in order
 */
public record Regions(Region home, List<Region> read) {
    /** So that a map of them can still be read. */
    public static final int MOST_READ_REGIONS = 3;

    /** @throws IllegalArgumentException with a sentence if there are too many regions or machines, or two regions or zones have one name */
    public Regions {
        read = List.copyOf(read);
        if (read.size() > MOST_READ_REGIONS) {
            throw new IllegalArgumentException(
                    "read-regions: %d is out of range, allowed is 0 to %d".formatted(read.size(), MOST_READ_REGIONS));
        }
        List<String> names = new ArrayList<>();
        for (Region region : Stream.concat(Stream.of(home), read.stream()).toList()) {
            unique("region", region.name(), names);
            region.zones().forEach(zone -> unique("zone", zone, names));
        }
        int all = home.size() + read.stream().mapToInt(Region::size).sum();
        if (all > Region.MOST_MACHINES) {
            throw new IllegalArgumentException(
                    "read-regions: all regions together have %d machines, allowed are %d: ask for fewer machines or zones"
                            .formatted(all, Region.MOST_MACHINES));
        }
    }

    private static void unique(String what, String name, List<String> names) {
        if (names.contains(name)) {
            throw new IllegalArgumentException(
                    "read-regions: %s '%s' has the name of another region or zone, give it one of its own"
                            .formatted(what, name));
        }
        names.add(name);
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
