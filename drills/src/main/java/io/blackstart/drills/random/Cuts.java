package io.blackstart.drills.random;

import io.blackstart.cluster.engine.Chance;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.topology.Regions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Draws who does not hear whom any more. */
final class Cuts {
    private static final double ONE_WAY = 0.25;
    private static final double ONE_WAY_AROUND = 0.4;

    private final Regions regions;
    private final Standing standing;
    private final Chance chance;

    Cuts(Regions regions, Standing standing, Chance chance) {
        this.regions = regions;
        this.standing = standing;
        this.chance = chance;
    }

    /** Any: zones against zones, machines against machines, or around one of them. @param machine around which, if so */
    List<Fault> any(String machine) {
        return switch ((int) chance.below(6)) {
            case 0 -> cut(inUse(), machine::equals, ONE_WAY);
            case 1 -> cut(regions.zones(), regions.zoneOf(machine)::equals, ONE_WAY);
            case 2 -> cut(regions.zones(), _ -> chance.with(0.5), ONE_WAY);
            case 3 -> cut(inUse(), _ -> chance.with(0.5), ONE_WAY);
            default -> around(machine);
        };
    }

    /** Around one machine, so that it is not alone with what it takes for the truth: somebody still hears it. */
    List<Fault> around(String machine) {
        return switch ((int) chance.below(4)) {
            case 0 -> {
                Optional<String> other = anyOf(standing.replicas(), name -> !name.equals(machine));
                yield other.isEmpty() ? List.of() : cut(List.of(machine, other.get()), machine::equals, ONE_WAY_AROUND);
            }
            case 1 -> cut(withReplicas(machine), machine::equals, ONE_WAY_AROUND);
            case 2 -> withItsClients(machine);
            default -> halfDeaf(machine);
        };
    }

    /** So that it goes on for a while: it has clients, or hears others. */
    List<Fault> aroundPrimary(String primary) {
        return switch ((int) chance.below(4)) {
            case 0 -> withItsClients(primary);
            case 1 -> unheardWithItsClients(primary);
            case 2 -> List.of(new Fault.Partitioned(new TreeSet<>(List.of(primary)), others(primary), true));
            default -> halfDeaf(primary);
        };
    }

    /** Nothing of that side reaches anybody; it hears some, and may take that for the whole. */
    private List<Fault> unheardWithItsClients(String machine) {
        SortedSet<String> side = sideOf(machine);
        SortedSet<String> rest = new TreeSet<>(inUse());
        rest.removeAll(side);
        SortedSet<String> unheard = new TreeSet<>(rest);
        unheard.removeIf(_ -> chance.with(0.5));
        List<Fault> cuts = new ArrayList<>();
        if (!rest.isEmpty()) {
            cuts.add(new Fault.Partitioned(side, rest, true));
        }
        if (!unheard.isEmpty()) {
            cuts.add(new Fault.Partitioned(unheard, side, true));
        }
        return cuts;
    }

    private SortedSet<String> others(String machine) {
        SortedSet<String> others = new TreeSet<>(standing.replicas());
        others.remove(machine);
        return others;
    }

    /** Gateways hear both sides. */
    private List<String> withReplicas(String machine) {
        List<String> names = new ArrayList<>(others(machine));
        names.add(machine);
        return names;
    }

    /** Two or three groups, of which one machine is mostly alone; gateways hear all of them. */
    List<Fault> amongReplicas(String alone) {
        List<SortedSet<String>> groups = List.of(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        for (String name : standing.replicas()) {
            int group = name.equals(alone) || chance.with(0.1) ? 0 : chance.with(0.5) ? 1 : 2;
            groups.get(group).add(name);
        }
        List<Fault> cuts = new ArrayList<>();
        for (int left = 0; left < groups.size(); left++) {
            for (SortedSet<String> right : groups.subList(left + 1, groups.size())) {
                List<String> both = new ArrayList<>(groups.get(left));
                both.addAll(right);
                cuts.addAll(cut(both, groups.get(left)::contains, ONE_WAY / 2));
            }
        }
        return cuts;
    }

    /** Those hear each other and nobody else. */
    List<Fault> off(SortedSet<String> side) {
        return cut(inUse(), side::contains, 0);
    }

    private List<Fault> withItsClients(String machine) {
        return cut(inUse(), sideOf(machine)::contains, ONE_WAY_AROUND);
    }

    /** Some gateways, and the clients with them, stay on its side; the one of its zone mostly. */
    SortedSet<String> sideOf(String machine) {
        SortedSet<String> side = new TreeSet<>();
        side.add(machine);
        Optional<String> near = anyOf(standing.gateways(), name -> inZoneOf(machine, name) && chance.with(0.7));
        near.or(() -> anyOf(standing.gateways(), _ -> true)).ifPresent(side::add);
        standing.gateways().stream().filter(_ -> chance.with(0.4)).forEach(side::add);
        return side;
    }

    private boolean inZoneOf(String machine, String other) {
        return regions.zoneOf(machine).equals(regions.zoneOf(other));
    }

    /** A broken card: whom it reaches and whom it hears has nothing to do with each other. */
    private List<Fault> halfDeaf(String machine) {
        SortedSet<String> unreached = new TreeSet<>();
        SortedSet<String> unheard = new TreeSet<>();
        SortedSet<String> itself = new TreeSet<>(List.of(machine));
        for (String other : inUse()) {
            if (!other.equals(machine)) {
                boolean isReplica = standing.replicas().contains(other);
                if (chance.with(isReplica ? 0.7 : 0.2)) {
                    unreached.add(other);
                }
                if (chance.with(isReplica ? 0.4 : 0.2)) {
                    unheard.add(other);
                }
            }
        }
        List<Fault> cuts = new ArrayList<>();
        if (!unreached.isEmpty()) {
            cuts.add(new Fault.Partitioned(itself, unreached, true));
        }
        if (!unheard.isEmpty()) {
            cuts.add(new Fault.Partitioned(unheard, itself, true));
        }
        return cuts;
    }

    private List<String> inUse() {
        List<String> machines = new ArrayList<>(standing.replicas());
        machines.addAll(standing.gateways());
        return machines;
    }

    private Optional<String> anyOf(List<String> names, Predicate<String> fits) {
        return Pick.anyOf(names, fits, chance);
    }

    private List<Fault> cut(List<String> names, Predicate<String> onTheLeft, double oneWayShare) {
        SortedSet<String> left = new TreeSet<>();
        SortedSet<String> right = new TreeSet<>();
        names.forEach(name -> (onTheLeft.test(name) ? left : right).add(name));
        if (left.isEmpty() || right.isEmpty()) {
            return List.of();
        }
        boolean swapped = chance.with(0.5);
        boolean oneWay = chance.with(oneWayShare);
        return List.of(new Fault.Partitioned(swapped ? right : left, swapped ? left : right, oneWay));
    }
}
