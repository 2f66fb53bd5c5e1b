package io.blackstart.cluster.event;

import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The cluster at one instant, as its events tell it; the same for live view, replay and report. Immutable.
 *
 * @param at virtual nanoseconds
 * @param sequence of the last event in it
 * @param region in which the primary and all voters stand, but for the time of a move (rule Z7)
 * @param zones in the order of their regions
 * @param regions by zone
 * @param machines by name
 * @param reign in office; {@link Reign#NONE} before the first
 * @param vacant whether writes are paused (rule E5): no gateway that runs knows a primary, and one was told that the seat is vacant
 * @param endpoint gateways the endpoint answers with
 * @param faults what is broken now, in the order it broke
 * @param election the one that runs now; {@link ElectionView#NONE} if none does
 * @param lastElection the last one that came to a decision; {@link ElectionView#NONE} before the first
 * @param failover the last change of primary that followed a loss, under way or done
 * @param reshape the multi-AZ change under way or last done
 * @param totals counters since the run began
 * @param inSync the newest in-sync record (rule W3)
 * @param alone the primary that has acknowledged data on its disk alone; {@link AloneView#NONE} if none has
 * @param slowedBy the replica whose lag makes writes wait (rule W5); empty if none does
 * @param breaches guarantees the checker found broken
 * @param drained machines that take nothing (rule Z8), sorted
 */
public record ClusterView(
        long at,
        long sequence,
        String region,
        String database,
        String mode,
        long seed,
        boolean multiAz,
        List<String> zones,
        SortedMap<String, String> regions,
        SortedMap<String, MachineView> machines,
        Reign reign,
        boolean vacant,
        List<String> endpoint,
        List<FaultView> faults,
        ElectionView election,
        ElectionView lastElection,
        FailoverView failover,
        ReshapeView reshape,
        Totals totals,
        InSyncView inSync,
        AloneView alone,
        String slowedBy,
        int breaches,
        List<String> drained) {

    private static final ClusterView INITIAL = new ClusterView(
            0,
            0,
            "",
            "",
            "",
            0,
            false,
            List.of(),
            Collections.emptySortedMap(),
            Collections.emptySortedMap(),
            Reign.NONE,
            false,
            List.of(),
            List.of(),
            ElectionView.NONE,
            ElectionView.NONE,
            FailoverView.NONE,
            ReshapeView.NONE,
            Totals.ZERO,
            InSyncView.NONE,
            AloneView.NONE,
            "",
            0,
            List.of());

    public ClusterView {
        zones = List.copyOf(zones);
        regions = Collections.unmodifiableSortedMap(regions);
        machines = Collections.unmodifiableSortedMap(machines);
        endpoint = List.copyOf(endpoint);
        faults = List.copyOf(faults);
        drained = List.copyOf(drained);
    }

    /** Before the first event. */
    public static ClusterView initial() {
        return INITIAL;
    }

    /** The machine of that name. */
    public Optional<MachineView> machine(String name) {
        return Optional.ofNullable(machines.get(name));
    }

    /** Machines of a zone, by name. */
    public Stream<MachineView> machinesIn(String zone) {
        return machines.values().stream().filter(machine -> machine.zone().equals(zone));
    }

    /** The region of a zone. */
    public String regionOf(String zone) {
        return regions.getOrDefault(zone, region);
    }

    /** Whether a zone belongs to another region than the primary's (rule Z7). */
    public boolean isElsewhere(String zone) {
        return !regionOf(zone).equals(region);
    }

    /** The replica on a machine, if one lives there. */
    public Optional<ReplicaView> replica(String machine) {
        return machine(machine).flatMap(MachineView::replica);
    }

    /** The replica in office, whether it has power or not. */
    public Optional<ReplicaView> primary() {
        return replica(reign.primary());
    }

    /** Replicas whose word counts in elections, by name. */
    public List<String> voters() {
        return machines.values().stream()
                .filter(machine -> machine.replica().filter(ReplicaView::voter).isPresent())
                .map(MachineView::name)
                .toList();
    }

    /** Whether somebody is in office, runs and accepts writes. */
    public boolean primaryServes() {
        return !vacant
                && primary()
                        .filter(replica -> replica.role() == ReplicaRole.PRIMARY)
                        .isPresent()
                && runs(reign.primary());
    }

    /** Whether a machine has power and does not stand still. */
    public boolean runs(String machine) {
        return machine(machine).filter(MachineView::powered).isPresent()
                && faults.stream().noneMatch(fault -> fault.freezes(machine));
    }

    /** Client operations of the last virtual second at all gateways. */
    public Traffic traffic() {
        List<OperationWindow> windows = new ArrayList<>();
        for (MachineView machine : machines.values()) {
            if (machine.occupant() instanceof GatewayView gateway) {
                windows.addAll(gateway.lastSecond());
            }
        }
        return Traffic.over(windows, at);
    }

    /** Client operations of the last virtual second at one gateway. */
    public Traffic trafficOf(GatewayView gateway) {
        return Traffic.over(gateway.lastSecond(), at);
    }

    /**
     * A machine with what runs on it: a replica, a gateway or nothing ({@link Idle}).
     *
     * @param role {@code DATABASE} or {@code GATEWAY}
     * @param powerChangedAt when it last lost or got power; 0 if that never changed
     */
    public record MachineView(
            String name, String zone, String role, boolean powered, long powerChangedAt, Occupant occupant) {
        public boolean isGateway() {
            return role.equals("GATEWAY");
        }

        public Optional<ReplicaView> replica() {
            return occupant instanceof ReplicaView replica ? Optional.of(replica) : Optional.empty();
        }

        public Optional<GatewayView> gateway() {
            return occupant instanceof GatewayView gateway ? Optional.of(gateway) : Optional.empty();
        }

        MachineView with(Occupant other) {
            return new MachineView(name, zone, role, powered, powerChangedAt, other);
        }
    }

    public sealed interface Occupant {}

    /** Nothing of the database runs here. */
    public record Idle() implements Occupant {}

    /**
     * @param voter whether its word counts in elections
     * @param lastSeq last seq known on its disk
     * @param lag acknowledged writes it has not yet made visible
     * @param ready whether its gateway may read here (rule R1 (1))
     * @param silence who misses it
     * @param catchUp how it catches up
     */
    public record ReplicaView(
            ReplicaRole role,
            boolean voter,
            ReplicaState state,
            Reign reign,
            long lastSeq,
            long visibleSeq,
            long lag,
            boolean ready,
            SilenceView silence,
            CatchUpView catchUp)
            implements Occupant {
        ReplicaView with(SilenceView other) {
            return new ReplicaView(role, voter, state, reign, lastSeq, visibleSeq, lag, ready, other, catchUp);
        }

        ReplicaView with(ReplicaRole other) {
            return new ReplicaView(other, voter, state, reign, lastSeq, visibleSeq, lag, ready, silence, catchUp);
        }

        ReplicaView with(CatchUpView other) {
            return new ReplicaView(role, voter, state, reign, lastSeq, visibleSeq, lag, ready, silence, other);
        }
    }

    /**
     * Who misses a member (rules M3, M4).
     *
     * @param lastHeardAt when one of those who miss it last heard it; 0 if nobody misses it
     * @param goneAt when it was first confirmed gone after that; 0 if nobody holds it gone
     * @param suspectedBy members that suspect it now, sorted
     * @param confirmedGoneBy members that hold it confirmed gone, sorted
     */
    public record SilenceView(long lastHeardAt, long goneAt, List<String> suspectedBy, List<String> confirmedGoneBy) {
        public static final SilenceView NONE = new SilenceView(0, 0, List.of(), List.of());

        public boolean suspect() {
            return !suspectedBy.isEmpty();
        }

        public boolean gone() {
            return !confirmedGoneBy.isEmpty();
        }

        /** Whether that member suspects it or holds it gone. */
        public boolean by(String member) {
            return suspectedBy.contains(member) || confirmedGoneBy.contains(member);
        }
    }

    /**
     * @param method {@code stream} or {@code bulk copy}; empty if it does not catch up now
     * @param fromSeq seq it starts from
     * @param missing writes when it began
     */
    public record CatchUpView(String method, long fromSeq, long missing, long beganAt) {
        public static final CatchUpView NONE = new CatchUpView("", 0, 0, 0);

        public boolean running() {
            return !method.isEmpty();
        }
    }

    /**
     * @param inEndpoint whether the endpoint answers with it
     * @param routesTo where it sends writes; {@link Reign#NONE} if it knows no primary
     * @param seatVacant whether that is because it was told that the seat is vacant (rule E5): it refuses writes
     * @param lastSecond its counts of about the last second, oldest first
     * @param gates its decisions on reads since it started, by gate and route (rule R4)
     */
    public record GatewayView(
            boolean inEndpoint,
            Reign routesTo,
            boolean seatVacant,
            List<OperationWindow> lastSecond,
            List<ClusterEvent.GateCount> gates,
            ClusterEvent.ReadDecision lastRead)
            implements Occupant {
        GatewayView routing(Reign to, boolean vacant) {
            return new GatewayView(inEndpoint, to, vacant, lastSecond, gates, lastRead);
        }

        /** One that has not worked yet. */
        public static final GatewayView FRESH =
                new GatewayView(false, Reign.NONE, false, List.of(), List.of(), ClusterEvent.ReadDecision.NONE);
    }

    /**
     * What one {@link ClusterEvent.OperationsCounted} said, in short.
     *
     * @param at end of the 100 ms it covers
     * @param readP50Nanos the slowest of its outcomes and routes, as are the others
     */
    public record OperationWindow(
            long at,
            long reads,
            long localReads,
            long writes,
            long failed,
            long readP50Nanos,
            long readP99Nanos,
            long writeP99Nanos) {}

    /** @param kind the drill's word, for example {@code pull-plug} */
    public record FaultView(String name, String kind, List<String> machines, long since) {
        /** Whether it makes a machine stand still, so that it cannot tell. */
        boolean freezes(String machine) {
            return kind.equals("freeze") && machines.contains(machine);
        }
    }

    /**
     * @param epoch 0 if there was none
     * @param endedAt 0 while it runs
     * @param outcome {@code decided}, or why nothing came of it; empty while it runs
     */
    public record ElectionView(
            long epoch,
            String initiator,
            String reason,
            long startedAt,
            long endedAt,
            List<ClusterEvent.CandidateJudged> candidates,
            List<String> refusals,
            Position watermark,
            String witness,
            String winner,
            String rule,
            String outcome) {
        public static final ElectionView NONE =
                new ElectionView(0, "", "", 0, 0, List.of(), List.of(), Position.START, "", "", "", "");

        public boolean exists() {
            return epoch > 0;
        }
    }

    /**
     * Times in virtual nanoseconds; 0 for what has not happened.
     *
     * @param count failovers done
     * @param longestNanos the longest of them, from loss to service
     * @param lost machine of the primary that was lost
     * @param lostAt when it was lost: power gone, or last heard
     * @param confirmedAt when it was first confirmed gone
     * @param electionAt when the election began that led to the next primary
     * @param servingAt when the next one served; 0 while the seat is open
     */
    public record FailoverView(
            int count, long longestNanos, String lost, long lostAt, long confirmedAt, long electionAt, long servingAt) {
        public static final FailoverView NONE = new FailoverView(0, 0, "", 0, 0, 0, 0);

        FailoverView with(long confirmed, long election, long serving) {
            return new FailoverView(count, longestNanos, lost, lostAt, confirmed, election, serving);
        }

        /** A primary is lost, its successor is sought, and none serves yet. */
        public boolean underWay() {
            return !lost.isEmpty() && servingAt == 0;
        }

        /** At least one is done, and it is the one these times tell of. */
        public boolean done() {
            return servingAt > 0;
        }

        /** From loss to service. */
        public long totalNanos() {
            return servingAt - lostAt;
        }

        /** From loss to the first confirmation; zero if the election began for another reason before one. */
        public long detectNanos() {
            return confirmedAt == 0 ? 0 : confirmedAt - lostAt;
        }

        /** From the confirmation to service. */
        public long electNanos() {
            return totalNanos() - detectNanos();
        }
    }

    /**
     * @param change in the words of the command line; empty if there was no reshape yet
     * @param plan the steps in words
     * @param step index of the step under way, so as many are done; the plan's size when finished
     * @param doing the step under way in words; an earlier one than {@code step} where a failure made it due again
     * @param changedAt when it began, took its last step or finished
     */
    public record ReshapeView(
            boolean running,
            boolean towardsMultiAz,
            String change,
            List<String> plan,
            int step,
            String doing,
            long changedAt) {
        public static final ReshapeView NONE = new ReshapeView(false, false, "", List.of(), 0, "", 0);
    }

    public record InSyncView(Reign reign, long number, List<String> members, String witness) {
        public static final InSyncView NONE = new InSyncView(Reign.NONE, 0, List.of(), "");
    }

    /** @param sinceSeq the first write that may be on no other disk */
    public record AloneView(String primary, long sinceSeq) {
        public static final AloneView NONE = new AloneView("", -1);

        public boolean exists() {
            return !primary.isEmpty();
        }
    }

    /**
     * Counted since the run began.
     *
     * @param crossZoneBytes from zone to zone, before compression
     * @param crossZoneCompressedBytes the same after it (rule W8)
     * @param crossZoneCostNanos what they cost, in billionths
     */
    public record Totals(
            long acknowledgedWrites,
            long acknowledgedReads,
            long refused,
            long indeterminate,
            long localReads,
            long crossZoneBytes,
            long crossZoneCompressedBytes,
            long crossZoneCostNanos) {
        public static final Totals ZERO = new Totals(0, 0, 0, 0, 0, 0, 0, 0);

        public long operations() {
            return acknowledgedWrites + acknowledgedReads + refused + indeterminate;
        }

        /** Share of operations that were acknowledged, 0 … 1; 1 before the first. */
        public double availability() {
            return operations() == 0 ? 1 : (double) (acknowledgedWrites + acknowledgedReads) / operations();
        }
    }

    /** The machines as a map that may be changed. */
    TreeMap<String, MachineView> machinesCopy() {
        return new TreeMap<>(machines);
    }
}
