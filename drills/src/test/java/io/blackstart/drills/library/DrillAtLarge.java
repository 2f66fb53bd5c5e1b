package io.blackstart.drills.library;

import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.file.Parsed;
import io.blackstart.drills.file.RandomFault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A random drill of which everything is drawn from a number, also what the library's leave as it is: zones, machines, read regions, settings, loads,
 * and which faults come how often. Corners of the settings meet corners of the faults that nobody thought of together.
 */
final class DrillAtLarge {
    private static final List<String> READS =
            List.of("get", "hget", "hgetall", "sismember", "smembers", "zscore", "zrange", "lrange");
    private static final List<String> WRITES = List.of(
            "set", "setex", "hset", "hdel", "incr", "sadd", "srem", "zadd", "zrem", "lpush", "rpush", "lpop", "rpop",
            "del", "multi", "watch");

    private final SplittableRandom random;
    private final String id;
    private final String mode;
    private final List<String> zones;
    private final int machines;
    private final boolean readRegion;

    private DrillAtLarge(long number) {
        random = new SplittableRandom(number);
        id = "at-large-" + number;
        mode = any("available", "available", "fast", "strict");
        zones = List.of("a", "b", "c", "d", "e", "f").subList(0, between(mode.equals("strict") ? 3 : 2, 6));
        machines = between(1, 3);
        readRegion = chance(0.3);
    }

    /** The file of that number. */
    static String text(long number) {
        return new DrillAtLarge(number).text();
    }

    static Drill drill(long number) {
        return switch (DrillFile.parse("at-large.yaml", text(number))) {
            case Parsed.Right right -> right.drill().orElseThrow();
            case Parsed.Wrong wrong -> throw new IllegalStateException(wrong + "\n" + text(number));
        };
    }

    private String text() {
        return """
            drill: %s
            title: Everything is drawn
            duration: 60s
            region: { name: eu-5, zones: %s, machines: %d }
            %sdatabase: { %s, mode: %s, settings: { %s } }
            workload: %s
            method:
              random:
                faults: %s
                mean-gap: %dms
                mean-length: %dms
                until: 42s
                leave-out: %s%%
                strike: %s%%
                spare: %s
            expect: [ %sreads.stale == 0 ]
            rollbacks: [ heal: { all: true } ]
            """.formatted(
                        id,
                        zones,
                        machines,
                        readRegion ? "read-regions: [ { name: us-1, zones: [x, y, z], machines: 1 } ]\n" : "",
                        placement(),
                        mode,
                        settings(),
                        loads(),
                        faults(),
                        spread(300, 4_000),
                        spread(200, 6_000),
                        any("0", "20", "50"),
                        any("0", "20", "50", "80"),
                        mode.equals("strict") ? "majority" : "one",
                        mode.equals("fast") ? "" : "acknowledged.lost == 0, ");
    }

    private String placement() {
        int room = zones.size() * machines - 2;
        int readReplicas = Math.min(room, between(zones.size() > 2 && room > 0 ? 1 : 0, 5));
        String multiAz = zones.size() > 2 && readReplicas > 0 ? any("on", "off", "any") : "off";
        return "multi-az: %s, read-replicas: %d".formatted(multiAz, readReplicas);
    }

    private String settings() {
        List<String> drawn = new ArrayList<>(List.of("gateway.wait: " + any("300ms", "800ms", "1500ms", "1900ms")));
        maybe(drawn, "gossip.interval", () -> spread(20, 400) + "ms");
        maybe(drawn, "gossip.fanout", () -> "" + between(1, 4));
        maybe(drawn, "gossip.indirect", () -> "" + between(0, 4));
        maybe(drawn, "gossip.suspectAfter", () -> spread(120, 2_500) + "ms");
        maybe(drawn, "detector", () -> any("pull", "push"));
        maybe(drawn, "detector.interval", () -> spread(30, 500) + "ms");
        maybe(drawn, "detector.misses", () -> "" + between(1, 8));
        maybe(drawn, "detector.timeout", () -> spread(100, 2_000) + "ms");
        maybe(drawn, "conflictCheck.interval", () -> spread(60, 4_000) + "ms");
        maybe(drawn, "inSync.timeout", () -> spread(20, 4_000) + "ms");
        maybe(drawn, "inSync.maxLag", () -> "" + spread(1, 2_000));
        maybe(drawn, "backpressure.start", () -> spread(1, 500) + ", backpressure.full: " + spread(501, 2_500));
        maybe(drawn, "backpressure.cap", () -> any("0ms", "5ms", "300ms", "1500ms"));
        maybe(drawn, "updateQueue.size", () -> any("1KiB", "2KiB", "8KiB", "128KiB"));
        maybe(drawn, "election.reschedule", () -> spread(10, 800) + "ms");
        maybe(drawn, "election.timeout", () -> spread(60, 4_000) + "ms");
        maybe(drawn, "election.retries", () -> any("0", "1", "10", "100"));
        maybe(drawn, "election.retryDelay", () -> spread(10, 2_000) + "ms");
        maybe(drawn, "switchover.hold", () -> spread(10, 1_500) + "ms");
        maybe(drawn, "start.wait", () -> any("0ms", "200ms", "3000ms"));
        maybe(drawn, "reads.readyLag", () -> any("0", "1", "1000"));
        maybe(drawn, "reads.wait", () -> any("0ms", "20ms", "1500ms"));
        maybe(drawn, "gateway.onPrimaryLoss", () -> any("error", "drop"));
        maybe(drawn, "gateway.queue", () -> any("1", "5", "50"));
        maybe(drawn, "endpoint.check", () -> spread(20, 2_000) + "ms");
        maybe(drawn, "endpoint.misses", () -> "" + between(1, 5));
        maybe(drawn, "endpoint.ttl", () -> any("0ms", "100ms", "5000ms"));
        maybe(drawn, "replace.after", () -> spread(1_000, 15_000) + "ms");
        maybe(drawn, "disk.syncTime", () -> spread(1, 20_000) + "us");
        maybe(drawn, "link.inZone", () -> spread(1, 5_000) + "us");
        maybe(drawn, "link.crossZone", () -> spread(10, 40_000) + "us");
        maybe(drawn, "link.crossRegion", () -> spread(1, 120) + "ms");
        return String.join(", ", drawn);
    }

    private void maybe(List<String> drawn, String setting, Supplier<String> value) {
        if (chance(0.25)) {
            drawn.add(setting + ": " + value.get());
        }
    }

    private List<String> loads() {
        return IntStream.rangeClosed(1, between(1, 4))
                .mapToObj(number -> "{ name: load%d, clients: %d, rate: %d/s, keys: %d, mix: { %s }%s%s }"
                        .formatted(
                                number,
                                spread(1, 30),
                                spread(5, 400),
                                spread(1, 200),
                                mix(),
                                chance(0.4) ? ", operations-per-session: " + spread(1, 300) : "",
                                chance(0.6) ? retries() : ""))
                .toList();
    }

    private String mix() {
        List<String> kinds = new ArrayList<>(some(READS, between(1, 4)));
        kinds.addAll(some(WRITES, between(1, 6)));
        return String.join(
                ", ", kinds.stream().map(kind -> kind + ": " + between(3, 30)).toList());
    }

    private String retries() {
        return ", retries: { times: %d, pause: %dms, unsure-writes: %s }"
                .formatted(between(1, 8), spread(5, 300), any("on", "off"));
    }

    private List<String> faults() {
        List<String> words = new ArrayList<>(RandomFault.words());
        words.removeIf(word -> word.equals("force-promotion") && mode.equals("strict"));
        words.removeIf(word -> word.equals("move-region") && !readRegion);
        List<String> drawn = new ArrayList<>(some(words, between(3, 12)));
        drawn.addAll(some(drawn, between(0, 3)));
        return drawn;
    }

    // ---- drawing lots --------------------------------------------------------------------------------------------

    private List<String> some(List<String> from, int count) {
        List<String> shuffled = new ArrayList<>(from);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, random.nextInt(i + 1));
        }
        return shuffled.subList(0, count);
    }

    private String any(String... from) {
        return from[random.nextInt(from.length)];
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** Small ones as often as large ones. */
    private long spread(long least, long most) {
        return Math.round(least * Math.pow((double) most / least, random.nextDouble()));
    }
}
