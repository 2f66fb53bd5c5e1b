package io.blackstart.drills.measure;

import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.routing.ClientOperation;
import io.blackstart.drills.checker.GuaranteeCheck;
import io.blackstart.drills.checker.LostWrite;
import io.blackstart.drills.workload.OperationKind;
import io.blackstart.drills.workload.WorkloadOperation;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The figures of one run, at any instant of it and over parts of it. Fed by events, client operations, the workload and the checker. */
public final class RunMeasures implements EventSink, ClientOperation.Listener, WorkloadOperation.Listener {
    private final GuaranteeCheck check;
    private final OperationMeter operations = new OperationMeter();
    private final FailoverMeter failovers = new FailoverMeter(() -> operations.outages(Optional.empty()));
    private final SortedMap<String, FailoverMeter> failoversByZone = new TreeMap<>();
    private final Map<String, String> zoneOfClient = new HashMap<>();
    private final ReplicaMeter replicas = new ReplicaMeter();
    private final SwitchoverMeter switchovers = new SwitchoverMeter(operations.outages(Optional.empty()));
    private final MoveMeter moves = new MoveMeter();
    private final EventCounts counts = new EventCounts();

    /**
     * @param check asked for what only it knows
     * @param zones in which clients stand
     */
    public RunMeasures(GuaranteeCheck check, Collection<String> zones) {
        this.check = check;
        zones.forEach(
                zone -> failoversByZone.put(zone, new FailoverMeter(() -> operations.outages(Optional.of(zone)))));
    }

    @Override
    public void accept(Stamped stamped) {
        failovers.accept(stamped);
        failoversByZone.values().forEach(meter -> meter.accept(stamped));
        replicas.accept(stamped);
        switchovers.accept(stamped);
        moves.accept(stamped);
        counts.accept(stamped);
    }

    @Override
    public void ended(ClientOperation operation) {
        if (operation.request().isWrite() && operation.outcome() == Outcome.ACKNOWLEDGED) {
            operation
                    .reply()
                    .map(reply -> reply.position().reign())
                    .filter(RunMeasures::wrote)
                    .ifPresent(reign -> acknowledged(operation.endedAt(), reign));
        }
    }

    private void acknowledged(long at, Reign reign) {
        failovers.acknowledged(at, reign);
        switchovers.acknowledged(at, reign);
    }

    /** An {@code EXEC} whose {@code WATCH} was broken is answered without a position: no reign did it. */
    private static boolean wrote(Reign reign) {
        return !reign.equals(Reign.NONE);
    }

    @Override
    public void wanted(OperationKind kind, String zone, long at) {
        operations.wanted(kind, zone, at);
    }

    @Override
    public void putOff(OperationKind kind, String zone, long at) {
        operations.putOff(kind, zone, at);
        endFailoversNobodyWaitsFor(zone, at);
    }

    @Override
    public void ended(WorkloadOperation operation) {
        zoneOfClient.putIfAbsent(operation.client(), operation.zone());
        if (operation.kind().isWrite() && operation.ending() == WorkloadOperation.Ending.ACKNOWLEDGED) {
            FailoverMeter meter = failoversByZone.get(operation.zone());
            if (meter != null && wrote(operation.reign())) {
                meter.acknowledged(operation.endedAt(), operation.reign());
            }
        }
        operations.ended(operation);
        endFailoversNobodyWaitsFor(operation.zone(), operation.endedAt());
    }

    private void endFailoversNobodyWaitsFor(String zone, long at) {
        failovers.closeIfNobodyWaits(at);
        FailoverMeter meter = failoversByZone.get(zone);
        if (meter != null) {
            meter.closeIfNobodyWaits(at);
        }
    }

    /**
     * Clients of the workload in these zones write from now on, and in no others. Those in flight may end later.
     *
     * @param at virtual nanoseconds
     */
    public void writersIn(long at, Set<String> zones) {
        failovers.wanted(at, !zones.isEmpty());
        failoversByZone.forEach((zone, meter) -> meter.wanted(at, zones.contains(zone)));
        operations.writersIn(at, zones);
    }

    /**
     * The load has ended: outages end now, also where something is in flight, and so do failovers.
     *
     * @param at virtual nanoseconds
     */
    public void loadEnded(long at) {
        failovers.loadEnded(at);
        failoversByZone.values().forEach(meter -> meter.loadEnded(at));
        operations.writersIn(at, Set.of());
    }

    /** Whether each replica that has power is LIVE. */
    public boolean allReplicasLive() {
        return replicas.allLive();
    }

    /** Virtual nanoseconds; -1 before the first. */
    public long lastWriteAcknowledgedAt() {
        return failovers.lastWriteAcknowledgedAt();
    }

    /** How long somebody has waited to write without anybody's being answered, in nanoseconds; 0 if nobody waits. */
    public long writesAwaitedFor(long at) {
        return operations.outages(Optional.empty()).open(at);
    }

    /**
     * The figure over the run up to and including an instant. Operations count if their end is known by now, also where that was
     * later; what the checker counts, it counts up to now, and so are merges and what they keep in the ledger: a rollback that heals a cut
     * brings them after the method's end.
     *
     * @param until virtual nanoseconds
     * @return in the measure's unit; empty if there was nothing to measure it by
     */
    public OptionalDouble figure(Measure measure, long until) {
        return switch (measure) {
            case AVAILABILITY,
                    READS_LOCAL,
                    WRITES_OUTAGE,
                    WRITES_OUTAGE_TOTAL,
                    WRITE_P50,
                    WRITE_P99,
                    WRITE_P999,
                    WRITE_MAX,
                    READ_P50,
                    READ_P99,
                    READ_P999,
                    READ_MAX -> operations.wholeRun(Optional.empty()).figure(measure, until);
            case ACKNOWLEDGED -> whole(check.acknowledgedWrites());
            case ACKNOWLEDGED_LOST -> whole(check.lostWrites());
            case RPO_TIME -> whole(LossSpans.longest(check.losses()));
            case INDETERMINATE -> whole(check.indeterminate());
            case READS_STALE -> whole(check.staleReads());
            case FAILOVER_TIME -> whole(failovers.longest(until));
            case FAILOVER_DETECT -> whole(failovers.longestParts(until).detectNanos());
            case FAILOVER_CONFIRM -> whole(failovers.longestParts(until).confirmNanos());
            case FAILOVER_ELECT -> whole(failovers.longestParts(until).electNanos());
            case FAILOVER_SERVE -> whole(failovers.longestParts(until).serveNanos());
            case MERGES, LEDGER_ENTRIES -> whole(counts.soFar(measure));
            case SWITCHOVER_PAUSE -> whole(switchovers.longest());
            case REGION_MOVE_TIME -> whole(moves.longest());
            case REGION_RPO_WRITES -> whole(moves.lostWrites());
            case REGION_RPO_TIME -> whole(moves.lostNanos());
            case FAILOVER_COUNT,
                    ELECTIONS,
                    VACANCIES,
                    BLACK_STARTS,
                    SWITCHOVERS,
                    PROMOTIONS_FORCED,
                    RESHAPES,
                    REGION_MOVES,
                    FAULTS,
                    DISKS_WIPED,
                    HELD_ALONE,
                    COPIES_BULK,
                    COPIES_STREAM,
                    CROSS_ZONE_BYTES,
                    CROSS_ZONE_COMPRESSED,
                    TRAFFIC_COST,
                    ENDPOINT_CHANGES,
                    REPLICA_LIVE -> figure(measure, new Window(0, until + 1));
        };
    }

    /**
     * The figure over a window; {@code replica.live} is that of its end.
     *
     * @return in the measure's unit; empty if there was nothing to measure it by
     * @throws IllegalArgumentException if the measure has no meaning over a window
     */
    public OptionalDouble figure(Measure measure, Window window) {
        return switch (measure) {
            case AVAILABILITY,
                    READS_LOCAL,
                    WRITES_OUTAGE,
                    WRITES_OUTAGE_TOTAL,
                    WRITE_P50,
                    WRITE_P99,
                    WRITE_P999,
                    WRITE_MAX,
                    READ_P50,
                    READ_P99,
                    READ_P999,
                    READ_MAX -> operations.over(window, Optional.empty()).figure(measure, window.to());
            case FAILOVER_COUNT -> whole(failovers.failovers().within(window));
            case ELECTIONS,
                    VACANCIES,
                    BLACK_STARTS,
                    SWITCHOVERS,
                    PROMOTIONS_FORCED,
                    RESHAPES,
                    REGION_MOVES,
                    FAULTS,
                    DISKS_WIPED,
                    HELD_ALONE,
                    COPIES_BULK,
                    COPIES_STREAM,
                    MERGES,
                    CROSS_ZONE_BYTES,
                    CROSS_ZONE_COMPRESSED,
                    ENDPOINT_CHANGES,
                    LEDGER_ENTRIES -> whole(counts.within(measure, window));
            case TRAFFIC_COST -> OptionalDouble.of(counts.within(measure, window) / 1e9);
            case REPLICA_LIVE -> whole(replicas.liveBefore(window.to()));
            case ACKNOWLEDGED,
                    ACKNOWLEDGED_LOST,
                    RPO_TIME,
                    INDETERMINATE,
                    READS_STALE,
                    FAILOVER_TIME,
                    FAILOVER_DETECT,
                    FAILOVER_CONFIRM,
                    FAILOVER_ELECT,
                    FAILOVER_SERVE,
                    SWITCHOVER_PAUSE,
                    REGION_MOVE_TIME,
                    REGION_RPO_WRITES,
                    REGION_RPO_TIME ->
                throw new IllegalArgumentException(measure.key() + " has no meaning over a part of a run");
        };
    }

    /** The figure an expectation is held against: over the run up to an instant. */
    public OptionalDouble figure(Expectation expectation, long until) {
        return expectation.zone().isEmpty()
                ? figure(expectation.measure(), until)
                : figure(expectation.measure(), expectation.zone().get(), until);
    }

    /** The same over a window. */
    public OptionalDouble figure(Expectation expectation, Window window) {
        return expectation.zone().isEmpty()
                ? figure(expectation.measure(), window)
                : operations.over(window, expectation.zone()).figure(expectation.measure(), window.to());
    }

    /** Figures of the clients of each zone from which operations came, over the run up to an instant. */
    public SortedMap<String, SortedMap<Measure, Double>> zoneFigures(long until) {
        SortedMap<String, SortedMap<Measure, Double>> zones = new TreeMap<>();
        for (String zone : operations.zones()) {
            SortedMap<Measure, Double> figures = new TreeMap<>();
            for (Measure measure : Measure.with(Measure.Use.ZONE)) {
                figure(measure, zone, until).ifPresent(figure -> figures.put(measure, figure));
            }
            zones.put(zone, figures);
        }
        return zones;
    }

    /** What the clients of a zone saw; empty where none of them did what is measured. */
    private OptionalDouble figure(Measure measure, String zone, long until) {
        OperationMeter.OperationTally tally = operations.wholeRun(Optional.of(zone));
        return switch (measure) {
            case ACKNOWLEDGED_LOST -> whole(lossesIn(zone).size());
            case RPO_TIME -> whole(LossSpans.longest(lossesIn(zone)));
            case FAILOVER_TIME ->
                tally.hasWrites() && failoversByZone.containsKey(zone)
                        ? whole(failoversByZone.get(zone).longest(until))
                        : OptionalDouble.empty();
            default -> tally.figure(measure, until);
        };
    }

    private List<LostWrite> lossesIn(String zone) {
        return check.losses().stream()
                .filter(lost -> zone.equals(zoneOfClient.get(lost.client())))
                .toList();
    }

    private static OptionalDouble whole(long number) {
        return OptionalDouble.of((double) number);
    }
}
