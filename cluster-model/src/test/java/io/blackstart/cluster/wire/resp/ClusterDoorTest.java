package io.blackstart.cluster.wire.resp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.engine.EngineFailure;
import io.blackstart.cluster.engine.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;

/** A real client before the replicated cluster, live, at ten times the pace of the wall. */
class ClusterDoorTest {
    private static final int MOST_TRIES = 200;

    private final Scene scene = Scene.multiAz(7);
    private RespServer server;
    private RedisClient client;

    @BeforeEach
    void serve() {
        scene.run(Duration.ofSeconds(3));
        PumpSockets sockets = new PumpSockets();
        scene.engine().host(sockets);
        server = RespServer.open(
                new ClusterDoor(scene.cluster(), Optional::empty),
                scene.cluster().gatewayMachines(),
                RespOptions.defaults().withPort(0),
                Optional.of(sockets));
        scene.engine().start(new Pace.Paced(10));
        client = RedisClient.builder()
                .hostAndPort(new HostAndPort("127.0.0.1", server.endpoint().getPort()))
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        scene.close();
    }

    @Test
    void aTransactionIsDoneOnThePrimary() {
        try (AbstractTransaction transaction = client.multi()) {
            transaction.set("order:42", "paid");
            transaction.incr("orders");
            transaction.hset("order:42:lines", Map.of("1", "tea"));
            assertEquals(List.of("OK", 1L, 1L), transaction.exec());
        }
        assertEquals(Map.of("1", "tea"), client.hgetAll("order:42:lines"));
    }

    /** The set is on at least one backup's disk before it is acknowledged (rule W3); nobody waits inside, so WAIT tells what is so already. */
    @Test
    void waitInATransactionCountsWhoHasTheWriteBeforeIt() throws Exception {
        try (RawClient raw = new RawClient(server.endpoint())) {
            raw.say("SET k v\r\nMULTI\r\nINCR n\r\nWAIT 9 60000\r\nROLE\r\nEXEC\r\n")
                    .hear("+OK\r\n+OK\r\n+QUEUED\r\n+QUEUED\r\n+QUEUED\r\n*3\r\n:1\r\n:");
            int confirmed = Integer.parseInt(raw.line());
            assertTrue(confirmed >= 1 && confirmed <= 3, "confirmed by " + confirmed);
            raw.hear("*3\r\n$6\r\nmaster\r\n");
        }
    }

    @Test
    void aPipelineIsDoneAndAnsweredInItsOrder() {
        List<Response<?>> replies = new ArrayList<>();
        List<Object> expected = new ArrayList<>();
        try (AbstractPipeline pipeline = client.pipelined()) {
            for (long i = 1; i <= 300; i++) {
                replies.add(pipeline.incr("n"));
                expected.add(i);
                if (i % 50 == 0) {
                    replies.add(pipeline.get("n"));
                    expected.add(String.valueOf(i));
                    replies.add(pipeline.lpush("n", "x"));
                    expected.add("WRONGTYPE Operation against a key holding the wrong kind of value");
                }
            }
            pipeline.sync();
        }
        assertEquals(expected, replies.stream().map(ClusterDoorTest::told).toList());
    }

    private static Object told(Response<?> reply) {
        try {
            return reply.get();
        } catch (JedisException refused) {
            return refused.getMessage();
        }
    }

    @Test
    void aWatchedKeyThatSomebodyElseWroteMakesExecNil() {
        assertEquals("OK", client.set("stock", "1"));
        try (AbstractTransaction transaction = client.transaction(false)) {
            transaction.watch("stock", "none");
            transaction.multi();
            transaction.set("stock", "0");
            assertEquals(List.of("OK"), transaction.exec());
        }
        try (AbstractTransaction transaction = client.transaction(false)) {
            transaction.watch("stock");
            assertEquals("OK", client.set("stock", "5"));
            transaction.multi();
            transaction.set("stock", "0");
            assertNull(transaction.exec());
        }
        try (AbstractTransaction transaction = client.transaction(false)) {
            transaction.watch("stock");
            assertEquals("OK", client.set("stock", "6"));
            transaction.unwatch();
            transaction.multi();
            transaction.incr("stock");
            assertEquals(List.of(7L), transaction.exec());
        }
    }

    @Test
    void afterAFailoverBetweenWatchAndExecTheKeysAreStillGuarded() {
        assertEquals("OK", client.set("stock", "1"));
        try (AbstractTransaction transaction = client.transaction(false)) {
            transaction.watch("stock");
            String first = scene.engine().ask(scene::primary).join();
            scene.engine().inject(() -> scene.pullPlug(first));
            assertEquals("OK", written("stock", "2"));
            transaction.multi();
            transaction.set("stock", "lost update");
            assertNull(transaction.exec());
        }
        assertEquals("2", client.get("stock"));
    }

    @Test
    void afterThePrimarysPlugIsPulledTheClientReadsWhatItWroteOnTheSamePort() {
        assertEquals("OK", client.set("order:42", "paid"));
        String first = scene.engine().ask(scene::primary).join();
        scene.engine().inject(() -> scene.pullZone(first.substring(0, 1)));
        assertEquals("OK", written("order:43", "open"));
        assertEquals("paid", client.get("order:42"));
        assertNotEquals(first, scene.engine().ask(scene::primary).join());
    }

    /** The pump serves the sockets; with it they go, and nobody waits for an answer that never comes. */
    @Test
    void aRunThatBreaksSendsItsClientsAway() {
        assertEquals("OK", client.set("order:42", "paid"));
        CompletableFuture<EngineFailure> broken = new CompletableFuture<>();
        scene.engine().onFailure(broken::complete);
        scene.engine().inject(() -> {
            throw new IllegalStateException("planted");
        });
        broken.join();
        assertThrows(JedisException.class, () -> client.get("order:42"));
    }

    /** As an application does it: after errors and broken connections it waits a little and tries again. */
    private String written(String key, String value) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try {
                return client.set(key, value);
            } catch (JedisException again) {
                waitVirtually(Duration.ofMillis(100));
            }
        }
        throw new AssertionError("no write was accepted any more");
    }

    private void waitVirtually(Duration time) {
        CompletableFuture<Void> passed = new CompletableFuture<>();
        scene.engine().inject(() -> scene.engine().after(time.toNanos(), () -> passed.complete(null)));
        passed.join();
    }
}
