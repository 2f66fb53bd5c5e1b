package io.blackstart.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * {@code serve --data} under load, killed at random moments and started again: nothing that a client was told is written may be missing (rule W7,
 * docs/disks.md). Moments come from a seed, which is printed; {@code -Dkill.seed} takes another.
 */
@Timeout(1_800)
class LiveDisksKillTest {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int WRITERS = 6;
    private static final int LATEST_KILL_MILLIS = 1_200;

    @TempDir
    private Path folder;

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final long seed = Long.getLong("kill.seed", 20_261_126);
    private final SplittableRandom random = new SplittableRandom(seed);
    private String sync = "always";

    @Test
    void w7NothingAcknowledgedIsLostByKills() throws Exception {
        killed(4);
    }

    /** Then the pump itself writes (decision 42). */
    @Test
    void w7NorWhereNothingIsForced() throws Exception {
        sync = "never";
        killed(2);
    }

    @Test
    @Tag("proof")
    void w7NothingAcknowledgedIsLostByThirtyKills() throws Exception {
        killed(30);
    }

    @Test
    @Tag("proof")
    void w7NorByThirtyWhereNothingIsForced() throws Exception {
        sync = "never";
        killed(30);
    }

    private void killed(int times) throws Exception {
        System.out.println("seed " + seed);
        for (int kill = 1; kill <= times; kill++) {
            boolean early = random.nextInt(6) == 0;
            try (ServedProcess serve = start()) {
                if (early) {
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(LATEST_KILL_MILLIS));
                } else {
                    loadUntilKilled(serve, kill);
                }
                serve.kill();
            }
        }
        try (ServedProcess serve = start()) {
            allAreThere(serve.endpoint().orElseThrow(), times);
            serve.kill();
        }
        System.out.printf("%s: %d kills, %d acknowledged writes, 0 lost%n", sync, times, acknowledged.size());
        assertTrue(acknowledged.size() > times, "there was load");
    }

    private ServedProcess start(String... more) throws Exception {
        List<String> options = new ArrayList<>(List.of(
                "--multi-az",
                "--set",
                "disk.sync=" + sync,
                "--data",
                folder.resolve("data").toString()));
        options.addAll(List.of(more));
        return ServedProcess.start(folder.resolve("home"), options.toArray(String[]::new));
    }

    private void loadUntilKilled(ServedProcess serve, int round) throws Exception {
        URI endpoint = serve.endpoint().orElseThrow(() -> new AssertionError("it did not start, seed " + seed));
        allAreThere(endpoint, round);
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = "round%d:writer%d:".formatted(round, writer);
            writers.add(Thread.ofPlatform().daemon().start(() -> write(endpoint, name)));
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LATEST_KILL_MILLIS));
        serve.kill();
        for (Thread writer : writers) {
            writer.join();
        }
    }

    /** Until the connection breaks; only what was answered counts. */
    private void write(URI endpoint, String name) {
        try (Jedis client = new Jedis(endpoint, PATIENCE_MILLIS)) {
            for (int n = 0; ; n++) {
                String value = "value " + n;
                client.set(name + n, value);
                acknowledged.put(name + n, value);
            }
        } catch (JedisException killed) {
            // this is how it ends
        }
    }

    /** A session that has written reads no older state than its write (rule R1), so a first write makes sure that nothing is only late. */
    private void allAreThere(URI endpoint, int round) {
        for (int attempt = 1; ; attempt++) {
            try (Jedis client = new Jedis(endpoint, PATIENCE_MILLIS)) {
                client.set("round" + round, "begun");
                readAll(client, round);
                return;
            } catch (JedisException notYet) {
                // no primary yet, or a gateway that a busy machine was too slow for: the client comes again
                if (attempt == 30) {
                    throw notYet;
                }
            }
        }
    }

    private void readAll(Jedis client, int round) {
        acknowledged.forEach((key, value) ->
                assertEquals(value, client.get(key), "lost " + key + " before kill " + round + ", seed " + seed));
    }

    /** What was acknowledged last is inherited as unacknowledged (rule E7), and whoever connects at {@code ready} finds it all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"available", "strict", "fast"})
    void e7_theFirstReadOfAllHasWhatWasAcknowledgedLast(String mode) throws Exception {
        try (ServedProcess serve = start("--mode", mode);
                Jedis client = new Jedis(serve.endpoint().orElseThrow(), PATIENCE_MILLIS)) {
            client.set("last", "acknowledged");
            serve.kill();
        }
        try (ServedProcess serve = start("--mode", mode);
                Jedis client = new Jedis(serve.endpoint().orElseThrow(), PATIENCE_MILLIS)) {
            assertEquals("acknowledged", client.get("last"));
            serve.kill();
        }
    }

    @Test
    void aTornEndIsCutAndADamagedDiskFilledAnew() throws Exception {
        try (ServedProcess serve = start()) {
            URI endpoint = serve.endpoint().orElseThrow();
            allAreThere(endpoint, 1);
            try (Jedis client = new Jedis(endpoint, PATIENCE_MILLIS)) {
                for (int n = 0; n < 50; n++) {
                    client.set("key" + n, "value");
                    acknowledged.put("key" + n, "value");
                }
            }
            serve.kill();
        }
        Path machines = folder.resolve("data/machines");
        Path torn = machines.resolve("b1/log-000001");
        Files.write(torn, new byte[] {0, 0, 0, 9, 1, 2, 3}, StandardOpenOption.APPEND);
        Path damaged = machines.resolve("c1/log-000001");
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 2] ^= 1;
        Files.write(damaged, bytes);

        try (ServedProcess serve = start()) {
            allAreThere(serve.endpoint().orElseThrow(), 2);
            serve.kill();
            String said = String.join("\n", serve.said());
            assertTrue(said.contains("the log on b1's disk ended torn; 7 bytes were cut off"), said);
            assertTrue(said.contains("c1's disk is damaged, log-000001 is damaged at byte"), said);
        }
        assertTrue(Arrays.equals(bytes, Files.readAllBytes(machines.resolve("c1/damaged-1/log-000001"))));

        // All of them: then nothing is touched.
        for (Path log : List.of(machines.resolve("a1/log-000001"), torn, damaged, machines.resolve("d1/log-000001"))) {
            byte[] content = Files.readAllBytes(log);
            content[content.length / 2] ^= 1;
            Files.write(log, content);
        }
        try (ServedProcess serve = start()) {
            String said = String.join("\n", serve.said());
            assertTrue(
                    said.startsWith(
                            "blackstart: no disk in " + folder.resolve("data") + " holds the data any more (a1: "),
                    said);
            assertTrue(Files.notExists(machines.resolve("a1/damaged-1")));
        }
    }
}
