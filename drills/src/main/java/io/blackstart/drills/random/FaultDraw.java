package io.blackstart.drills.random;

import io.blackstart.cluster.coordinator.Change;
import io.blackstart.cluster.engine.Chance;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.topology.Region;
import io.blackstart.drills.file.Action;
import io.blackstart.drills.file.RandomFault;
import io.blackstart.drills.file.Spare;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Makes an action of a word: draws whom it hits and how badly. The primary and its zone are hit more often than the others. */
public final class FaultDraw {
    private static final long MILLI = 1_000_000L;
    private static final long MICRO = 1_000L;

    private final Region region;
    private final Spare spare;
    private final Standing standing;
    private final Chance chance;

    public FaultDraw(Region region, Spare spare, Standing standing, Chance chance) {
        this.region = region;
        this.spare = spare;
        this.standing = standing;
        this.chance = chance;
    }

    /** Empty where there is nothing it could hit now. */
    public Optional<Action> draw(RandomFault word) {
        return switch (word) {
            case PULL_PLUG -> fault(chance.with(0.35) ? plug(zone()) : machine().map(this::plug));
            case BLACK_START -> fault(Optional.of(new Fault.PulledPlug(new Target.WholeRegion())));
            case COOLING_FAILURE ->
                fault(zone().map(zone -> new Fault.CoolingFailure(zone, nanos(100 * MILLI, 1_500 * MILLI))));
            case FLAP_POWER -> fault(machine().map(name -> new Fault.FlappingPower(name, period())));
            case FLAP_LINK -> fault(machine().map(name -> new Fault.FlappingLinks(name, period())));
            case FREEZE -> fault(machine().filter(standing::hasPower).map(Fault.Frozen::new));
            case PARTITION -> fault(partition());
            case LATENCY -> fault(latency());
            case DISK -> fault(replica().map(this::disk));
            case SKEW_CLOCK -> fault(machine().map(this::skew));
            case OVERLOAD ->
                fault(gateway().map(name -> new Fault.OverloadedGateway(name, nanos(100 * MICRO, 20 * MILLI))));
            case JUNK -> fault(gateway().map(name -> new Fault.JunkTraffic(name, nanos(100, 100_000))));
            case SWITCH_OVER ->
                anyOf(standing.replicas(), name -> !isPrimary(name)).map(Action.SwitchOver::new);
            case ADD_READ_REPLICA ->
                anyOf(region.zones(), _ -> true).map(zone -> reshape(new Change.AddReadReplica(zone)));
            case REMOVE_READ_REPLICA ->
                anyOf(standing.replicas(), name -> !isPrimary(name))
                        .map(name -> reshape(new Change.RemoveReadReplica(name)));
            case DRAIN -> machine().map(name -> reshape(new Change.Drain(name)));
            case CANCEL_RESHAPE -> Optional.of(new Action.CancelReshape());
            case MULTI_AZ -> Optional.of(new Action.MultiAz(!standing.multiAz()));
        };
    }

    private static Action reshape(Change change) {
        return new Action.Reshape(change);
    }

    private static Optional<Action> fault(Optional<? extends Fault> fault) {
        return fault.map(Action.Break::new);
    }

    private Optional<Fault> plug(Optional<String> zone) {
        return zone.map(Target.OneZone::new).map(Fault.PulledPlug::new);
    }

    private Fault plug(String machine) {
        return new Fault.PulledPlug(new Target.OneMachine(machine));
    }

    // ---- whom ----------------------------------------------------------------------------------------------------

    /** A machine that a replica or, less often, a gateway stands on. */
    private Optional<String> machine() {
        return chance.with(0.15) ? gateway() : replica();
    }

    private Optional<String> replica() {
        return chance.with(0.35) ? standing.primary() : anyOf(standing.replicas(), _ -> true);
    }

    private Optional<String> gateway() {
        return anyOf(standing.gateways(), _ -> true);
    }

    private boolean isPrimary(String machine) {
        return standing.primary().equals(Optional.of(machine));
    }

    /** A zone that holds a replica. */
    private Optional<String> zone() {
        return replica().map(region::zoneOf);
    }

    private Optional<String> anyOf(List<String> machines, Predicate<String> fits) {
        List<String> fitting = machines.stream().filter(fits).toList();
        return fitting.isEmpty() ? Optional.empty() : Optional.of(fitting.get((int) chance.below(fitting.size())));
    }

    // ---- how -----------------------------------------------------------------------------------------------------

    /** Between two bounds, small ones as often as large ones. */
    private long nanos(long least, long most) {
        return Math.round(least * Math.pow((double) most / least, chance.fraction()));
    }

    private long period() {
        return nanos(100 * MILLI, 3_000 * MILLI);
    }

    /** One member against all others, zones against zones, or machines against machines; a quarter of them one-way. */
    private Optional<Fault> partition() {
        return switch ((int) chance.below(4)) {
            case 0 -> machine().flatMap(name -> cut(inUse(), name::equals));
            case 1 -> zone().flatMap(name -> cut(region.zones(), name::equals));
            case 2 -> cut(region.zones(), _ -> chance.with(0.5));
            default -> cut(inUse(), _ -> chance.with(0.5));
        };
    }

    private List<String> inUse() {
        List<String> machines = new ArrayList<>(standing.replicas());
        machines.addAll(standing.gateways());
        return machines;
    }

    private Optional<Fault> cut(List<String> names, Predicate<String> onTheLeft) {
        SortedSet<String> left = new TreeSet<>();
        SortedSet<String> right = new TreeSet<>();
        names.forEach(name -> (onTheLeft.test(name) ? left : right).add(name));
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        boolean swapped = chance.with(0.5);
        boolean oneWay = chance.with(0.25);
        return Optional.of(new Fault.Partitioned(swapped ? right : left, swapped ? left : right, oneWay));
    }

    private Optional<Fault> latency() {
        Optional<String> left = chance.with(0.5) ? zone() : machine();
        Optional<String> right = anyOf(
                left.filter(region.zones()::contains).isPresent() ? region.zones() : inUse(),
                name -> !left.equals(Optional.of(name)));
        long nanos = nanos(2 * MILLI, 700 * MILLI);
        double jitter = chance.with(0.5) ? 0 : percent(80);
        double loss = chance.with(0.5) ? 0 : percent(30);
        return left.flatMap(a -> right.map(b -> new Fault.BadLink(a, b, nanos, jitter, loss)));
    }

    private double percent(long most) {
        return chance.below(most + 1) / 100.0;
    }

    private Fault disk(String machine) {
        long kind = chance.below(100);
        long sync = nanos(5 * MILLI, 900 * MILLI);
        if (kind < 40 && SpareRule.mayWipe(spare, machine, standing)) {
            return new Fault.WipedDisk(machine);
        }
        return kind < 70 ? new Fault.SlowDisk(machine, sync) : new Fault.FullDisk(machine);
    }

    private Fault skew(String machine) {
        long nanos = nanos(MILLI, 30_000 * MILLI);
        return new Fault.SkewedClock(machine, chance.with(0.5) ? nanos : -nanos);
    }
}
