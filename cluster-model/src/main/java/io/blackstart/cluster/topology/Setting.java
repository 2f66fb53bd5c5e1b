package io.blackstart.cluster.topology;

import java.util.Arrays;
import java.util.Optional;

/**
 * The constants of cluster.md that a drill, the command line or the console may change, each with its unit, default and
 * range. Durations are held in nanoseconds, sizes in bytes, counts as they are.
 */
public enum Setting {
    GOSSIP_INTERVAL(
            "gossip.interval", Unit.DURATION, ms(100), ms(10), ms(10_000), "how often a replica probes its peers (M1)"),
    GOSSIP_FANOUT("gossip.fanout", Unit.COUNT, 3, 1, 50, "peers probed per interval in clusters above 7 (M1)"),
    GOSSIP_INDIRECT("gossip.indirect", Unit.COUNT, 3, 0, 50, "peers asked to probe before one is suspected (M1)"),
    GOSSIP_SUSPECT_AFTER(
            "gossip.suspectAfter",
            Unit.DURATION,
            ms(500),
            ms(50),
            ms(60_000),
            "silence after which a peer is suspect, 1.5 beats at least (M3)"),
    DETECTOR("detector", Unit.DETECTOR, 0, 0, 2, "how members that are gone are found (M7)"),
    DETECTOR_INTERVAL(
            "detector.interval",
            Unit.DURATION,
            ms(100),
            ms(10),
            ms(10_000),
            "how often health is asked for or told, with pull and push (M7)"),
    DETECTOR_MISSES(
            "detector.misses",
            Unit.COUNT,
            5,
            1,
            100,
            "health checks without an answer that are enough, with pull (M7)"),
    DETECTOR_TIMEOUT(
            "detector.timeout",
            Unit.DURATION,
            ms(500),
            ms(20),
            ms(60_000),
            "silence that is enough, 1.5 intervals at least, with push (M7)"),
    CONFLICT_CHECK_INTERVAL(
            "conflictCheck.interval",
            Unit.DURATION,
            ms(1_000),
            ms(50),
            ms(60_000),
            "how often no or two primaries are looked for (M6)"),
    IN_SYNC_TIMEOUT(
            "inSync.timeout",
            Unit.DURATION,
            ms(500),
            ms(10),
            ms(60_000),
            "a member that confirms nothing this long is dropped (W3)"),
    IN_SYNC_MAX_LAG("inSync.maxLag", Unit.COUNT, 1_000, 1, 1_000_000, "a member that lags more writes is dropped (W3)"),
    BACKPRESSURE_START(
            "backpressure.start",
            Unit.COUNT,
            1_000,
            0,
            10_000_000,
            "lag of a connected replica from which writes wait (W5)"),
    BACKPRESSURE_FULL(
            "backpressure.full", Unit.COUNT, 10_000, 1, 10_000_000, "lag from which each write waits the longest (W5)"),
    BACKPRESSURE_CAP(
            "backpressure.cap",
            Unit.DURATION,
            ms(50),
            0,
            ms(10_000),
            "the longest a write waits for lag, 0 for never (W5)"),
    UPDATE_QUEUE_SIZE(
            "updateQueue.size", Unit.BYTES, 16L << 20, 1L << 10, 1L << 30, "the primary's in-memory update queue (W6)"),
    ELECTION_RESCHEDULE(
            "election.reschedule", Unit.DURATION, ms(150), ms(10), ms(10_000), "wait when another election runs (E2)"),
    ELECTION_TIMEOUT(
            "election.timeout",
            Unit.DURATION,
            ms(1_000),
            ms(50),
            ms(60_000),
            "an election unheard this long has ended, never before its ways are over (E2)"),
    ELECTION_RETRIES("election.retries", Unit.COUNT, 5, 0, 1_000, "tries before the seat is VACANT (E5)"),
    ELECTION_RETRY_DELAY(
            "election.retryDelay", Unit.DURATION, ms(300), ms(10), ms(60_000), "pause between those tries (E5)"),
    SWITCHOVER_HOLD(
            "switchover.hold",
            Unit.DURATION,
            ms(150),
            ms(10),
            ms(10_000),
            "how long writes are held for a planned switchover at most, never less than its ways take (E8)"),
    PROMOTION_MAX_LAG(
            "promotion.maxLag",
            Unit.COUNT,
            0,
            0,
            1_000_000,
            "acknowledged writes a winner may lack; they count as lost (E4)"),
    START_WAIT(
            "start.wait",
            Unit.DURATION,
            ms(10_000),
            0,
            ms(600_000),
            "how long a black start waits for in-sync members (E10)"),
    READS_READY_LAG("reads.readyLag", Unit.COUNT, 100, 0, 1_000_000, "lag up to which a replica serves reads (R1)"),
    READS_WAIT(
            "reads.wait",
            Unit.DURATION,
            ms(500),
            0,
            ms(60_000),
            "how long a read waits for its session's position (R3)"),
    GATEWAY_WAIT(
            "gateway.wait",
            Unit.DURATION,
            ms(2_000),
            ms(10),
            ms(60_000),
            "how long a gateway tries before it answers an error"),
    GATEWAY_ON_PRIMARY_LOSS(
            "gateway.onPrimaryLoss",
            Unit.ON_PRIMARY_LOSS,
            0,
            0,
            2,
            "requests that need a primary while none is heard: wait (gateway.wait, then an error), error (at once), or"
                    + " drop (reset, so that clients try again; never what may have happened)"),
    GATEWAY_QUEUE(
            "gateway.queue",
            Unit.COUNT,
            1_000,
            1,
            1_000_000,
            "requests that may wait at an overloaded gateway; more are refused (§8)"),
    ENDPOINT_CHECK(
            "endpoint.check",
            Unit.DURATION,
            ms(200),
            ms(10),
            ms(60_000),
            "how often the endpoint checks gateways (Z5)"),
    ENDPOINT_MISSES(
            "endpoint.misses",
            Unit.COUNT,
            3,
            1,
            100,
            "failed checks after which a gateway leaves the endpoint, never fewer than are under way (Z5)"),
    ENDPOINT_TTL(
            "endpoint.ttl",
            Unit.DURATION,
            ms(1_000),
            0,
            ms(600_000),
            "how long a client may keep an answer of the endpoint (Z5)"),
    REPLACE_AFTER(
            "replace.after",
            Unit.DURATION,
            ms(30_000),
            ms(1_000),
            ms(864_000_000),
            "a replica on a machine gone this long is replaced elsewhere (Z6)"),
    TRAFFIC_PRICE(
            "traffic.price",
            Unit.PRICE,
            10_000,
            0,
            1_000_000_000,
            "price of a GB from one zone to another, each direction for itself (W8)"),
    DISK_SYNC(
            "disk.syncTime", Unit.DURATION, 500_000, 0, ms(10_000), "time of one disk sync in the healthy world (§8)"),
    DISK_SYNC_MODE(
            "disk.sync",
            Unit.SYNC_MODE,
            0,
            0,
            2,
            "when a live disk's writes count as synced: always, everysec or never; simulated ones always do (W7)"),
    LINK_IN_ZONE("link.inZone", Unit.DURATION, 250_000, 0, ms(10_000), "latency within a zone (§8)"),
    LINK_CROSS_ZONE("link.crossZone", Unit.DURATION, 800_000, 0, ms(10_000), "latency between zones (§8)"),
    LINK_CROSS_REGION("link.crossRegion", Unit.DURATION, ms(40), 0, ms(10_000), "latency between regions (§8, Z7)");

    /** What a setting's number means. */
    public enum Unit {
        DURATION,
        COUNT,
        BYTES,
        /** A {@link Detector}, as its ordinal. */
        DETECTOR,
        /** A {@link SyncMode}, as its ordinal. */
        SYNC_MODE,
        /** An {@link OnPrimaryLoss}, as its ordinal. */
        ON_PRIMARY_LOSS,
        /** Millionths of the currency. */
        PRICE
    }

    private final String key;
    private final Unit unit;
    private final long defaultValue;
    private final long least;
    private final long most;
    private final String meaning;

    Setting(String key, Unit unit, long defaultValue, long least, long most, String meaning) {
        this.key = key;
        this.unit = unit;
        this.defaultValue = defaultValue;
        this.least = least;
        this.most = most;
        this.meaning = meaning;
    }

    private static long ms(long millis) {
        return millis * 1_000_000;
    }

    /** The name used in drill files, on the command line and in the console. */
    public String key() {
        return key;
    }

    public Unit unit() {
        return unit;
    }

    public long defaultValue() {
        return defaultValue;
    }

    public long least() {
        return least;
    }

    public long most() {
        return most;
    }

    /** One line for help texts, with the rule it belongs to. */
    public String meaning() {
        return meaning;
    }

    /** The setting of that name, if there is one. */
    public static Optional<Setting> byKey(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }
}
