package io.blackstart.drills.measure;

import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.routing.ClientOperation;
import io.blackstart.drills.checker.GuaranteeCheck;
import io.blackstart.drills.workload.WorkloadOperation;
import java.util.OptionalDouble;

/** The figures of one run, at any instant of it and over parts of it. Fed by events, client operations, the workload and the checker. */
public final class RunMeasures implements EventSink, ClientOperation.Listener, WorkloadOperation.Listener {
    private final GuaranteeCheck check;
    private final OperationMeter operations = new OperationMeter();
    private final FailoverMeter failovers = new FailoverMeter();
    private final ReplicaMeter replicas = new ReplicaMeter();
    private final SwitchoverMeter switchovers = new SwitchoverMeter();
    private final MoveMeter moves = new MoveMeter();
    private final EventCounts counts = new EventCounts();

    /** @param check asked for what only it knows */
    public RunMeasures(GuaranteeCheck check) {
        this.check = check;
    }

    @Override
    public void accept(Stamped stamped) {
        failovers.accept(stamped);
        replicas.accept(stamped);
        switchovers.accept(stamped);
        moves.accept(stamped);
        counts.accept(stamped);
    }

    @Override
    public void ended(ClientOperation operation) {
        failovers.ended(operation);
        switchovers.ended(operation);
    }

    @Override
    public void ended(WorkloadOperation operation) {
        operations.ended(operation);
    }

    /** Whether each replica that has power is LIVE. */
    public boolean allReplicasLive() {
        return replicas.allLive();
    }

    /** Virtual nanoseconds; -1 before the first. */
    public long lastWriteAcknowledgedAt() {
        return failovers.lastWriteAcknowledgedAt();
    }

    /**
     * The figure over the run up to and including an instant. Operations count if their end is known by now, also where that was
     * later; what the checker counts, it counts up to now.
     *
     * @param until virtual nanoseconds
     * @return in the measure's unit; empty if there was nothing to measure it by
     */
    public OptionalDouble figure(Measure measure, long until) {
        return switch (measure) {
            case AVAILABILITY -> operations.wholeRun().availability();
            case READS_LOCAL -> operations.wholeRun().localReads();
            case WRITE_P99 -> operations.wholeRun().writeP99();
            case READ_P99 -> operations.wholeRun().readP99();
            case ACKNOWLEDGED -> whole(check.acknowledgedWrites());
            case ACKNOWLEDGED_LOST -> whole(check.lostWrites());
            case INDETERMINATE -> whole(check.indeterminate());
            case READS_STALE -> whole(check.staleReads());
            case FAILOVER_TIME -> whole(failovers.longest(until));
            case FAILOVER_DETECT -> whole(failovers.longestParts(until).detectNanos());
            case FAILOVER_ELECT -> whole(failovers.longestParts(until).electNanos());
            case FAILOVER_SERVE -> whole(failovers.longestParts(until).serveNanos());
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
                    MERGES,
                    CROSS_ZONE_BYTES,
                    CROSS_ZONE_COMPRESSED,
                    TRAFFIC_COST,
                    ENDPOINT_CHANGES,
                    LEDGER_ENTRIES,
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
            case AVAILABILITY -> operations.over(window).availability();
            case READS_LOCAL -> operations.over(window).localReads();
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
            case WRITE_P99 -> operations.over(window).writeP99();
            case READ_P99 -> operations.over(window).readP99();
            case ACKNOWLEDGED,
                    ACKNOWLEDGED_LOST,
                    INDETERMINATE,
                    READS_STALE,
                    FAILOVER_TIME,
                    FAILOVER_DETECT,
                    FAILOVER_ELECT,
                    FAILOVER_SERVE,
                    SWITCHOVER_PAUSE,
                    REGION_MOVE_TIME,
                    REGION_RPO_WRITES,
                    REGION_RPO_TIME ->
                throw new IllegalArgumentException(measure.key() + " has no meaning over a part of a run");
        };
    }

    private static OptionalDouble whole(long number) {
        return OptionalDouble.of((double) number);
    }
}
