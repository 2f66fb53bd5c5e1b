package io.blackstart.app.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** What a client that writes at a steady pace sees of a lost primary and of a partition. */
final class FailureBench {
    private static final long SUSPICION_MILLIS = 1_000;
    private static final long WRITES_PER_SECOND = 2_000;
    private static final long SECOND = 1_000_000_000L;

    private final Ground ground;

    FailureBench(Ground ground) {
        this.ground = ground;
    }

    void measure() throws IOException {
        failover();
        partition();
    }

    private void failover() throws IOException {
        PacedWriter.Seen sentinel = sentinelFailover();
        try (ServedCluster ours = ServedCluster.start(
                ground.fresh("home"), List.of("--set", "gossip.suspectAfter=" + SUSPICION_MILLIS + "ms"))) {
            String primary = ours.primary();
            int gateway = ours.gateway(primary);
            PacedWriter.Seen seen = during(
                    new PacedWriter(() -> gateway, WRITES_PER_SECOND),
                    10 * SECOND,
                    Map.of(3_000L, () -> ours.say("pull-plug", "machine", primary)),
                    gateway);
            ground.say(
                    "failover      no write accepted for %.2f s, Sentinel %.2f s: %.2f   lost %d and %d of %d and %d"
                            + " acknowledged",
                    seen.outageNanos() / 1e9,
                    sentinel.outageNanos() / 1e9,
                    (double) seen.outageNanos() / sentinel.outageNanos(),
                    seen.lost(),
                    sentinel.lost(),
                    seen.writes(),
                    sentinel.writes());
        }
    }

    private PacedWriter.Seen sentinelFailover() throws IOException {
        try (RedisGroup redis = RedisGroup.start(ground.fresh("redis"))) {
            redis.guard(SUSPICION_MILLIS);
            PacedWriter writer = new PacedWriter(redis::primaryPort, WRITES_PER_SECOND);
            CompletableFuture<Void> plug = later(3_000, redis.primary()::kill);
            writer.write(10 * SECOND);
            plug.join();
            return writer.check(redis.primaryPort());
        }
    }

    private void partition() throws IOException {
        try (ServedCluster ours = ServedCluster.start(ground.fresh("home"), List.of())) {
            String primary = ours.primary();
            int gateway = ours.gateway(primary);
            String zone = primary.replaceAll("\\d", "");
            String others = String.join(
                    ",",
                    List.of("a", "b", "c", "d").stream()
                            .filter(other -> !other.equals(zone))
                            .toList());
            PacedWriter.Seen seen = during(
                    new PacedWriter(() -> gateway, WRITES_PER_SECOND),
                    20 * SECOND,
                    Map.of(
                            3_000L, () -> ours.say("partition", zone, "/", others),
                            13_000L, () -> ours.say("heal")),
                    gateway);
            ground.say(
                    "partition     10 s, then healed: lost %d of %d acknowledged; no write accepted for %.2f s",
                    seen.lost(), seen.writes(), seen.outageNanos() / 1e9);
        }
    }

    /** @param events by the milliseconds after which they happen @param port of a server that should have everything at the end */
    private PacedWriter.Seen during(PacedWriter writer, long nanos, Map<Long, Runnable> events, int port)
            throws IOException {
        List<CompletableFuture<Void>> happening = new ArrayList<>();
        new TreeMap<>(events).forEach((millis, event) -> happening.add(later(millis, event)));
        writer.write(nanos);
        happening.forEach(CompletableFuture::join);
        return writer.check(port);
    }

    private static CompletableFuture<Void> later(long millis, Runnable event) {
        return CompletableFuture.runAsync(
                () -> {
                    Ports.pause(millis);
                    event.run();
                },
                task -> Thread.ofPlatform().daemon(true).start(task));
    }
}
