package io.blackstart.drills.random;

import io.blackstart.cluster.coordinator.Change;
import io.blackstart.cluster.engine.Chance;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.topology.Regions;
import io.blackstart.drills.file.Action;
import io.blackstart.drills.file.RandomFault;
import io.blackstart.drills.file.Spare;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Makes actions of a word: draws whom it hits and how badly. The primary and its zone are hit more often than the others. */
public final class FaultDraw {
    private static final long MILLI = 1_000_000L;
    private static final long MICRO = 1_000L;

    private final Regions regions;
    private final Spare spare;
    private final Standing standing;
    private final Chance chance;
    private final Cuts cuts;

    public FaultDraw(Regions regions, Spare spare, Standing standing, Chance chance) {
        this.regions = regions;
        this.spare = spare;
        this.standing = standing;
        this.chance = chance;
        this.cuts = new Cuts(regions, standing, chance);
    }

    /** None where there is nothing it could hit now; several at once where what breaks is shared. */
    public List<Blow> draw(RandomFault word) {
        return switch (word) {
            case PULL_PLUG -> breaking(plugs());
            case BLIP -> blips();
            case BLACK_START -> breaking(List.of(new Fault.PulledPlug(new Target.WholeRegion())));
            case COOLING_FAILURE ->
                breaking(zone().map(zone -> new Fault.CoolingFailure(zone, nanos(100 * MILLI, 1_500 * MILLI))));
            case FLAP_POWER -> breaking(machine().map(name -> new Fault.FlappingPower(name, period())));
            case FLAP_LINK -> breaking(machine().map(name -> new Fault.FlappingLinks(name, period())));
            case FREEZE -> breaking(machine().filter(standing::hasPower).map(Fault.Frozen::new));
            case PARTITION -> breaking(machine().map(cuts::any).orElse(List.of()));
            case TUG_OF_WAR -> standing.primary().map(this::tugOfWar).orElse(List.of());
            case ZOMBIE -> standing.primary().map(this::zombie).orElse(List.of());
            case BRIDGE -> standing.primary().map(this::bridge).orElse(List.of());
            case LATENCY -> breaking(latency());
            case DISK ->
                breaking(
                        chance.with(0.15)
                                ? slowDisks()
                                : replica().map(this::disk).stream().toList());
            case SKEW_CLOCK -> breaking(machine().map(this::skew));
            case OVERLOAD ->
                breaking(gateway().map(name -> new Fault.OverloadedGateway(name, nanos(100 * MICRO, 20 * MILLI))));
            case JUNK -> breaking(gateway().map(name -> new Fault.JunkTraffic(name, nanos(100, 100_000))));
            case SWITCH_OVER -> doing(anyOther().map(Action.SwitchOver::new));
            case SWITCH_THERE_AND_BACK -> slowlyElsewhere();
            case COMEBACK -> standing.primary().map(this::comeback).orElse(List.of());
            case FORCE_PROMOTION -> doing(successor().map(Action.ForcePromote::new));
            case ADD_READ_REPLICA -> doing(anyZone().map(zone -> reshape(new Change.AddReadReplica(zone))));
            case REMOVE_READ_REPLICA -> doing(anyOther().map(name -> reshape(new Change.RemoveReadReplica(name))));
            case DRAIN -> doing(machine().map(name -> reshape(new Change.Drain(name))));
            case CANCEL_RESHAPE -> List.of(Blow.of(new Action.CancelReshape()));
            case WRITE_BACK -> List.of(Blow.of(new Action.WriteBack()));
            case MULTI_AZ -> List.of(Blow.of(new Action.MultiAz(!standing.multiAz())));
            case MOVE_REPLICA ->
                doing(replica().flatMap(name -> anyZone().map(zone -> reshape(new Change.MoveReplica(name, zone)))));
            case MOVE_REGION -> doing(anyOf(regions.names()).map(name -> reshape(new Change.MoveRegion(name))));
        };
    }

    private static Action reshape(Change change) {
        return new Action.Reshape(change);
    }

    private static List<Blow> doing(Optional<? extends Action> action) {
        return action.map(Blow::of).stream().toList();
    }

    private static List<Blow> breaking(Optional<? extends Fault> fault) {
        return breaking(fault.stream().toList());
    }

    static List<Blow> breaking(List<? extends Fault> faults) {
        return faults.stream().map(fault -> Blow.of(new Action.Break(fault))).toList();
    }

    // ---- whom ----------------------------------------------------------------------------------------------------

    /** A machine that a replica or, less often, a gateway stands on. */
    private Optional<String> machine() {
        return chance.with(0.15) ? gateway() : replica();
    }

    private Optional<String> replica() {
        return chance.with(0.35) ? standing.primary() : anyOf(standing.replicas());
    }

    private Optional<String> gateway() {
        return anyOf(standing.gateways());
    }

    private Optional<String> anyZone() {
        return anyOf(regions.zones());
    }

    private Optional<String> anyOf(List<String> names) {
        return Pick.anyOf(names, _ -> true, chance);
    }

    private Optional<String> anyOther() {
        return Pick.anyOf(standing.replicas(), name -> !standing.primary().equals(Optional.of(name)), chance);
    }

    /** Rule E9: an operator does that only while the seat is vacant. */
    private Optional<String> successor() {
        return standing.isVacant() ? Pick.anyOf(standing.replicas(), standing::hasPower, chance) : Optional.empty();
    }

    /** A zone that holds a replica. */
    private Optional<String> zone() {
        return replica().map(regions::zoneOf);
    }

    // ---- power ---------------------------------------------------------------------------------------------------

    static Fault plug(String machine) {
        return new Fault.PulledPlug(new Target.OneMachine(machine));
    }

    /** A zone, a machine, or several machines at once wherever they stand. */
    private List<Fault> plugs() {
        return switch ((int) chance.below(6)) {
            case 0, 1 ->
                zone().map(zone -> (Fault) new Fault.PulledPlug(new Target.OneZone(zone))).stream()
                        .toList();
            case 2 -> several(0.5).stream().map(FaultDraw::plug).toList();
            default -> machine().map(FaultDraw::plug).stream().toList();
        };
    }

    /** Power is away for a moment only: long enough to forget, too short to be noticed or missed for long. */
    private List<Blow> blips() {
        List<String> hit = chance.with(0.4) ? several(0.5) : machine().stream().toList();
        return hit.stream().filter(standing::hasPower).map(this::blip).toList();
    }

    Blow blip(String machine) {
        return Blow.lasting(nanos(10 * MILLI, 300 * MILLI), new Action.Break(plug(machine)));
    }

    private List<String> several(double share) {
        TreeSet<String> hit = new TreeSet<>();
        replica().ifPresent(hit::add);
        standing.replicas().stream().filter(_ -> chance.with(share)).forEach(hit::add);
        standing.gateways().stream().filter(_ -> chance.with(share / 2)).forEach(hit::add);
        return new ArrayList<>(hit);
    }

    // ---- how -----------------------------------------------------------------------------------------------------

    private long nanos(long least, long most) {
        return Pick.between(least, most, chance);
    }

    private long period() {
        return nanos(100 * MILLI, 3_000 * MILLI);
    }

    List<Blow> cutAround(String machine) {
        return breaking(cuts.around(machine));
    }

    /** Mostly in slow motion: the others' disks take their time, so that much can happen in the middle of an election. */
    private List<Blow> tugOfWar(String primary) {
        List<Blow> blows = new ArrayList<>(breaking(cuts.aroundPrimary(primary)));
        if (chance.with(0.6)) {
            long sync = nanos(3 * MILLI, 80 * MILLI);
            blows.addAll(breaking(standing.replicas().stream()
                    .filter(name -> !name.equals(primary))
                    .map(name -> new Fault.SlowDisk(name, sync))
                    .toList()));
        }
        return blows;
    }

    /** It sleeps mostly until the others have another primary; what came before the cut it takes for news when it wakes. */
    private List<Blow> zombie(String primary) {
        SortedSet<String> side = cuts.sideOf(primary);
        boolean gatewaysSleep = chance.with(0.3);
        long asleep = nanos(300 * MILLI, 1_500 * MILLI);
        long cutAfter = nanos(0, 300 * MILLI);
        long apart = asleep + nanos(50 * MILLI, 1_500 * MILLI);
        List<Blow> blows = new ArrayList<>();
        side.stream()
                .filter(name -> gatewaysSleep || name.equals(primary))
                .filter(standing::hasPower)
                .map(name -> Blow.lasting(asleep, new Action.Break(new Fault.Frozen(name))))
                .forEach(blows::add);
        cuts.off(side)
                .forEach(cut ->
                        blows.add(Blow.lasting(apart, new Action.Break(cut)).after(cutAfter)));
        return blows;
    }

    /** It goes on alone for a while, as far as gateways hear it; what it acknowledged then, only they know. */
    private List<Blow> bridge(String primary) {
        long apart = nanos(700 * MILLI, 6_000 * MILLI);
        List<Blow> blows = new ArrayList<>();
        cuts.amongReplicas(primary).forEach(cut -> blows.add(Blow.lasting(apart, new Action.Break(cut))));
        if (standing.hasPower(primary) && chance.with(0.8)) {
            long dark = nanos(300 * MILLI, 4_000 * MILLI);
            blows.add(Blow.lasting(dark, new Action.Break(plug(primary))).after(nanos(500 * MILLI, apart)));
        }
        return blows;
    }

    private Optional<Fault> latency() {
        Optional<String> left = chance.with(0.5) ? zone() : machine();
        List<String> others = new ArrayList<>(standing.replicas());
        others.addAll(standing.gateways());
        Optional<String> right = Pick.anyOf(
                left.filter(regions.zones()::contains).isPresent() ? regions.zones() : others,
                name -> !left.equals(Optional.of(name)),
                chance);
        long nanos = nanos(2 * MILLI, 700 * MILLI);
        double jitter = chance.with(0.5) ? 0 : percent(80);
        double loss = chance.with(0.5) ? 0 : percent(30);
        return left.flatMap(a -> right.map(b -> new Fault.BadLink(a, b, nanos, jitter, loss)));
    }

    /** What a gateway sends the primary comes when it is none any more, or is one again. */
    private List<Blow> slowlyElsewhere() {
        List<Blow> blows = new ArrayList<>();
        Optional<String> other = anyOther();
        Optional<String> far = gateway();
        standing.primary().filter(_ -> other.isPresent()).ifPresent(primary -> {
            far.map(name -> new Fault.BadLink(name, primary, nanos(50 * MILLI, 700 * MILLI), 0, 0))
                    .map(fault -> Blow.of(new Action.Break(fault)))
                    .ifPresent(blows::add);
            blows.add(Blow.of(new Action.SwitchOver(other.get())));
        });
        return blows;
    }

    /** What a gateway asked of the primary is tried again where that is known from a copy alone, if at all. */
    private List<Blow> comeback(String primary) {
        List<Blow> blows = new ArrayList<>();
        Optional<String> far = gateway();
        Pick.anyOf(standing.replicas(), name -> !name.equals(primary) && standing.hasPower(name), chance)
                .ifPresent(next -> {
                    long away = nanos(600 * MILLI, 1_200 * MILLI);
                    long slowFor = away + nanos(500 * MILLI, 1_500 * MILLI);
                    far.map(name -> new Fault.BadLink(name, primary, nanos(300 * MILLI, 700 * MILLI), 0, 0))
                            .map(fault -> Blow.lasting(slowFor, new Action.Break(fault)))
                            .ifPresent(blows::add);
                    blows.add(Blow.lasting(away, new Action.Break(plug(next))));
                    blows.add(Blow.of(new Action.SwitchOver(next)).after(away + nanos(30 * MILLI, 400 * MILLI)));
                });
        return blows;
    }

    private double percent(long most) {
        return chance.below(most + 1) / 100.0;
    }

    /** What all disks stand on is slow. */
    private List<Fault> slowDisks() {
        long sync = nanos(5 * MILLI, 300 * MILLI);
        return standing.replicas().stream()
                .map(name -> (Fault) new Fault.SlowDisk(name, sync))
                .toList();
    }

    private Fault disk(String machine) {
        return chance.below(100) < 40 && mayWipe(machine)
                ? new Fault.WipedDisk(machine)
                : chance.with(0.5) ? slowDisk(machine) : new Fault.FullDisk(machine);
    }

    /** Whether it would take a disk that is to be spared: of several blows drawn together the first may have changed that. */
    public boolean isSpared(Blow blow) {
        return blow.action() instanceof Action.Break(Fault.WipedDisk(String machine)) && !mayWipe(machine);
    }

    boolean mayWipe(String machine) {
        return SpareRule.mayWipe(spare, machine, standing);
    }

    Fault slowDisk(String machine) {
        return new Fault.SlowDisk(machine, nanos(5 * MILLI, 900 * MILLI));
    }

    private Fault skew(String machine) {
        long nanos = nanos(MILLI, 30_000 * MILLI);
        return new Fault.SkewedClock(machine, chance.with(0.5) ? nanos : -nanos);
    }
}
