package io.blackstart.cluster.event;

import io.blackstart.cluster.replication.Position;
import io.blackstart.cluster.replication.Reign;
import java.util.List;
import java.util.SortedMap;

/**
 * The cluster at one instant, as its events tell it; the same for live view, replay and report. Immutable.
 *
 * @param at virtual nanoseconds
 * @param sequence of the last event in it
 * @param zones in the region's order
 * @param machines by name
 * @param reign in office; {@link Reign#NONE} before the first
 * @param vacant whether writes are paused for want of a primary (rule E5)
 * @param endpoint gateways the endpoint answers with
 * @param faults what is broken now, by name, in the order it broke
 * @param election the last one, in progress or decided
 * @param failover the last change of primary that followed a loss
 * @param reshape the multi-AZ change under way or last done
 * @param totals counters since the run began
 * @param heldByOneSince seq since which data is on one disk only; -1 if it is not
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
        SortedMap<String, MachineView> machines,
        Reign reign,
        boolean vacant,
        List<String> endpoint,
        List<FaultView> faults,
        ElectionView election,
        FailoverView failover,
        ReshapeView reshape,
        Totals totals,
        InSyncView inSync,
        long heldByOneSince) {

    /** A machine with what runs on it: a replica, a gateway or nothing ({@link Idle}). */
    public record MachineView(
            String name, String zone, String role, boolean powered, long powerChangedAt, Occupant occupant) {}

    public sealed interface Occupant {}

    /** Nothing of the database runs here. */
    public record Idle() implements Occupant {}

    /**
     * @param suspectedBy replicas that suspect it now, sorted
     * @param confirmedGoneBy replicas that hold it confirmed gone, sorted
     * @param lastSeq last seq known on its disk
     * @param catchUp empty text, or how it catches up
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
            List<String> suspectedBy,
            List<String> confirmedGoneBy,
            CatchUpView catchUp)
            implements Occupant {}

    /** @param method empty if it does not catch up now */
    public record CatchUpView(String method, long missing, long beganAt) {
        public static final CatchUpView NONE = new CatchUpView("", 0, 0);
    }

    /**
     * @param operationsPerSecond as seen in the last 100 ms
     * @param localShare share of its reads answered by the replica beside it
     */
    public record GatewayView(
            boolean inEndpoint,
            Reign routesTo,
            long operationsPerSecond,
            double localShare,
            ClusterEvent.ReadDecision lastRead)
            implements Occupant {}

    public record FaultView(String name, String kind, List<String> machines, long since) {}

    /** @param epoch 0 if there was none yet @param endedAt 0 while it runs */
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
            String outcome) {}

    /**
     * @param lostAt when the primary was lost; 0 if there was no failover yet
     * @param confirmedAt when it was confirmed gone
     * @param servingAt when the next one served; 0 while the seat is open
     */
    public record FailoverView(int count, long lostAt, long confirmedAt, long electionAt, long servingAt) {}

    /** @param step done so far; equal to the plan's size when finished */
    public record ReshapeView(boolean running, boolean towardsMultiAz, List<String> plan, int step) {}

    public record InSyncView(long number, List<String> members) {}

    /** Counted at the gateways since the run began. */
    public record Totals(
            long acknowledgedWrites,
            long acknowledgedReads,
            long refused,
            long indeterminate,
            long localReads,
            long crossZoneBytes,
            long operationsPerSecond,
            long readP50Nanos,
            long readP99Nanos,
            long writeP99Nanos) {}
}
