package io.blackstart.app.bench;

import io.blackstart.app.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Redis primary with two replicas, and three Sentinels if they are wanted; kept in memory, as Redis is by default between snapshots. */
final class RedisGroup implements AutoCloseable {
    static final String NAME = "orders";
    private static final int REPLICAS = 2;
    private static final int SENTINELS = 3;

    private final Path folder;
    private final List<Child> servers = new ArrayList<>();
    private final List<Child> sentinels = new ArrayList<>();
    private final List<Integer> sentinelPorts = new ArrayList<>();
    private final int port;

    private RedisGroup(Path folder) {
        this.folder = folder;
        port = Ports.free();
    }

    /** @throws UserError if there is no {@code redis-server}, or it does not come up */
    static RedisGroup start(Path folder) {
        RedisGroup group = new RedisGroup(folder);
        try {
            group.server("primary", group.port);
            for (int i = 1; i <= REPLICAS; i++) {
                group.server("replica" + i, Ports.free(), "--replicaof", "127.0.0.1", String.valueOf(group.port));
            }
            Ports.await(
                    "Redis's replicas",
                    () -> info(group.port).contains("connected_slaves:" + REPLICAS)
                            && !info(group.port).contains("state=wait_bgsave")
                            && count(info(group.port), "state=online") == REPLICAS);
            return group;
        } catch (RuntimeException notUp) {
            group.close();
            throw notUp;
        }
    }

    private void server(String name, int at, String... more) {
        List<String> command = new ArrayList<>(List.of("redis-server", "--port", String.valueOf(at)));
        command.addAll(
                List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--repl-diskless-sync-delay"));
        command.add("0");
        command.addAll(List.of(more));
        servers.add(child(name, command));
        Ports.await(name, () -> ask(at, "PING").equals("PONG"));
    }

    /** Three Sentinels that take the primary for dead after so long. */
    void guard(long downAfterMillis) {
        for (int i = 1; i <= SENTINELS; i++) {
            int at = Ports.free();
            Path config = folder.resolve("sentinel" + i + ".conf");
            write(config, """
                port %d
                bind 127.0.0.1
                sentinel monitor %s 127.0.0.1 %d 2
                sentinel down-after-milliseconds %s %d
                """.formatted(at, NAME, port, NAME, downAfterMillis));
            sentinels.add(child("sentinel" + i, List.of("redis-server", config.toString(), "--sentinel")));
            sentinelPorts.add(at);
            Ports.await("sentinel " + i, () -> ask(at, "PING").equals("PONG"));
        }
        Ports.await(
                "the Sentinels' knowledge of each other",
                () -> sentinelPorts.stream()
                        .allMatch(at -> ask(at, "SENTINEL", "ckquorum", NAME).startsWith("OK 3")
                                && count(ask(at, "SENTINEL", "replicas", NAME), "runid") == REPLICAS));
    }

    int port() {
        return port;
    }

    /** Where the Sentinels say the primary is; the old place if none answers. */
    int primaryPort() {
        for (int sentinel : sentinelPorts) {
            String[] address =
                    ask(sentinel, "SENTINEL", "get-master-addr-by-name", NAME).split("\n", -1);
            if (address.length == 2) {
                return Integer.parseInt(address[1]);
            }
        }
        return port;
    }

    Child primary() {
        return servers.getFirst();
    }

    private Child child(String name, List<String> command) {
        return Child.start(command, folder, Map.of(), folder.resolve(name + ".log"));
    }

    static String info(int port) {
        return ask(port, "INFO");
    }

    private static long count(String text, String word) {
        return Stream.of(text.split("\n", -1))
                .filter(line -> line.contains(word))
                .count();
    }

    /** The reply; empty if there was none. */
    static String ask(int port, String... words) {
        try (RespClient client = new RespClient(port)) {
            return client.ask(words);
        } catch (IOException notUp) {
            return "";
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UserError("cannot write " + file + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        sentinels.forEach(Child::close);
        servers.forEach(Child::close);
    }
}
