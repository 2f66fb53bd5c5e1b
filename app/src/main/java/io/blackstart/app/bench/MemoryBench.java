package io.blackstart.app.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a key costs in memory. */
final class MemoryBench {
    private static final int KEYS = 1_000_000;

    private final Ground ground;

    MemoryBench(Ground ground) {
        this.ground = ground;
    }

    void measure() throws IOException {
        double redis;
        try (RedisGroup group = RedisGroup.start(ground.fresh("redis"))) {
            long before = used(group.port());
            fill(group.port());
            redis = (double) (used(group.port()) - before) / KEYS;
        }
        List<String> options = new ArrayList<>(Ground.FAST);
        options.addAll(List.of("--data", ground.fresh("data").toString()));
        try (ServedCluster cluster = ServedCluster.start(ground.fresh("home"), options)) {
            int gateway = cluster.gateway(cluster.primary());
            long before = cluster.heap();
            fill(gateway);
            double ours = (double) (cluster.heap() - before) / KEYS / ServedCluster.REPLICAS;
            ground.say(
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
}
