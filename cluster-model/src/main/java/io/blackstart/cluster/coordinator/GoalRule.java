package io.blackstart.cluster.coordinator;

import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.topology.Machine;
import io.blackstart.cluster.topology.MachineRole;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Placement;
import io.blackstart.cluster.topology.PlacementRule;
import io.blackstart.cluster.topology.PlacementWish;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.ReplicaRole;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Rules Z2, Z3, Z4, Z6, Z8: which machines a change leads to. Pure. Every method throws {@link IllegalArgumentException} with one sentence
 * where a change is impossible.
 */
final class GoalRule {
    private static final int PAIR = 2;
    private static final int VOTERS_FOR_STRICT = 3;

    private GoalRule() {}

    /**
     * How things stand.
     *
     * @param readReplicas asked for; empty for the usual number (rules Z1, Z2)
     * @param goal of the last change that was carried out
     * @param config the primary's
     * @param live replicas that have everything
     * @param drained machines that take nothing (rule Z8)
     * @param powerless machines that cannot take anything just now
     */
    record Standing(
            Region region,
            Mode mode,
            OptionalInt readReplicas,
            Goal goal,
            String primary,
            ClusterConfig config,
            SortedSet<String> live,
            SortedSet<String> drained,
            SortedSet<String> powerless) {

        /** Machines on which no new replica may be placed: those drained, and those whose old disk still counts (rule Z6). */
        SortedSet<String> barred() {
            SortedSet<String> barred = new TreeSet<>(drained);
            barred.addAll(config.departed());
            return barred;
        }
    }

    static Goal choose(Change change, Standing now) {
        Goal goal = switch (change) {
            case Change.MultiAz toggle -> toggled(toggle.on(), now);
            case Change.AddReadReplica add -> withReader(add.zone(), now);
            case Change.RemoveReadReplica remove -> withoutReader(remove.machine(), now);
            case Change.Drain drain -> drained(drain.machine(), now);
            case Change.Undrain undrain -> undrained(undrain.machine(), now);
            case Change.Replace replace -> without(now.goal(), List.of(replace.machine()), now);
            case Change.RollBack _ -> now.goal();
        };
        Placement target = target(goal, now);
        if (now.mode() == Mode.STRICT && target.voters().size() < VOTERS_FOR_STRICT) {
            throw new IllegalArgumentException("%s: strict needs at least %d voters, %d would be left"
                    .formatted(
                            change.words(), VOTERS_FOR_STRICT, target.voters().size()));
        }
        return goal;
    }

    /** How many read replicas are asked for once a change is done. */
    static OptionalInt readReplicasAfter(Change change, Goal goal, OptionalInt before) {
        return switch (change) {
            case Change.AddReadReplica _, Change.RemoveReadReplica _ ->
                OptionalInt.of(goal.replicas().size() - PAIR);
            case Change.MultiAz _, Change.Drain _, Change.Undrain _, Change.Replace _, Change.RollBack _ -> before;
        };
    }

    /** Who is who on the machines of a goal; where the primary does not belong to it, around the replica it hands over to. */
    static Placement target(Goal goal, Standing now) {
        String primary = goal.replicas().contains(now.primary()) ? now.primary() : successor(goal, now);
        return PlacementRule.seat(wish(goal.multiAz(), primary, now), goal.replicas(), goal.gateways());
    }

    private static String successor(Goal goal, Standing now) {
        List<String> candidates = new ArrayList<>(preferred(now.config()));
        candidates.addAll(goal.replicas());
        return candidates.stream()
                .filter(machine ->
                        goal.replicas().contains(machine) && now.live().contains(machine))
                .findFirst()
                .orElse(goal.replicas().first());
    }

    private static PlacementWish wish(boolean multiAz, String primary, Standing now) {
        return PlacementWish.of(now.region(), multiAz, primary).preferring(preferred(now.config()));
    }

    /** The backup, then the other voters. */
    private static List<String> preferred(ClusterConfig config) {
        List<String> preferred = new ArrayList<>();
        config.roles().entrySet().stream()
                .filter(entry -> entry.getValue() == ReplicaRole.BACKUP)
                .map(Map.Entry::getKey)
                .forEach(preferred::add);
        config.voters().stream().filter(voter -> !preferred.contains(voter)).forEach(preferred::add);
        return preferred;
    }

    // ---- one change each -----------------------------------------------------------------------------------------

    private static Goal toggled(boolean on, Standing now) {
        String primary = now.drained().contains(now.primary()) ? successor(now.goal(), now) : now.primary();
        List<String> kept = on ? onePerZone(primary, now) : now.config().members();
        return Goal.of(
                on,
                PlacementRule.place(wish(on, primary, now)
                        .withReadReplicas(now.readReplicas())
                        .keeping(kept)
                        .barring(now.barred())));
    }

    /** Rule Z2 wants zone diversity, so of several replicas in a zone one stays. */
    private static List<String> onePerZone(String primary, Standing now) {
        List<String> candidates = new ArrayList<>(List.of(primary));
        candidates.addAll(preferred(now.config()));
        candidates.addAll(now.config().members());
        List<String> kept = new ArrayList<>();
        for (String machine : candidates) {
            String zone = now.region().zoneOf(machine);
            if (kept.stream().noneMatch(other -> now.region().zoneOf(other).equals(zone))) {
                kept.add(machine);
            }
        }
        return kept;
    }

    private static Goal withReader(String zone, Standing now) {
        Region region = now.region();
        if (!region.zones().contains(zone)) {
            throw new IllegalArgumentException(
                    "there is no zone '%s'; zones are %s".formatted(zone, String.join(" ", region.zones())));
        }
        int readers = now.goal().replicas().size() - PAIR + 1;
        if (readers > PlacementRule.MOST_READ_REPLICAS) {
            throw new IllegalArgumentException("replica add: %d read replicas are the most, remove one first"
                    .formatted(PlacementRule.MOST_READ_REPLICAS));
        }
        String machine = region.databaseMachines(zone).stream()
                .filter(free -> !now.goal().replicas().contains(free)
                        && !now.barred().contains(free)
                        && !now.powerless().contains(free))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "replica add: no machine is free in zone %s, of %s each has a replica, is drained, without power, or holds a disk not merged yet"
                                .formatted(zone, String.join(" ", region.databaseMachines(zone)))));
        return now.goal().withReplica(machine);
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
        Goal fewer = now.goal().withoutReplicas(List.of(machine));
        if (fewer.multiAz() && fewer.replicas().size() <= PAIR) {
            throw new IllegalArgumentException(
                    "replica remove: %s is the last read replica and voter beside the pair, multi-AZ needs one (Z2)"
                            .formatted(machine));
        }
        return fewer;
    }

    private static Goal drained(String name, Standing now) {
        Machine machine = now.region().machine(name);
        if (now.drained().contains(name)) {
            throw new IllegalArgumentException("%s is drained already; undo with: undrain %s".formatted(name, name));
        }
        return switch (machine.role()) {
            case DATABASE ->
                now.goal().replicas().contains(name) ? without(now.goal(), List.of(name), now) : now.goal();
            case GATEWAY -> gatewaysWithout(List.of(name), now);
        };
    }

    private static Goal undrained(String name, Standing now) {
        Machine machine = now.region().machine(name);
        if (!now.drained().contains(name)) {
            throw new IllegalArgumentException("%s is not drained; nothing to undo".formatted(name));
        }
        SortedSet<String> left = new TreeSet<>(now.drained());
        left.remove(name);
        return machine.role() == MachineRole.GATEWAY ? gateways(left, now) : now.goal();
    }

    private static Goal gatewaysWithout(Collection<String> machines, Standing now) {
        SortedSet<String> barred = new TreeSet<>(now.drained());
        barred.addAll(machines);
        return gateways(barred, now);
    }

    /** Rules Z1, Z2, with the replicas as they are. */
    private static Goal gateways(SortedSet<String> barred, Standing now) {
        Placement placement = place(now.goal(), now.goal().replicas(), barred, now);
        return new Goal(now.goal().multiAz(), now.goal().replicas(), new TreeSet<>(placement.gateways()));
    }

    /** The same number of replicas without some machines; the others stay where they are (rules Z6, Z8). */
    static Goal without(Goal goal, Collection<String> machines, Standing now) {
        SortedSet<String> kept = new TreeSet<>(goal.replicas());
        kept.removeAll(machines);
        SortedSet<String> barred = now.barred();
        barred.addAll(machines);
        // Gateways stay where they are, whether they have power just now or not.
        now.powerless().stream()
                .filter(dark ->
                        !kept.contains(dark) && now.region().machine(dark).role() == MachineRole.DATABASE)
                .forEach(barred::add);
        Placement placement = place(goal, kept, barred, now);
        return new Goal(goal.multiAz(), new TreeSet<>(placement.roles().keySet()), goal.gateways());
    }

    private static Placement place(Goal goal, SortedSet<String> kept, SortedSet<String> barred, Standing now) {
        Goal left = new Goal(goal.multiAz(), kept, goal.gateways());
        String primary = kept.contains(now.primary()) || kept.isEmpty() ? now.primary() : successor(left, now);
        return PlacementRule.place(wish(goal.multiAz(), primary, now)
                .withReadReplicas(OptionalInt.of(goal.replicas().size() - PAIR))
                .keeping(kept)
                .barring(barred));
    }
}
