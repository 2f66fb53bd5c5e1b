package io.blackstart.cluster.coordinator;

import io.blackstart.cluster.topology.Machine;
import io.blackstart.cluster.topology.MachineRole;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Placement;
import io.blackstart.cluster.topology.PlacementRule;
import io.blackstart.cluster.topology.PlacementWish;
import io.blackstart.cluster.topology.ReadPlacementRule;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.ReplicaRole;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rules Z2, Z3, Z4, Z6, Z7, Z8: which machines a change leads to. Pure. Every method throws {@link IllegalArgumentException} with one sentence
 * where a change is impossible.
 */
final class GoalRule {
    private static final int PAIR = 2;
    private static final int VOTERS_FOR_STRICT = 3;

    private GoalRule() {}

    static Goal choose(Change change, Standing now) {
        Goal goal = switch (change) {
            case Change.MultiAz toggle -> toggled(toggle.on(), now);
            case Change.AddReadReplica add -> withReader(add.zone(), now);
            case Change.RemoveReadReplica remove -> withoutReader(remove.machine(), now);
            case Change.MoveReplica move -> MoveReplicaRule.moved(move, now);
            case Change.Drain drain -> drained(drain.machine(), now);
            case Change.Undrain undrain -> undrained(undrain.machine(), now);
            case Change.Replace replace -> without(now.goal(), List.of(replace.machine()), now);
            case Change.MoveRegion move -> MoveRule.moved(move.to(), now);
            case Change.Restore _, Change.RollBack _ -> now.goal();
        };
        Placement target = target(goal, now);
        if (now.mode() == Mode.STRICT && target.voters().size() < VOTERS_FOR_STRICT) {
            throw new IllegalArgumentException("%s: strict needs at least %d voters, %d would be left"
                    .formatted(
                            change.words(), VOTERS_FOR_STRICT, target.voters().size()));
        }
        return goal;
    }

    /** How many read replicas are asked for in the home region once a change is done. */
    static OptionalInt readReplicasAfter(Change change, Goal goal, Standing before) {
        return switch (change) {
            case Change.AddReadReplica add -> readReplicasAfter(before.regions().ofZone(add.zone()), goal, before);
            case Change.RemoveReadReplica remove ->
                readReplicasAfter(before.regions().ofMachine(remove.machine()), goal, before);
            case Change.MultiAz _,
                    Change.MoveReplica _,
                    Change.Drain _,
                    Change.Undrain _,
                    Change.Replace _,
                    Change.Restore _,
                    Change.MoveRegion _,
                    Change.RollBack _ -> before.readReplicas();
        };
    }

    /** Of another region the number follows from its replicas (rule Z7). */
    private static OptionalInt readReplicasAfter(Region changed, Goal goal, Standing before) {
        return changed.equals(before.home())
                ? OptionalInt.of(goal.replicasIn(changed).size() - PAIR)
                : before.readReplicas();
    }

    /**
     * Who is who on the machines of a goal; where the primary does not belong to its home, around the replica it hands over to. Replicas of other
     * regions read only (rule Z7).
     */
    static Placement target(Goal goal, Standing now) {
        Region home = now.regions().named(goal.home());
        List<String> atHome = goal.replicasIn(home);
        String primary = atHome.contains(now.primary()) ? now.primary() : now.successorAmong(atHome);
        Placement seated = PlacementRule.seat(
                wish(home, goal.multiAz(), primary, now).barring(now.lastToVote()), atHome, goal.gatewaysIn(home));
        SortedMap<String, ReplicaRole> roles = new TreeMap<>(seated.roles());
        goal.replicas().forEach(machine -> roles.putIfAbsent(machine, ReplicaRole.READ));
        return new Placement(seated.voters(), roles, List.copyOf(goal.gateways()));
    }

    static PlacementWish wish(Region region, boolean multiAz, String primary, Standing now) {
        return PlacementWish.of(region, multiAz, primary).preferring(now.preferred());
    }

    // ---- one change each -----------------------------------------------------------------------------------------

    private static Goal toggled(boolean on, Standing now) {
        Region home = now.home();
        String primary = seat(now.goal().replicasIn(home), now.drained(), now);
        List<String> members = now.config().members().stream().filter(home::has).toList();
        List<String> kept = on ? onePerZone(primary, members, now) : members;
        Placement placed = PlacementRule.place(wish(home, on, primary, now)
                .withReadReplicas(now.readReplicas())
                .keeping(kept)
                .barring(now.barred()));
        Goal goal = now.goal().withMultiAz(on).with(home, placed.roles().keySet(), placed.gateways());
        for (Region region : now.regions().besides(home.name())) {
            goal = toggled(goal, region, on, now);
        }
        return goal;
    }

    /** Rules Z2, Z7: a read region too has a second read replica with multi-AZ on, unless another number was asked for there. */
    private static Goal toggled(Goal goal, Region region, boolean on, Standing now) {
        List<String> present = goal.replicasIn(region);
        boolean isUsual = present.size() == ReadPlacementRule.usual(now.goal().multiAz());
        int number = isUsual ? ReadPlacementRule.usual(on) : present.size();
        List<String> readers = ReadPlacementRule.replicas(region, number, List.of(), present, now.barred());
        return goal.with(region, readers, ReadPlacementRule.gateways(region, readers, now.drained()));
    }

    /** Rule Z2 wants zone diversity, so of several replicas in a zone one stays. */
    private static List<String> onePerZone(String primary, List<String> members, Standing now) {
        Region home = now.home();
        List<String> candidates = new ArrayList<>(List.of(primary));
        now.preferred().stream().filter(home::has).forEach(candidates::add);
        candidates.addAll(members);
        List<String> kept = new ArrayList<>();
        for (String machine : candidates) {
            String zone = home.zoneOf(machine);
            if (kept.stream().noneMatch(other -> home.zoneOf(other).equals(zone))) {
                kept.add(machine);
            }
        }
        return kept;
    }

    private static Goal withReader(String zone, Standing now) {
        Region region = now.regions().ofZone(zone);
        boolean isHome = region.equals(now.home());
        List<String> present = now.goal().replicasIn(region);
        int readers = present.size() - (isHome ? PAIR : 0) + 1;
        if (readers > PlacementRule.MOST_READ_REPLICAS) {
            throw new IllegalArgumentException("replica add: %d read replicas are the most, remove one first"
                    .formatted(PlacementRule.MOST_READ_REPLICAS));
        }
        String machine = free("replica add", region, zone, now);
        List<String> more = new ArrayList<>(present);
        more.add(machine);
        return isHome
                ? now.goal().with(region, more, now.goal().gatewaysIn(region))
                : reading(now.goal(), region, more, now);
    }

    /** The first machine of a zone that can take a replica. @param words of what needs it */
    static String free(String words, Region region, String zone, Standing now) {
        return region.databaseMachines(zone).stream()
                .filter(free -> !now.goal().replicas().contains(free)
                        && !now.barred().contains(free)
                        && !now.unable().contains(free))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s: no machine is free in zone %s, of %s each has a replica, is drained, without power, gone, or holds a disk not merged yet"
                                .formatted(words, zone, String.join(" ", region.databaseMachines(zone)))));
    }

    /** Read replicas in a read region, and the gateways that go with them. */
    static Goal reading(Goal goal, Region region, List<String> readers, Standing now) {
        return goal.with(region, readers, ReadPlacementRule.gateways(region, readers, now.drained()));
    }

    private static Goal withoutReader(String machine, Standing now) {
        if (!now.goal().replicas().contains(machine)) {
            throw new IllegalArgumentException("there is no replica on '%s'; replicas are on %s"
                    .formatted(machine, String.join(" ", now.goal().replicas())));
        }
        if (machine.equals(now.primary())) {
            throw new IllegalArgumentException(
                    "replica remove: %s is the primary, switch over to another replica first".formatted(machine));
        }
        if (now.config().roles().get(machine) == ReplicaRole.BACKUP) {
            throw new IllegalArgumentException(
                    "replica remove: %s is the backup of the pair and no read replica, drain it instead"
                            .formatted(machine));
        }
        Region region = now.regions().ofMachine(machine);
        List<String> fewer = new ArrayList<>(now.goal().replicasIn(region));
        fewer.remove(machine);
        if (!region.equals(now.home())) {
            return reading(now.goal(), region, fewer, now);
        }
        if (now.goal().multiAz() && fewer.size() <= PAIR) {
            throw new IllegalArgumentException(
                    "replica remove: %s is the last read replica and voter beside the pair, multi-AZ needs one (Z2)"
                            .formatted(machine));
        }
        // After a failover the primary of before is called a read replica.
        if (fewer.size() < PAIR) {
            throw new IllegalArgumentException(
                    "replica remove: %s is one of the pair and there is no read replica, drain it instead (Z1)"
                            .formatted(machine));
        }
        return now.goal().with(region, fewer, now.goal().gatewaysIn(region));
    }

    private static Goal drained(String name, Standing now) {
        Machine machine = now.regions().machine(name);
        if (now.drained().contains(name)) {
            throw new IllegalArgumentException("%s is drained already; undo with: undrain %s".formatted(name, name));
        }
        return switch (machine.role()) {
            case DATABASE ->
                now.goal().replicas().contains(name) ? without(now.goal(), List.of(name), now) : now.goal();
            case GATEWAY -> gatewaysWithout(name, now);
        };
    }

    private static Goal undrained(String name, Standing now) {
        Machine machine = now.regions().machine(name);
        if (!now.drained().contains(name)) {
            throw new IllegalArgumentException("%s is not drained; nothing to undo".formatted(name));
        }
        SortedSet<String> left = new TreeSet<>(now.drained());
        left.remove(name);
        return machine.role() == MachineRole.GATEWAY ? gateways(left, now) : now.goal();
    }

    /** One without power takes no other's place. */
    private static Goal gatewaysWithout(String machine, Standing now) {
        SortedSet<String> barred = new TreeSet<>(now.drained());
        barred.add(machine);
        now.unable().stream()
                .filter(dark -> now.regions().machine(dark).role() == MachineRole.GATEWAY
                        && !now.goal().gateways().contains(dark))
                .forEach(barred::add);
        return gateways(barred, now);
    }

    /** Rules Z1, Z2, with the replicas as they are. */
    private static Goal gateways(SortedSet<String> barred, Standing now) {
        Region home = now.home();
        List<String> atHome = now.goal().replicasIn(home);
        Goal goal = now.goal()
                .with(home, atHome, place(now.goal(), home, atHome, barred, now).gateways());
        for (Region region : now.regions().besides(home.name())) {
            List<String> readers = goal.replicasIn(region);
            goal = goal.with(region, readers, ReadPlacementRule.gateways(region, readers, barred));
        }
        return goal;
    }

    /** The same number of replicas in each region without some machines; the others stay where they are (rules Z6, Z8). */
    static Goal without(Goal goal, Collection<String> machines, Standing now) {
        Goal left = goal;
        for (Region region : now.regions().all()) {
            if (machines.stream().anyMatch(region::has)) {
                left = without(left, region, machines, now);
            }
        }
        return left;
    }

    /** Rule Z7: a move goes on without read replicas that are gone and for which their region has no other machine. */
    static Goal withoutReaders(Goal goal, Collection<String> machines, Standing now) {
        Goal left = goal;
        for (Region region : now.regions().besides(goal.home())) {
            List<String> kept = new ArrayList<>(left.replicasIn(region));
            kept.removeAll(machines);
            left = reading(left, region, kept, now);
        }
        return left;
    }

    private static Goal without(Goal goal, Region region, Collection<String> machines, Standing now) {
        List<String> kept = new ArrayList<>(goal.replicasIn(region));
        int number = kept.size();
        kept.removeAll(machines);
        SortedSet<String> barred = now.barred();
        barred.addAll(machines);
        // Gateways stay where they are, whether they have power just now or not.
        now.unable().stream()
                .filter(dark ->
                        !kept.contains(dark) && now.regions().machine(dark).role() == MachineRole.DATABASE)
                .forEach(barred::add);
        if (region.name().equals(goal.home())) {
            Placement placement = place(goal, region, kept, barred, now);
            return goal.with(region, placement.roles().keySet(), goal.gatewaysIn(region));
        }
        List<String> readers = ReadPlacementRule.replicas(region, number, kept, List.of(), barred);
        if (readers.size() < number) {
            throw new IllegalArgumentException("no machine of read region %s is free to take a replica instead of %s"
                    .formatted(region.name(), String.join(" ", machines)));
        }
        return reading(goal, region, readers, now);
    }

    /** Replicas and gateways of the home region. */
    private static Placement place(Goal goal, Region home, List<String> kept, SortedSet<String> barred, Standing now) {
        return PlacementRule.place(wish(home, goal.multiAz(), seat(kept, barred, now), now)
                .withReadReplicas(OptionalInt.of(goal.replicasIn(home).size() - PAIR))
                .keeping(kept)
                .barring(barred));
    }

    /** Around whom the home region is placed: the primary if it stays, else who follows it. */
    private static String seat(List<String> kept, Collection<String> barred, Standing now) {
        boolean isHere = now.home().has(now.primary());
        if (kept.isEmpty()) {
            return isHere
                    ? now.primary()
                    : Region.databaseMachine(now.home().zones().getFirst(), 1);
        }
        List<String> staying =
                kept.stream().filter(machine -> !barred.contains(machine)).toList();
        if (staying.contains(now.primary())) {
            return now.primary();
        }
        return now.successorAmong(staying.isEmpty() ? kept : staying);
    }
}
