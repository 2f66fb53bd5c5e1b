package io.blackstart.cluster.event;

import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Everything the cluster tells; the only way out of it. Past tense. Machines and zones are named by text; times are virtual
 * nanoseconds; lists are in a fixed order, so that equal runs tell equal events (cluster.md §10).
 */
public sealed interface ClusterEvent {

    // ---- the run -------------------------------------------------------------------------------------------------

    /** First event of every run: the whole topology and what it was started with. */
    record ClusterFormed(
            String region,
            List<String> zones,
            List<MachinePlaced> machines,
            String database,
            String mode,
            boolean multiAz,
            long seed,
            SortedMap<String, String> changedSettings)
            implements ClusterEvent {}

    /** Live only: the database was there before this run, on disks (rule W7). @param replicas machines whose disks it begins with, sorted */
    record ClusterResumed(List<String> replicas) implements ClusterEvent {}

    /** Rule Z7: told right behind it for each read region. @param zones in placement order */
    record ReadRegionPlaced(String region, List<String> zones, List<MachinePlaced> machines) implements ClusterEvent {}

    /** @param role {@code DATABASE} or {@code GATEWAY} */
    record MachinePlaced(String machine, String zone, String role) {}

    /** Somebody spoke: a drill's note for the room, or what the data folder has to say. */
    record NoteTold(String text) implements ClusterEvent {}

    /** An operator's or drill's action was carried out. */
    record OperatorActed(String action) implements ClusterEvent {}

    /** Rules E8, E9: what was asked for came to nothing. @param request for example {@code switch-over to b1} */
    record RequestRefused(String request, String reason) implements ClusterEvent {}

    /** Live only: outside work took effect at this time. */
    record WorkInjected(String what) implements ClusterEvent {}

    /** Live only: the machine under the program stalled or slept, or a slower pace ended, and virtual time slipped instead of bursting. */
    record TimeSlipped(long nanos) implements ClusterEvent {}

    /** The guarantee checker found a promise of cluster.md §9 broken. */
    record GuaranteeBreached(String promise, String evidence) implements ClusterEvent {}

    // ---- faults (§8) ---------------------------------------------------------------------------------------------

    /**
     * @param fault name by which it is undone, for example {@code pull-plug zone a}
     * @param kind the drill's word, for example {@code pull-plug}
     * @param machines the machines it touches, sorted
     * @param detail how bad it is, in words; empty where the name says all
     */
    record FaultInjected(String fault, String kind, List<String> machines, String detail) implements ClusterEvent {}

    record FaultUndone(String fault, List<String> machines) implements ClusterEvent {}

    /** Doing or undoing something twice changes nothing, and says so. */
    record FaultRepeated(String fault, String notice) implements ClusterEvent {}

    /** A command threw what it must not, a defect of the program: its client got an error, nothing was changed. Told once a replica and command. */
    record CommandBroke(String replica, String command, long seed, String detail) implements ClusterEvent {}

    record PowerLost(String machine) implements ClusterEvent {}

    record PowerReturned(String machine) implements ClusterEvent {}

    /** Live only: the end of a disk's log was torn, as by a crash in the middle of a write; it was cut off behind the last whole one (rule W7). */
    record DiskTailCut(String machine, long bytes, String detail) implements ClusterEvent {}

    /** Live only: the newest snapshot of a disk was damaged; the one before it and all logs since were read instead. Nothing is missing. */
    record DiskSnapshotDamaged(String machine, String detail) implements ClusterEvent {}

    /** Live only: a disk's files were damaged. They are kept in a folder beside; the replica starts EMPTY (rule W7). */
    record DiskSetAside(String machine, String folder, String reason) implements ClusterEvent {}

    /** Live only: the real disk refuses writes. The replica confirms nothing until it takes them again. */
    record DiskFailed(String machine, String reason) implements ClusterEvent {}

    /** Live only: the real disk takes writes again, and has all that waited. */
    record DiskRecovered(String machine) implements ClusterEvent {}

    /** Rule P8. @param nanos by which the machine's clock is ahead from now on, behind if negative, 0 once it is right again */
    record ClockSkewed(String machine, long nanos) implements ClusterEvent {}

    // ---- membership (M) ------------------------------------------------------------------------------------------

    /** Rule M3. @param silentFor nanoseconds since it was last heard */
    record MemberSuspected(String by, String member, long silentFor) implements ClusterEvent {}

    /** Rule M3: a suspect was heard again, directly or through another. @param incarnation as its word said */
    record SuspicionRefuted(String by, String member, long incarnation) implements ClusterEvent {}

    /** Rule M4. @param accusers those who accuse independently, sorted @param survivors the members whose majority that is */
    record MemberConfirmedGone(String by, String member, List<String> accusers, List<String> survivors)
            implements ClusterEvent {}

    record MemberReturned(String by, String member) implements ClusterEvent {}

    // ---- elections (E) -------------------------------------------------------------------------------------------

    record ElectionStarted(long epoch, String initiator, String reason) implements ClusterEvent {
        /** How the reason of a planned switchover begins (rule E8). */
        public static final String SWITCHOVER = "planned switchover (E8)";
    }

    /** Rules E2, M6: someone asked to take part would not. */
    record ElectionRefused(long epoch, String initiator, String by, String reason) implements ClusterEvent {}

    /** A message of an election arrived at another machine. @param kind what kind of message, in a word or two @param text what it said */
    record ElectionMessageHeard(long epoch, String from, String to, String kind, String text) implements ClusterEvent {}

    /**
     * An election came to a decision (rules E3 to E6).
     *
     * @param candidates every reporter with its verdict, by machine
     * @param watermark highest acknowledged position any reporter or gateway knew of
     * @param witness who knew it
     * @param winner machine, or empty if none was eligible
     * @param rule why this winner, for example {@code highest seq}, or why nobody
     * @param judgedBy newest in-sync record, its members and who knew it, in words; empty in modes without one
     */
    record ElectionDecided(
            long epoch,
            String initiator,
            List<CandidateJudged> candidates,
            Position watermark,
            String witness,
            String winner,
            String rule,
            String judgedBy)
            implements ClusterEvent {}

    /** @param verdict {@code wins}, or why not, in words with the rule's number */
    record CandidateJudged(String machine, Position position, ReplicaState state, boolean eligible, String verdict) {}

    /** An election ended without a decision. */
    record ElectionFailed(long epoch, String initiator, String reason) implements ClusterEvent {}

    /** Rule E7: the new primary serves writes. @param inherited writes it took over that nobody had acknowledged yet */
    record ReignBegan(Reign reign, Position from, long inherited) implements ClusterEvent {}

    /** Rule W4: a primary learned of a higher reign or promise and stopped accepting writes. */
    record PrimaryFenced(String replica, Reign reign, String reason) implements ClusterEvent {}

    /** Rule E5: nobody was eligible among those who can reach each other; the gateways they reach pause writes. */
    record SeatVacated(long epoch, String reason) implements ClusterEvent {}

    /** Rule Z7: a replica of a read region hears no voter; reads go on there (E5), nobody is elected. */
    record RegionCutOff(String machine, String region) implements ClusterEvent {}

    /**
     * Rule E9: with this reign acknowledged writes were given up, by the operator's order, by {@code promotion.maxLag}, or by mode
     * {@code fast}. A disk that still has them gives them back when it returns (rule P4).
     *
     * @param atLeast how many, as far as witnesses know
     */
    record WritesAbandoned(Reign reign, long atLeast, List<AbandonedRange> ranges) implements ClusterEvent {}

    /** Seqs {@code from … to} of one reign. @param witness who knows that they were acknowledged */
    record AbandonedRange(Reign reign, long from, long to, String witness) {}

    /**
     * Rule E10: a start waited for all members of the newest in-sync record and went on without some.
     *
     * @param missing who was not heard, sorted
     */
    record StartedWithoutAll(String by, List<String> missing, long waitedNanos) implements ClusterEvent {}

    // ---- replication (W) and merge (P) ---------------------------------------------------------------------------

    /** A replica's process came up from its disk. */
    record ReplicaStarted(String replica, Position position, ReplicaState state) implements ClusterEvent {}

    record ReplicaRetired(String replica) implements ClusterEvent {}

    /** @param number of the record within the reign @param witness who holds the record besides the primary, empty if nobody does */
    record InSyncChanged(Reign reign, long number, List<String> members, String reason, String witness)
            implements ClusterEvent {}

    /** Rule W3: from here on acknowledged data is on one disk only. */
    record HeldByOneMachine(String primary, long sinceSeq) implements ClusterEvent {}

    /** Rule W5: new writes wait before they are stamped. @param replica that is furthest behind @param lag of it, writes */
    record BackpressureBegan(String primary, String replica, long lag) implements ClusterEvent {}

    /** Rule W5: none waits any more. @param replica for which it began @param writes that waited @param longestNanos one waited */
    record BackpressureEnded(String primary, String replica, long writes, long longestNanos) implements ClusterEvent {}

    /**
     * Rule W6 chose how a replica catches up.
     *
     * @param method {@code stream} or {@code bulk copy}
     * @param missing writes
     * @param streamNanos estimated cost of streaming, -1 where the update queue no longer has the gap
     * @param copyNanos estimated cost of a bulk copy and the stream after it
     */
    record CatchUpBegan(String replica, String method, Position from, long missing, long streamNanos, long copyNanos)
            implements ClusterEvent {}

    record ReplicaStateChanged(String replica, ReplicaState state) implements ClusterEvent {}

    /** Rule P3: a replica came with writes the primary's history does not include. */
    record TailFound(String replica, Position divergence, Position last) implements ClusterEvent {}

    /** Rule P4: the tail is at the primary, nothing is merged yet. @param ranges asked for @param entries that came */
    record TailPulled(String primary, String replica, List<String> ranges, int entries) implements ClusterEvent {}

    /**
     * Rule P4: foreign writes are taken over by a merge record that is acknowledged. Told again, with the same record, by a primary that
     * inherits it without knowing that it was.
     *
     * @param keys touched
     * @param ledgerEntries beaten versions
     */
    record TailMerged(String primary, Position record, List<String> ranges, int keys, int ledgerEntries)
            implements ClusterEvent {}

    /** Rule P4: a replica cut a tail that is taken over off its log, durably; it keeps it until the merge record is on its own disk too. */
    record TailSetAside(String replica, List<String> ranges) implements ClusterEvent {}

    /**
     * Rule P6: what lost in a merge, told after it in parts of up to 1,000.
     *
     * @param record position of the merge record whose ledger it is
     * @param from index of the first one told here, from 0
     * @param total how many the record has in all
     */
    record ConflictsRecorded(Position record, int from, int total, List<Conflict> conflicts) implements ClusterEvent {}

    /**
     * One entry of the conflict ledger. Keys, fields and values are told as {@link io.blackstart.cluster.data.Bytes#escaped} has them.
     *
     * @param id names it for good; a loser that two merge records tell is one entry
     * @param field of the hash, or member of the set; empty for a string or list
     * @param kept what stands there now @param lost what does not
     */
    record Conflict(String id, String key, Kind kind, String field, ConflictSide kept, ConflictSide lost) {}

    /**
     * @param hasValue false if that side had removed it, or has something of another kind there
     * @param value a list's as {@link io.blackstart.cluster.data.Elements} writes it; empty for a member of a set
     * @param side machine whose branch it is from
     * @param writtenMillis time of its stamp
     */
    record ConflictSide(boolean hasValue, String value, String side, long writtenMillis) {}

    /** Rule P6: what had lost was written again. @param entry id in the ledger @param position of the new write */
    record LoserWrittenBack(String entry, String key, Position position) implements ClusterEvent {}

    /** Rule P6: what had lost was not written again, or nobody knows; the reason says which. */
    record WriteBackFailed(String entry, String key, String reason) implements ClusterEvent {}

    /** Rule P4: a replica dropped a tail after its merge record was safe. */
    record TailDropped(String replica, String range) implements ClusterEvent {}

    /** Rule P5: every replica had passed them, so all drop them at this record. @param keys that had any, or that had expired */
    record TombstonesForgotten(String primary, Position record, int keys) implements ClusterEvent {}

    /** Roles as the primary's configuration has them. */
    record RolesChanged(SortedMap<String, ReplicaRole> roles, List<String> voters) implements ClusterEvent {}

    // ---- placement, endpoint (Z) ---------------------------------------------------------------------------------

    /**
     * A change of the placement begins (rules Z2, Z3, Z6, Z8).
     *
     * @param multiAz whether multi-AZ is on once it is done
     * @param change in the words of the command line, for example {@code multi-az on} or {@code drain a1}
     * @param plan the steps in words, in order
     */
    record ReshapeBegan(boolean multiAz, String change, List<String> plan) implements ClusterEvent {}

    /** @param step index in the plan, from 0 */
    record ReshapeStepped(int step, String text) implements ClusterEvent {}

    /** The cluster changed under a reshape: from here on it goes by this plan. */
    record ReshapeReplanned(String reason, List<String> plan) implements ClusterEvent {}

    record ReshapeFinished(boolean multiAz, String change) implements ClusterEvent {}

    /** A change of the placement cannot be made, or not now; nothing is half done. */
    record ReshapeFailed(String change, String reason) implements ClusterEvent {}

    /** Rules Z3, Z6: the replica is no member any more; its disk counts until it is merged or given up. */
    record ReplicaDeparted(String replica) implements ClusterEvent {}

    /** Rule Z6: all that the disk of a departed replica had is taken over; it is discarded. */
    record DepartedDiskMerged(String replica) implements ClusterEvent {}

    /** Rule Z6: the operator gave the disk of a departed replica up: what only it had is lost, as far as anybody knows. */
    record DepartedDiskGivenUp(String replica) implements ClusterEvent {}

    /** Rule Z8. @param drained machines on which nothing is placed from now on, sorted */
    record MachinesDrained(List<String> drained) implements ClusterEvent {}

    /**
     * Rule Z7: the database is to move to another region.
     *
     * @param forced whether the region it leaves is lost, and a copy in the other is made to reign (rule E9)
     * @param copy machine in the other region whose copy has most; empty if none is heard
     * @param lackedWrites acknowledged writes that copy lacked just then, as far as is known
     * @param lackedNanos from when it had everything to the last acknowledgement
     */
    record RegionMoveBegan(String from, String to, boolean forced, String copy, long lackedWrites, long lackedNanos)
            implements ClusterEvent {}

    /**
     * Rule Z7: the primary and all voters stand in another region.
     *
     * @param lostWrites measured RPO: acknowledged writes without which a reign there began, as far as is known; disks that return give them
     *     back (rule P4)
     * @param lostNanos the time in which those were acknowledged
     * @param tookNanos from the operator's word to the end
     */
    record RegionMoved(String from, String to, long lostWrites, long lostNanos, long tookNanos)
            implements ClusterEvent {}

    record GatewayStarted(String gateway) implements ClusterEvent {}

    record GatewayRetired(String gateway) implements ClusterEvent {}

    /** The gateway sends writes to another primary from now on. @param reign {@link Reign#NONE} while it knows that the seat is vacant (rule E5) */
    record GatewayRouteChanged(String gateway, Reign reign) implements ClusterEvent {}

    /** Rule Z5. @param gateways that it answers with, sorted */
    record EndpointChanged(List<String> gateways, String reason) implements ClusterEvent {}

    // ---- samples -------------------------------------------------------------------------------------------------

    /** Every 100 ms: how the replicas stand. */
    record ReplicasSampled(List<ReplicaSample> replicas) implements ClusterEvent {}

    /**
     * @param lastSeq last seq on its disk
     * @param visibleSeq last seq readers can see there
     * @param lag acknowledged writes it has not yet made visible, as far as the primary in office knows
     * @param ready whether its gateway may read here (rule R1 (1))
     */
    record ReplicaSample(
            String replica,
            ReplicaRole role,
            ReplicaState state,
            Reign reign,
            long lastSeq,
            long visibleSeq,
            long lag,
            boolean ready) {}

    /**
     * Client operations that ended in the last 100 ms at one gateway, as counts (§10).
     *
     * @param gates its decisions on reads (rule R4), by gate and route
     */
    record OperationsCounted(String gateway, List<OperationCount> counts, List<GateCount> gates, ReadDecision lastRead)
            implements ClusterEvent {}

    /** @param stoppedBy the gate of the replica beside the gateway that said no, and so led to the route */
    record GateCount(Gate stoppedBy, Route route, long count) {}

    /** The gates of rule R1 in their order. */
    enum Gate {
        /** None said no. */
        NONE,
        READY,
        NO_TRANSACTION,
        INCLUDES_SESSION
    }

    /**
     * @param kind {@code read} or {@code write}
     * @param latencyNanosP50 median time in the gateway, and so on
     */
    record OperationCount(
            String kind,
            Outcome outcome,
            Route route,
            long count,
            long latencyNanosP50,
            long latencyNanosP99,
            long latencyNanosMax) {}

    /**
     * The last read a gateway decided on (rule R4); {@link #NONE} if it decided none yet.
     *
     * @param ready answer to R1 (1) @param noTransaction to R1 (2) @param includesSession to R1 (3)
     */
    record ReadDecision(
            String replica, Answer ready, Answer noTransaction, Answer includesSession, Route route, String servedBy) {
        public static final ReadDecision NONE =
                new ReadDecision("", Answer.NOT_ASKED, Answer.NOT_ASKED, Answer.NOT_ASKED, Route.NONE, "");

        /** The first gate that said no. */
        public Gate stoppedBy() {
            if (ready == Answer.NO) {
                return Gate.READY;
            }
            if (noTransaction == Answer.NO) {
                return Gate.NO_TRANSACTION;
            }
            return includesSession == Answer.NO ? Gate.INCLUDES_SESSION : Gate.NONE;
        }
    }

    /** Gates are asked in order; after the first no the rest are not asked. */
    enum Answer {
        YES,
        NO,
        NOT_ASKED
    }

    /**
     * Every second: bytes sent between zones since the run began (rule W8).
     *
     * @param priceMicros of a GB from one zone to another, in millionths
     */
    record TrafficMetered(List<ZonePairBytes> pairs, long priceMicros) implements ClusterEvent {
        /** Bytes that crossed from zone to zone, before compression. */
        public long crossZoneBytes() {
            return crossing().mapToLong(ZonePairBytes::bytes).sum();
        }

        /** The same after it. */
        public long crossZoneCompressedBytes() {
            return crossing().mapToLong(ZonePairBytes::compressedBytes).sum();
        }

        /** What they cost, each direction for itself, in billionths. */
        public long crossZoneCostNanos() {
            return crossZoneCompressedBytes() / 1_000 * priceMicros / 1_000;
        }

        /** The same without what compression made of it, which is not part of the canonical stream (cluster.md §10). */
        public TrafficMetered withoutCompressedSizes() {
            return new TrafficMetered(
                    pairs.stream()
                            .map(pair -> new ZonePairBytes(pair.from(), pair.to(), pair.bytes(), 0))
                            .toList(),
                    priceMicros);
        }

        private Stream<ZonePairBytes> crossing() {
            return pairs.stream().filter(pair -> !pair.from().equals(pair.to()));
        }
    }

    /** @param bytes before compression @param compressedBytes after it; the same within a zone */
    record ZonePairBytes(String from, String to, long bytes, long compressedBytes) {}
}
