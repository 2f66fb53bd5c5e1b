package io.blackstart.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Real clients at three replicas of this program and at a Redis with two replicas, in turns: only the ratios mean anything on another machine or
 * day.
 */
public final class ClientsBench {
    private static final List<String> FAST = List.of("--profile", "fast");
    private static final List<String> MEMORY = List.of("--profile", "fast", "--set", "disk.sync=never");
    private static final List<String> COMMANDS = List.of("set", "get");
    private static final int[] PIPELINES = {1, 16};
    private static final int ROUNDS = 3;
    private static final long SUSPICION_MILLIS = 1_000;
    private static final long WRITES_PER_SECOND = 2_000;
    private static final long SECOND = 1_000_000_000L;
    private static final int KEYS = 1_000_000;

    /** Where each write waits for a disk, so many times fewer are enough. */
    private static final int SYNCED = 5;

    private final Path folder;
    private final LoadTool tool;
    private final long requests;
    private final Consumer<String> lines;

    /**
     * @param folder for all that the measured programs write; deleted by whoever made it
     * @param requests of each measurement without pipelining; four times as many with
     * @param lines hears each figure, a line each
     */
    public ClientsBench(Path folder, long requests, Consumer<String> lines) {
        this.folder = folder;
        this.tool = new LoadTool(folder);
        this.requests = requests;
        this.lines = lines;
    }

    /**
     * Measures everything; takes some minutes.
     *
     * @throws io.blackstart.app.UserError if {@code redis-server} or {@code redis-benchmark} is missing, or something did not come up
     */
    public void measure() throws IOException {
        throughput("memory", MEMORY, requests);
        throughput("disk never", disk("never"), requests);
        throughput("disk everysec", disk("everysec"), requests);
        throughput("disk always", disk("always"), requests / SYNCED);
        memory();
        failover();
        partition();
    }

    private List<String> disk(String sync) throws IOException {
        List<String> options = new ArrayList<>(FAST);
        options.addAll(
                List.of("--set", "disk.sync=" + sync, "--data", fresh("data").toString()));
        return options;
    }

    private Path fresh(String name) throws IOException {
        return Files.createTempDirectory(folder, name);
    }

    // ---- throughput ----------------------------------------------------------------------------------------------

    private void throughput(String disks, List<String> options, long plain) throws IOException {
        try (RedisGroup redis = RedisGroup.start(fresh("redis"));
                ServedCluster ours = ServedCluster.start(fresh("home"), options)) {
            int gateway = ours.gateway(ours.primary());
            warmUp(gateway, ours.process(), plain);
            for (String command : COMMANDS) {
                for (int pipeline : PIPELINES) {
                    List<LoadTool.Figures> one = new ArrayList<>();
                    List<LoadTool.Figures> other = new ArrayList<>();
                    long count = pipeline == 1 ? plain : 4 * plain;
                    for (int round = 0; round < ROUNDS; round++) {
                        one.add(tool.measure(gateway, ours.process(), command, pipeline, count));
                        other.add(tool.measure(redis.port(), redis.primary(), command, pipeline, count));
                    }
                    tell(disks, command, pipeline, median(one), median(other));
                }
            }
        }
    }

    /** Until the compiler is done. */
    private void warmUp(int gateway, Child server, long plain) {
        for (int pipeline : PIPELINES) {
            COMMANDS.forEach(command -> tool.measure(gateway, server, command, pipeline, 2 * plain));
        }
    }

    private static LoadTool.Figures median(List<LoadTool.Figures> rounds) {
        return new LoadTool.Figures(
                middle(rounds.stream().mapToDouble(LoadTool.Figures::perSecond).toArray()),
                middle(rounds.stream().mapToDouble(LoadTool.Figures::p99Millis).toArray()),
                middle(rounds.stream()
                        .mapToDouble(LoadTool.Figures::processorMicros)
                        .toArray()));
    }

    private static double middle(double[] figures) {
        Arrays.sort(figures);
        return figures[figures.length / 2];
    }

    private void tell(String disks, String command, int pipeline, LoadTool.Figures ours, LoadTool.Figures redis) {
        say(
                "%-13s %s -P %-2d   %7.0f/s, Redis %7.0f/s: %.2f   processor %5.1f and %4.1f us each   p99 %.2f and"
                        + " %.2f ms",
                disks,
                command,
                pipeline,
                ours.perSecond(),
                redis.perSecond(),
                ours.perSecond() / redis.perSecond(),
                ours.processorMicros(),
                redis.processorMicros(),
                ours.p99Millis(),
                redis.p99Millis());
    }

    // ---- memory --------------------------------------------------------------------------------------------------

    private void memory() throws IOException {
        double redis;
        try (RedisGroup group = RedisGroup.start(fresh("redis"))) {
            long before = used(group.port());
            fill(group.port());
            redis = (double) (used(group.port()) - before) / KEYS;
        }
        List<String> options = new ArrayList<>(FAST);
        options.addAll(List.of("--data", fresh("data").toString()));
        try (ServedCluster cluster = ServedCluster.start(fresh("home"), options)) {
            int gateway = cluster.gateway(cluster.primary());
            long before = cluster.heap();
            fill(gateway);
            double ours = (double) (cluster.heap() - before) / KEYS / ServedCluster.REPLICAS;
            say(
                    "memory        %.0f bytes a key of 100 bytes on each of three replicas, Redis %.0f: %.2f",
                    ours, redis, ours / redis);
        }
    }

    private static void fill(int port) throws IOException {
        String value = "x".repeat(100);
        try (RespClient client = new RespClient(port)) {
            for (int from = 0; from < KEYS; from += 500) {
                for (int i = from; i < from + 500; i++) {
                    client.send("SET", "key:%08d".formatted(i), value);
                }
                client.flush();
                for (int i = 0; i < 500; i++) {
                    client.reply();
                }
            }
        }
    }

    private static long used(int port) throws IOException {
        try (RespClient client = new RespClient(port)) {
            String memory = client.ask("INFO", "memory");
            return memory.lines()
                    .filter(line -> line.startsWith("used_memory:"))
                    .mapToLong(line -> Long.parseLong(
                            line.substring("used_memory:".length()).strip()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    // ---- failures ------------------------------------------------------------------------------------------------

    private void failover() throws IOException {
        PacedWriter.Seen sentinel = sentinelFailover();
        try (ServedCluster ours = ServedCluster.start(
                fresh("home"), List.of("--set", "gossip.suspectAfter=" + SUSPICION_MILLIS + "ms"))) {
            String primary = ours.primary();
            int gateway = ours.gateway(primary);
            PacedWriter.Seen seen = during(
                    new PacedWriter(() -> gateway, WRITES_PER_SECOND),
                    10 * SECOND,
                    Map.of(3_000L, () -> ours.say("pull-plug", "machine", primary)),
                    gateway);
            say(
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
        try (RedisGroup redis = RedisGroup.start(fresh("redis"))) {
            redis.guard(SUSPICION_MILLIS);
            PacedWriter writer = new PacedWriter(redis::primaryPort, WRITES_PER_SECOND);
            CompletableFuture<Void> plug = later(3_000, redis.primary()::kill);
            writer.write(10 * SECOND);
            plug.join();
            return writer.check(redis.primaryPort());
        }
    }

    private void partition() throws IOException {
        try (ServedCluster ours = ServedCluster.start(fresh("home"), List.of())) {
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
            say(
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

    private void say(String format, Object... arguments) {
        lines.accept(String.format(Locale.ROOT, format, arguments));
    }
}
