package io.blackstart.app.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients of other languages, unmodified: each writes, reads, sends a pipeline and a transaction, hears a message, and then writes on while the zone of the
 * primary loses power. What a machine lacks is skipped there.
 */
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealClientsTest {
    private ServedCluster cluster;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        cluster = ServedCluster.start(true, folder);
    }

    @AfterEach
    void heal() throws Exception {
        cluster.heal();
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    // ---- with retry settings of their own ------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {"ioredis", "redis"})
    void npmClientsLiveThroughAFailover(String npmName) throws Exception {
        String script = npmName.equals("redis") ? "node-redis.mjs" : npmName + ".mjs";
        livesThroughAFailover(with(Tools.node(npmName, script), cluster.url()), Map.of());
    }

    @Test
    void theClientOfUpstashLivesThroughAFailover() throws Exception {
        livesThroughAFailover(Tools.node("@upstash/redis", "upstash.mjs"), cluster.restEnvironment());
    }

    @Test
    void redisPyLivesThroughAFailover() throws Exception {
        livesThroughAFailover(with(Tools.python("redis_py.py"), cluster.url()), Map.of());
    }

    private static List<String> with(List<String> command, String argument) {
        return Stream.concat(command.stream(), Stream.of(argument)).toList();
    }

    private void livesThroughAFailover(List<String> command, Map<String, String> environment) throws Exception {
        try (ClientProgram client = ClientProgram.start(command, environment)) {
            client.await("ready");
            Thread.sleep(200);
            long epoch = cluster.epoch();
            cluster.pullPrimarysZone();
            cluster.awaitFailoverSince(epoch);
            Thread.sleep(200);
            client.say("enough\n");
            String done = client.await("done ");
            client.mustEndWell();
            assertTrue(Integer.parseInt(done.substring("done ".length())) > 1, done);
        }
    }

    // ---- three lines ---------------------------------------------------------------------------------------------

    private static void threeLinesRun(ServedCluster on) throws Exception {
        List<String> command = Tools.node("@upstash/redis", "three-lines.mjs");
        try (ClientProgram lines = ClientProgram.start(command, on.restEnvironment())) {
            lines.mustEndWell();
            assertEquals(List.of(), lines.said());
        }
    }

    @Test
    void threeLinesRunUnchangedInMultiAz() throws Exception {
        threeLinesRun(cluster);
    }

    @Test
    void threeLinesRunUnchangedInSingleAz(@TempDir Path folder) throws Exception {
        try (ServedCluster single = ServedCluster.start(false, folder)) {
            threeLinesRun(single);
        }
    }

    @Test
    void threeLinesRunUnchangedInTheMiddleOfAFailover() throws Exception {
        long epoch = cluster.epoch();
        cluster.pullPrimarysZone();
        threeLinesRun(cluster);
        assertTrue(cluster.epoch() > epoch, "the lines were through before the failover was");
    }

    // ---- Redis's own tools ---------------------------------------------------------------------------------------

    private List<String> cli(String... arguments) {
        List<String> command = List.of(Tools.program("redis-cli"), "-p", Integer.toString(cluster.port()));
        return Stream.concat(command.stream(), Stream.of(arguments)).toList();
    }

    private List<String> told(List<String> command, String input) throws Exception {
        try (ClientProgram program = ClientProgram.start(command, Map.of())) {
            program.say(input);
            program.endOfInput();
            program.mustEndWell();
            return program.said();
        }
    }

    @Test
    void redisCliWritesReadsPipesQueuesAndHears() throws Exception {
        assertEquals(List.of("OK"), told(cli("set", "cli:order:42", "paid"), ""));
        assertEquals(List.of("paid"), told(cli("-3", "get", "cli:order:42"), ""));
        assertEquals(
                List.of("OK", "OK", "QUEUED", "QUEUED", "2", "2"),
                told(cli(), "set cli:n 1\nmulti\nincr cli:n\nget cli:n\nexec\n"));
        List<String> piped = told(cli("--pipe"), "SET cli:p 1\r\nINCR cli:p\r\n");
        assertTrue(piped.contains("errors: 0, replies: 2"), piped.toString());
        try (ClientProgram subscriber = ClientProgram.start(cli("--csv", "subscribe", "cli:chat"), Map.of())) {
            subscriber.await("\"subscribe\",\"cli:chat\",1");
            assertEquals(List.of("1"), told(cli("publish", "cli:chat", "hello"), ""));
            subscriber.await("\"message\",\"cli:chat\",\"hello\"");
        }
    }

    /** It connects again by itself once, and goes on with the next command if that was too early. */
    @Test
    void redisCliGoesOnAfterAFailover() throws Exception {
        told(cli("del", "cli:counted"), "");
        try (ClientProgram program =
                ClientProgram.start(cli("-r", "300", "-i", "0.01", "incr", "cli:counted"), Map.of())) {
            program.await("20");
            long epoch = cluster.epoch();
            cluster.pullPrimarysZone();
            cluster.awaitFailoverSince(epoch);
            program.mustEndWell();
            List<Integer> counted = program.said().stream()
                    .filter(line -> line.matches("\\d+"))
                    .map(Integer::valueOf)
                    .toList();
            assertEquals(counted.stream().distinct().sorted().toList(), counted, "a reply came twice or out of order");
            int last = Integer.parseInt(told(cli("get", "cli:counted"), "").getFirst());
            assertTrue(last >= counted.getLast() && counted.getLast() > 100, counted + " then " + last);
        }
    }

    /** It gives up with its first connection that breaks; so only the primary's own machine dies. */
    @Test
    void redisBenchmarkRunsThroughAFailover() throws Exception {
        List<String> command = List.of(
                Tools.program("redis-benchmark"),
                "-p",
                Integer.toString(cluster.port()),
                "-t",
                "set,get",
                "-n",
                "60000",
                "-c",
                "20",
                "-r",
                "1000",
                "--csv");
        try (ClientProgram benchmark = ClientProgram.start(command, Map.of())) {
            benchmark.await("\"test\"");
            Thread.sleep(300);
            long epoch = cluster.epoch();
            cluster.pullPrimary();
            cluster.awaitFailoverSince(epoch);
            benchmark.mustEndWell();
            List<String> said = benchmark.said();
            assertTrue(said.stream().anyMatch(line -> line.startsWith("\"SET\",")), said.toString());
            assertTrue(said.stream().anyMatch(line -> line.startsWith("\"GET\",")), said.toString());
            assertTrue(said.stream().noneMatch(line -> line.contains("Error")), said.toString());
        }
    }
}
