package io.blackstart.drills.measure;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a drill can expect something of (drills.md). Each has a name, a unit and a meaning, and belongs to one or more
 * {@link Use}s.
 */
public enum Measure {
    AVAILABILITY(
            "availability",
            MeasureUnit.SHARE,
            "share of the workload's operations acknowledged within 1 s of the time they were meant to be sent",
            Use.ZONE,
            Use.WINDOW,
            Use.NEEDS_WORKLOAD),
    ACKNOWLEDGED("acknowledged", MeasureUnit.COUNT, "writes acknowledged to clients", Use.LIVE, Use.ZONE),
    ACKNOWLEDGED_LOST(
            "acknowledged.lost",
            MeasureUnit.COUNT,
            "acknowledged writes that are gone at the end (RPO); in a zone without increments, which are only counted",
            Use.ZONE,
            Use.AT_THE_END),
    RPO_TIME(
            "rpo.time",
            MeasureUnit.DURATION,
            "longest time in which those that one reign lost had been acknowledged (RPO); increments aside",
            Use.ZONE,
            Use.AT_THE_END),
    INDETERMINATE(
            "indeterminate",
            MeasureUnit.COUNT,
            "writes of which nobody can tell whether they happened, and whose client was told so",
            Use.LIVE,
            Use.ZONE),
    READS_STALE(
            "reads.stale",
            MeasureUnit.COUNT,
            "reads that broke read-your-writes or monotonic reads of their session",
            Use.LIVE),
    READS_LOCAL(
            "reads.local",
            MeasureUnit.SHARE,
            "share of the workload's acknowledged reads answered by the replica beside the gateway",
            Use.ZONE,
            Use.WINDOW,
            Use.NEEDS_WORKLOAD),
    FAILOVER_COUNT(
            "failover.count", MeasureUnit.COUNT, "reigns that began after a primary was lost", Use.LIVE, Use.WINDOW),
    FAILOVER_TIME(
            "failover.time",
            MeasureUnit.DURATION,
            "longest time from the loss of a primary to the first write acknowledged by a later reign (RTO); in a"
                    + " zone: to a client there",
            Use.ZONE),
    FAILOVER_DETECT(
            "failover.detect",
            MeasureUnit.DURATION,
            "of the longest failover, the part from the loss to the first suspicion (rule M3)"),
    FAILOVER_CONFIRM(
            "failover.confirm",
            MeasureUnit.DURATION,
            "of the longest failover, the part from the first suspicion to the first election (rule M4)"),
    FAILOVER_ELECT(
            "failover.elect",
            MeasureUnit.DURATION,
            "of the longest failover, the part from the first election to the beginning of the reign"),
    FAILOVER_SERVE(
            "failover.serve",
            MeasureUnit.DURATION,
            "of the longest failover, the part from the beginning of the reign to its first acknowledged write"),
    ELECTIONS("elections", MeasureUnit.COUNT, "elections started", Use.LIVE, Use.WINDOW),
    VACANCIES(
            "vacancies",
            MeasureUnit.COUNT,
            "times nobody was eligible and the seat became vacant (rule E5)",
            Use.LIVE,
            Use.WINDOW),
    BLACK_STARTS(
            "black.starts",
            MeasureUnit.COUNT,
            "times all replicas of the database were without power (rule E10)",
            Use.LIVE,
            Use.WINDOW),
    SWITCHOVERS(
            "switchovers",
            MeasureUnit.COUNT,
            "reigns that began by a planned switchover (rule E8)",
            Use.LIVE,
            Use.WINDOW),
    SWITCHOVER_PAUSE(
            "switchover.pause",
            MeasureUnit.DURATION,
            "longest time that somebody waited to write, from the last write of a reign to the first of one that a"
                    + " planned switchover began"),
    PROMOTIONS_FORCED(
            "promotions.forced",
            MeasureUnit.COUNT,
            "reigns that began by a forced promotion (rule E9)",
            Use.LIVE,
            Use.WINDOW),
    RESHAPES("reshapes", MeasureUnit.COUNT, "reshapes begun (rule Z3)", Use.LIVE, Use.WINDOW),
    REGION_MOVES(
            "region.moves",
            MeasureUnit.COUNT,
            "moves to another region that were done (rule Z7)",
            Use.LIVE,
            Use.WINDOW),
    REGION_MOVE_TIME(
            "region.move.time",
            MeasureUnit.DURATION,
            "longest move to another region, from the operator's word until all stands there"),
    REGION_RPO_WRITES(
            "region.rpo.writes",
            MeasureUnit.COUNT,
            "acknowledged writes that were not there when a reign began in another region, as measured; disks that"
                    + " return give them back"),
    REGION_RPO_TIME(
            "region.rpo.time", MeasureUnit.DURATION, "time in which those of one move had been acknowledged, at most"),
    FAULTS("faults", MeasureUnit.COUNT, "faults injected", Use.LIVE, Use.WINDOW),
    DISKS_WIPED("disks.wiped", MeasureUnit.COUNT, "disks wiped", Use.LIVE, Use.WINDOW),
    HELD_ALONE(
            "held.alone",
            MeasureUnit.COUNT,
            "times it was announced that acknowledged data is on one machine alone (rule W3)",
            Use.LIVE,
            Use.WINDOW),
    COPIES_BULK("copies.bulk", MeasureUnit.COUNT, "catch-ups begun by bulk copy (rule W6)", Use.LIVE, Use.WINDOW),
    COPIES_STREAM("copies.stream", MeasureUnit.COUNT, "catch-ups begun by streaming (rule W6)", Use.LIVE, Use.WINDOW),
    MERGES(
            "merges",
            MeasureUnit.COUNT,
            "merge records written (rule P4), after the rollbacks too",
            Use.LIVE,
            Use.WINDOW),
    CROSS_ZONE_BYTES(
            "traffic.cross-zone.bytes",
            MeasureUnit.COUNT,
            "bytes sent from zone to zone, before compression (rule W8)",
            Use.LIVE,
            Use.WINDOW),
    CROSS_ZONE_COMPRESSED(
            "traffic.cross-zone.compressed",
            MeasureUnit.COUNT,
            "the same after compression, by a sample of what replication sends",
            Use.LIVE,
            Use.WINDOW),
    TRAFFIC_COST(
            "traffic.cost",
            MeasureUnit.PRICE,
            "what they cost at traffic.price, each direction for itself",
            Use.LIVE,
            Use.WINDOW),
    ENDPOINT_CHANGES(
            "endpoint.changes",
            MeasureUnit.COUNT,
            "changes of what the endpoint answers, after its first answer",
            Use.LIVE,
            Use.WINDOW),
    LEDGER_ENTRIES(
            "ledger.entries",
            MeasureUnit.COUNT,
            "acknowledged versions that a merge beat and kept in the ledger, after the rollbacks too",
            Use.LIVE,
            Use.WINDOW),
    REPLICA_LIVE(
            "replica.live",
            MeasureUnit.COUNT,
            "replicas with power that are LIVE, the primary included",
            Use.LIVE,
            Use.WINDOW),
    WRITES_OUTAGE(
            "writes.outage",
            MeasureUnit.DURATION,
            "longest time in which the workload wanted to write and no write was acknowledged",
            Use.ZONE,
            Use.WINDOW,
            Use.NEEDS_WORKLOAD),
    WRITES_OUTAGE_TOTAL(
            "writes.outage.total",
            MeasureUnit.DURATION,
            "all such times of at least 100 ms together",
            Use.ZONE,
            Use.WINDOW,
            Use.NEEDS_WORKLOAD),
    WRITE_P50(
            "write.p50",
            MeasureUnit.DURATION,
            "latency that half of the workload's acknowledged writes stay under, from the time they were meant to be"
                    + " sent",
            Use.ZONE,
            Use.WINDOW,
            Use.NEEDS_WORKLOAD),
    WRITE_P99(
            "write.p99",
            MeasureUnit.DURATION,
            "latency that 99 % of the workload's acknowledged writes stay under, from the time they were meant to be"
                    + " sent",
            Use.ZONE,
            Use.WINDOW,
            Use.NEEDS_WORKLOAD),
    WRITE_P999(
            "write.p999",
            MeasureUnit.DURATION,
            "latency that 99.9 % of the workload's acknowledged writes stay under",
            Use.ZONE,
            Use.WINDOW,
            Use.NEEDS_WORKLOAD),
    WRITE_MAX(
            "write.max",
            MeasureUnit.DURATION,
            "longest latency of the workload's acknowledged writes",
            Use.ZONE,
            Use.WINDOW,
            Use.NEEDS_WORKLOAD),
    READ_P50(
            "read.p50",
            MeasureUnit.DURATION,
            "latency that half of the workload's acknowledged reads stay under, from the time they were meant to be"
                    + " sent",
            Use.ZONE,
            Use.WINDOW,
            Use.NEEDS_WORKLOAD),
    READ_P99(
            "read.p99",
            MeasureUnit.DURATION,
            "latency that 99 % of the workload's acknowledged reads stay under, from the time they were meant to be"
                    + " sent",
            Use.ZONE,
            Use.WINDOW,
            Use.NEEDS_WORKLOAD),
    READ_P999(
            "read.p999",
            MeasureUnit.DURATION,
            "latency that 99.9 % of the workload's acknowledged reads stay under",
            Use.ZONE,
            Use.WINDOW,
            Use.NEEDS_WORKLOAD),
    READ_MAX(
            "read.max",
            MeasureUnit.DURATION,
            "longest latency of the workload's acknowledged reads",
            Use.ZONE,
            Use.WINDOW,
            Use.NEEDS_WORKLOAD);

    /** Where a measure may stand, besides {@code expect}, where all may. */
    public enum Use {
        /** Has a meaning over a part of the run: may stand in {@code steady-state}. */
        WINDOW,
        /** Is known at every instant of a run: may stand in {@code when}. */
        LIVE,
        /** Is also known for the clients of one zone: {@code availability in zone a >= 99%}. */
        ZONE,
        /** Is known only when the run has ended: cannot stop it. */
        AT_THE_END,
        /** Says nothing without a workload. */
        NEEDS_WORKLOAD
    }

    private final String key;
    private final MeasureUnit unit;
    private final String meaning;
    private final Set<Use> uses;

    Measure(String key, MeasureUnit unit, String meaning, Use... uses) {
        this.key = key;
        this.unit = unit;
        this.meaning = meaning;
        this.uses = EnumSet.noneOf(Use.class);
        this.uses.addAll(Arrays.asList(uses));
    }

    /** The name drill files and reports use. */
    public String key() {
        return key;
    }

    public MeasureUnit unit() {
        return unit;
    }

    /** One line that defines it. */
    public String meaning() {
        return meaning;
    }

    public boolean is(Use use) {
        return uses.contains(use);
    }

    /** Whether more of it is better. */
    public boolean isBetterHigh() {
        return switch (this) {
            case AVAILABILITY, ACKNOWLEDGED, READS_LOCAL, REPLICA_LIVE -> true;
            case ACKNOWLEDGED_LOST,
                    RPO_TIME,
                    INDETERMINATE,
                    READS_STALE,
                    FAILOVER_COUNT,
                    FAILOVER_TIME,
                    FAILOVER_DETECT,
                    FAILOVER_CONFIRM,
                    FAILOVER_ELECT,
                    FAILOVER_SERVE,
                    ELECTIONS,
                    VACANCIES,
                    BLACK_STARTS,
                    SWITCHOVERS,
                    SWITCHOVER_PAUSE,
                    PROMOTIONS_FORCED,
                    RESHAPES,
                    REGION_MOVES,
                    REGION_MOVE_TIME,
                    REGION_RPO_WRITES,
                    REGION_RPO_TIME,
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
                    WRITES_OUTAGE,
                    WRITES_OUTAGE_TOTAL,
                    WRITE_P50,
                    WRITE_P99,
                    WRITE_P999,
                    WRITE_MAX,
                    READ_P50,
                    READ_P99,
                    READ_P999,
                    READ_MAX -> false;
        };
    }

    /** The measure of that name, if there is one. */
    public static Optional<Measure> byKey(String key) {
        return Arrays.stream(values())
                .filter(measure -> measure.key.equals(key))
                .findFirst();
    }

    /** The names of all measures. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(Measure::key).toList();
    }

    /** The measures that have a use. */
    public static List<Measure> with(Use use) {
        return Arrays.stream(values()).filter(measure -> measure.is(use)).toList();
    }

    /** Their names. */
    public static List<String> keys(Use use) {
        return with(use).stream().map(Measure::key).toList();
    }

    /** The name of its figure for the clients of one zone. */
    public String keyIn(String zone) {
        return key + " in zone " + zone;
    }

    /** What {@code blackstart drill measures} prints, line by line. */
    public static List<String> table() {
        return Arrays.stream(values())
                .map(measure -> String.format(
                        Locale.ROOT,
                        "%-28s %-9s %-23s %s",
                        measure.key,
                        measure.unit.name().toLowerCase(Locale.ROOT),
                        measure.places(),
                        measure.meaning))
                .toList();
    }

    private String places() {
        return "expect" + (is(Use.WINDOW) ? " steady" : "") + (is(Use.LIVE) ? " when" : "")
                + (is(Use.ZONE) ? " zone" : "");
    }
}
