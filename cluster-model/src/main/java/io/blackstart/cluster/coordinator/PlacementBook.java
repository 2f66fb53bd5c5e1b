package io.blackstart.cluster.coordinator;

import io.blackstart.cluster.coordinator.LastHeard.Known;
import io.blackstart.cluster.coordinator.ReshapePlan.Situation;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventLog;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.KeptPlacement;
import io.blackstart.cluster.topology.Machine;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Placement;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * How the database is placed (rule Z3): the placement reached last, who is drained (rule Z8) and how many read replicas are asked for, kept
 * after each change; and plans from there. The coordinator's memory, on the pump.
 */
final class PlacementBook {
    private final EventLog events;
    private final ClusterSpec spec;
    private final Regions regions;
    private final Coordinator.Fleet fleet;
    private final LastHeard heard;
    private final Absence absence;
    private final DepartedDisks disks;
    private final Consumer<KeptPlacement> keeper;

    private SortedSet<String> drained;
    private Goal reached;
    private OptionalInt readReplicas;
    /** What was found to be seated as the placement has it: looked at again once any of it changes. */
    private Optional<Seating> seated = Optional.empty();

    private record Seating(Goal goal, String primary, ClusterConfig config) {}

    /**
     * @param kept how everything stands when it begins
     * @param keeper hears how it stands after each change
     */
    PlacementBook(
            EventLog events,
            ClusterSpec spec,
            Coordinator.Fleet fleet,
            LastHeard heard,
            Absence absence,
            DepartedDisks disks,
            KeptPlacement kept,
            Consumer<KeptPlacement> keeper) {
        this.events = events;
        this.spec = spec;
        this.regions = spec.regions();
        this.fleet = fleet;
        this.heard = heard;
        this.absence = absence;
        this.disks = disks;
        this.keeper = keeper;
        this.reached = new Goal(kept.multiAz(), kept.home(), kept.replicas(), kept.gateways());
        this.readReplicas = kept.readReplicas();
        this.drained = new TreeSet<>(kept.drained());
    }

    /** Of the last change that was carried out. */
    Goal reached() {
        return reached;
    }

    /** Asked for in the home region; empty for the usual number (rules Z1, Z2). */
    OptionalInt readReplicas() {
        return readReplicas;
    }

    /** A change was carried out. */
    void reached(Underway done, Known primary) {
        readReplicas = GoalRule.readReplicasAfter(done.change(), done.goal(), seenBy(primary));
        reached = done.goal();
        keep();
    }

    /** Rule Z8: what a change says of who is drained holds from its beginning, until it is rolled back or another one takes its place. */
    void drains(Change change, boolean begins) {
        drained(drainedAfter(change, begins));
    }

    private SortedSet<String> drainedAfter(Change change, boolean begins) {
        return switch (change) {
            case Change.Drain drain -> drainedAfter(drain.machine(), begins);
            case Change.Undrain undrain -> drainedAfter(undrain.machine(), !begins);
            case Change.MultiAz _,
                    Change.AddReadReplica _,
                    Change.RemoveReadReplica _,
                    Change.MoveReplica _,
                    Change.Replace _,
                    Change.Restore _,
                    Change.MoveRegion _,
                    Change.RollBack _ -> drained;
        };
    }

    private SortedSet<String> drainedAfter(String machine, boolean isDrained) {
        SortedSet<String> after = new TreeSet<>(drained);
        if (isDrained) {
            after.add(machine);
        } else {
            after.remove(machine);
        }
        return after;
    }

    /** Rule Z8: a drain that an earlier run left half done is none; whoever looks hears of the others. */
    void resumed() {
        if (!drained.isEmpty()) {
            SortedSet<String> empty = new TreeSet<>(drained);
            empty.removeAll(reached.replicas());
            empty.removeAll(reached.gateways());
            tellDrained(empty);
        }
    }

    private void drained(SortedSet<String> machines) {
        if (!machines.equals(drained)) {
            tellDrained(machines);
        }
    }

    private void tellDrained(SortedSet<String> machines) {
        drained = machines;
        events.tell(new ClusterEvent.MachinesDrained(List.copyOf(drained)));
    }

    private void keep() {
        keeper.accept(new KeptPlacement(
                reached.multiAz(), reached.home(), reached.replicas(), reached.gateways(), readReplicas, drained));
    }

    /**
     * Where a change is to lead.
     *
     * @param before whose place it would take
     * @throws IllegalArgumentException with a sentence if it cannot
     */
    Goal goal(Change change, Optional<Change> before, Known primary) {
        return GoalRule.choose(change, seenBy(primary, drainedWithout(before)));
    }

    /** Rule Z7: the same of a move that begins with forcing a copy to reign (rule E9). */
    Goal goalOfForced(Change.MoveRegion move, Optional<Change> before, Known copy) {
        return GoalRule.choose(move, seenBy(copy, drainedWithout(before)).oncePrimaryReigns());
    }

    private SortedSet<String> drainedWithout(Optional<Change> before) {
        return before.map(change -> drainedAfter(change, false)).orElse(drained);
    }

    /** The way to a goal. @throws IllegalArgumentException with a sentence if there is none */
    PlannedReshape plan(Change change, Goal goal, Known primary) {
        Placement target = GoalRule.target(goal, seenBy(primary));
        return ReshapeRule.plan(
                regions,
                reached.home(),
                change,
                goal.multiAz(),
                primary.primary(),
                target,
                situation(change, target, primary));
    }

    /** Rules Z2, Z4, Z7: the next step by which primary, voters and backup come to where the placement has them; empty if they are there. */
    Optional<ReshapePlan.Step> reseated(Known primary) {
        List<String> live = primary.status().live();
        if (!live.containsAll(reached.replicas()) || isSeated(primary)) {
            return Optional.empty();
        }
        Placement target = GoalRule.target(reached, seenBy(primary));
        return Optional.of(ReshapePlan.next(situation(target, primary, new TreeSet<>(live)), target))
                .filter(ReshapePlan.Step::isSeating);
    }

    private boolean isSeated(Known primary) {
        Optional<Seating> now = Optional.of(new Seating(reached, primary.primary(), primary.config()));
        if (!now.equals(seated) && SeatingRule.holds(reached, seenBy(primary))) {
            seated = now;
        }
        return now.equals(seated);
    }

    /** The next step of a change to a goal. */
    ReshapePlan.Step next(Change change, Goal goal, Known primary) {
        Placement target = GoalRule.target(goal, seenBy(primary));
        return ReshapePlan.next(situation(change, target, primary), target);
    }

    /** How everything stands, as the primary says. */
    Standing seenBy(Known primary) {
        return seenBy(primary, drained);
    }

    private Standing seenBy(Known primary, SortedSet<String> drainedThen) {
        SortedSet<String> cutOff = cutOff(primary);
        SortedSet<String> unable = powerless();
        primary.status().gone().stream()
                .filter(machine -> !cutOff.contains(machine))
                .forEach(unable::add);
        return new Standing(
                regions,
                spec.mode(),
                readReplicas,
                reached,
                primary.primary(),
                primary.config(),
                new TreeSet<>(primary.status().live()),
                trusted(primary.status()),
                drainedThen,
                unable,
                cutOff);
    }

    /** In {@code strict} the in-sync record says nothing. */
    private SortedSet<String> trusted(ControlMessage.Status status) {
        SortedSet<String> trusted = new TreeSet<>(status.live());
        if (spec.mode() != Mode.STRICT) {
            trusted.retainAll(status.digest().inSync().members());
        }
        return trusted;
    }

    /** Nobody waits until who keeps its place though it is gone is LIVE; for a while who has just left is waited for, if it is heard. */
    private Situation situation(Change change, Placement target, Known primary) {
        SortedSet<String> live = new TreeSet<>(primary.status().live());
        change.keepsThoughGone().ifPresent(live::add);
        if (change.replacesWhoIsGone()) {
            live.addAll(notAwaited(target, primary));
        }
        disks.justDeparted().stream().filter(heard::hearsReplica).forEach(live::add);
        return situation(target, primary, live);
    }

    /** Rule W7: who is to vote from now on is waited for all the same. */
    private List<String> notAwaited(Placement target, Known primary) {
        SortedSet<String> notReplaced = cutOff(primary);
        // What the change brings is waited for.
        notReplaced.retainAll(reached.replicas());
        notReplaced.addAll(absence.notReplaced());
        return notReplaced.stream()
                .filter(machine ->
                        primary.config().isVoter(machine) || !target.voters().contains(machine))
                .toList();
    }

    /** Who is gone on the other side of a partition only, and so is not replaced ({@link Absence}). */
    private SortedSet<String> cutOff(Known primary) {
        return primary.status().gone().stream()
                .filter(heard::hearsReplica)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Situation situation(Placement target, Known primary, SortedSet<String> live) {
        return new Situation(
                primary.config(),
                new TreeSet<>(fleet.replicas()),
                live,
                new TreeSet<>(fleet.gateways()),
                answering(target),
                new TreeSet<>(fleet.serving()));
    }

    /** A gateway without power is waited for only where all are: the endpoint's check takes it in once it answers (rule Z5). */
    private SortedSet<String> answering(Placement target) {
        SortedSet<String> answering = heard.gateways();
        Region home = regions.ofMachine(target.voters().getFirst());
        if (target.gateways().stream().filter(home::has).anyMatch(fleet::hasPower)) {
            answering.addAll(powerless());
        }
        return answering;
    }

    /** Machines without power. */
    SortedSet<String> powerless() {
        return regions.machines().stream()
                .map(Machine::name)
                .filter(machine -> !fleet.hasPower(machine))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
