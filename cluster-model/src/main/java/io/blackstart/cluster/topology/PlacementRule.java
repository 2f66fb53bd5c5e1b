package io.blackstart.cluster.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Rules Z1, Z2, Z4: chooses machines. Guarantee: with multi-AZ on, no single zone holds all replicas, a majority of the voters or all
 * gateways; what is to be kept is kept. Cost: sorts the machines of the region a few times. Pure.
 */
public final class PlacementRule {
    /** A cluster of seven (cluster.md, M1) has a pair and five read replicas. */
    public static final int MOST_READ_REPLICAS = 5;

    /** The primary and its backup. */
    public static final int PAIR = 2;

    /** As many as there are replicas at home, and this many at most (cluster.md §1). */
    public static final int VOTERS = 3;

    /** Rule Z4: fewer zones would put a majority of the voters into one. */
    private static final int ZONES_FOR_MULTI_AZ = 3;

    private final PlacementWish wish;
    private final Region region;
    private final List<String> zones;

    private PlacementRule(PlacementWish wish) {
        this.wish = wish;
        this.region = wish.region();
        this.zones = new ArrayList<>(region.zones());
        Collections.rotate(zones, -zones.indexOf(region.zoneOf(wish.primary())));
    }

    /** @throws IllegalArgumentException with a sentence if the region cannot hold it */
    public static Placement place(PlacementWish wish) {
        return new PlacementRule(wish).place();
    }

    /**
     * Rules Z1, Z2: who is who on machines that are chosen already.
     *
     * @throws IllegalArgumentException with a sentence if rule Z4 cannot hold on them
     */
    public static Placement seat(PlacementWish wish, Collection<String> machines, Collection<String> gateways) {
        PlacementRule rule = new PlacementRule(wish);
        List<String> others = new ArrayList<>(machines);
        others.remove(wish.primary());
        return rule.seat(others, List.copyOf(gateways));
    }

    /**
     * Checks a number of read replicas.
     *
     * @throws IllegalArgumentException naming field, value and range
     */
    public static void checkReadReplicas(int number) {
        if (number < 0 || number > MOST_READ_REPLICAS) {
            throw new IllegalArgumentException(
                    "read-replicas: %d is out of range, allowed is 0 to %d".formatted(number, MOST_READ_REPLICAS));
        }
    }

    // ---- which machines ------------------------------------------------------------------------------------------

    private Placement place() {
        int readers = readers();
        if (wish.multiAz() && zones.size() < ZONES_FOR_MULTI_AZ) {
            throw new IllegalArgumentException("multi-AZ needs at least %d zones, region %s has %d"
                    .formatted(ZONES_FOR_MULTI_AZ, region.name(), zones.size()));
        }
        if (wish.multiAz() && readers == 0) {
            throw new IllegalArgumentException("read-replicas: 0 is too few with multi-AZ on (Z2), name 1 to "
                    + MOST_READ_REPLICAS + ", or turn it off");
        }
        return seat(wish.multiAz() ? spread(1 + readers) : together(readers), gateways());
    }

    private int readers() {
        wish.readReplicas().ifPresent(PlacementRule::checkReadReplicas);
        OptionalInt asked = wish.readReplicas();
        // Where a region has room for the pair only, the pair is what it gets.
        int usual = wish.multiAz() ? 2 : Math.min(1, zones.size() * region.machinesPerZone() - PAIR);
        return asked.orElse(Math.max(0, usual));
    }

    /** Rule Z2: as many zones as there are; a machine in the zone with fewest replicas is next. */
    private List<String> spread(int number) {
        List<String> chosen = new ArrayList<>();
        while (chosen.size() < number) {
            chosen.add(best(chosen, this::isKept, machine -> inZoneOf(machine, chosen)));
        }
        return chosen;
    }

    /** Rule Z1: the pair in one zone where that has a second machine, read replicas elsewhere where there is an elsewhere. */
    private List<String> together(int readers) {
        List<String> chosen = new ArrayList<>();
        chosen.add(best(chosen, machine -> besidePrimary(machine) ? 0 : 1, this::isKept));
        while (chosen.size() < 1 + readers) {
            chosen.add(best(chosen, this::isKept, machine -> inZoneOf(machine, chosen)));
        }
        return chosen;
    }

    private String best(List<String> taken, Function<String, Integer> first, Function<String, Integer> second) {
        return usable().filter(machine -> !taken.contains(machine))
                .min(Comparator.comparing(first).thenComparing(second).thenComparing(near()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no machine is free: region %s has %d database machines that can take a replica, more are needed"
                                .formatted(region.name(), usable().count() + 1)));
    }

    /** Without the primary's. */
    private Stream<String> usable() {
        return region.zones().stream()
                .flatMap(zone -> region.databaseMachines(zone).stream())
                .filter(machine ->
                        !machine.equals(wish.primary()) && !wish.barred().contains(machine));
    }

    private int isKept(String machine) {
        return wish.keep().contains(machine) ? 0 : 1;
    }

    private boolean besidePrimary(String machine) {
        return zone(machine).equals(zones.getFirst());
    }

    /** Replicas in a machine's zone, the primary included. */
    private int inZoneOf(String machine, List<String> others) {
        int count = besidePrimary(machine) ? 1 : 0;
        for (String other : others) {
            count += zone(other).equals(zone(machine)) ? 1 : 0;
        }
        return count;
    }

    private String zone(String machine) {
        return region.zoneOf(machine);
    }

    /** In the order of the zones from the primary's, then by number. */
    private Comparator<String> near() {
        return Comparator.<String>comparingInt(machine -> zones.indexOf(zone(machine)))
                .thenComparingInt(
                        machine -> region.databaseMachines(zone(machine)).indexOf(machine));
    }

    /** Rules Z1, Z2: a gateway in each zone, or the one of the primary's zone, as far as they are not barred. */
    private List<String> gateways() {
        List<String> usable = (wish.multiAz() ? region.zones() : zones)
                .stream()
                        .map(Region::gateway)
                        .filter(gateway -> !wish.barred().contains(gateway))
                        .toList();
        if (usable.isEmpty()) {
            throw new IllegalArgumentException(
                    "no gateway machine of region %s can take a gateway".formatted(region.name()));
        }
        if (wish.multiAz() && usable.size() < 2) {
            throw new IllegalArgumentException("multi-AZ needs gateways in at least 2 zones (Z4), only %s could serve"
                    .formatted(usable.getFirst()));
        }
        return wish.multiAz() ? usable : usable.subList(0, 1);
    }

    // ---- who is who ----------------------------------------------------------------------------------------------

    private Placement seat(List<String> others, List<String> gateways) {
        List<String> voters = new ArrayList<>(List.of(wish.primary()));
        SortedSet<String> left = new TreeSet<>(others);
        while (voters.size() < VOTERS && !left.isEmpty()) {
            String next = wish.multiAz() ? voterInAnotherZone(voters, left) : voterOfThePair(voters, left);
            voters.add(next);
            left.remove(next);
        }
        SortedMap<String, ReplicaRole> roles = new TreeMap<>();
        others.forEach(machine -> roles.put(machine, ReplicaRole.READ));
        roles.put(wish.primary(), ReplicaRole.PRIMARY);
        if (voters.size() > 1) {
            roles.put(voters.get(1), ReplicaRole.BACKUP);
        }
        return new Placement(voters, roles, gateways);
    }

    private String voterInAnotherZone(List<String> voters, SortedSet<String> left) {
        Predicate<String> elsewhere =
                machine -> voters.stream().noneMatch(voter -> zone(voter).equals(zone(machine)));
        return left.stream()
                .filter(elsewhere)
                .min(Comparator.comparingInt(this::preference).thenComparing(near()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "multi-AZ needs voters in %d zones (Z4): replicas on %s and %s stand in fewer"
                                .formatted(VOTERS, wish.primary(), String.join(", ", left))));
    }

    private String voterOfThePair(List<String> voters, SortedSet<String> left) {
        boolean backup = voters.size() == 1;
        return left.stream()
                .min(Comparator.<String>comparingInt(machine -> besidePrimary(machine) == backup ? 0 : 1)
                        .thenComparingInt(this::preference)
                        .thenComparing(near()))
                .orElseThrow();
    }

    private int preference(String machine) {
        int index = wish.preferred().indexOf(machine);
        int barred = wish.barred().contains(machine) ? 1 : 0;
        return index < 0 ? wish.preferred().size() + barred : index;
    }
}
