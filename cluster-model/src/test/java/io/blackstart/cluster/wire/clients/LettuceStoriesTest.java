package io.blackstart.cluster.wire.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.ReadFrom;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.masterreplica.MasterReplica;
import io.lettuce.core.masterreplica.StatefulRedisMasterReplicaConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lettuce, as docs/clients.md says to use it, through everyday work and a zone outage. */
@Timeout(120)
class LettuceStoriesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ServedCluster served = ServedCluster.withDefaults();
    private final RedisClient client = RedisClient.create();

    @BeforeEach
    void isServed() {
        client.setOptions(ClientOptions.builder()
                .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
                .build());
        served.await("all gateways healthy", () -> served.view().endpoint().size() == 4);
    }

    @AfterEach
    void stop() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
        served.close();
    }

    private RedisURI at(int port) {
        return RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(port)
                .withTimeout(PATIENCE)
                .build();
    }

    @Test
    void aConnectionThatReconnectsByItselfWorksThroughAZoneOutage() throws InterruptedException {
        try (StatefulRedisConnection<String, String> connection = client.connect(at(served.port()));
                StatefulRedisPubSubConnection<String, String> hears = client.connectPubSub(at(served.port()))) {
            BlockingQueue<String> heard = listenTo(hears);
            everydayWork(connection);
            assertEquals("hello", published(connection.sync(), heard));
            served.failOver();
            served.await("a write", () -> isWritten(connection));
            assertEquals("paid", connection.sync().get("order:42"));
            everydayWork(connection);
            assertEquals("hello", published(connection.sync(), heard), "it subscribes anew by itself");
        }
    }

    @Test
    void aMasterReplicaConnectionFollowsTheSentinelToTheNextPrimary() throws InterruptedException {
        RedisURI sentinel = RedisURI.Builder.sentinel("127.0.0.1", served.sentinelPort(), "orders")
                .withTimeout(PATIENCE)
                .build();
        try (StatefulRedisMasterReplicaConnection<String, String> connection =
                MasterReplica.connect(client, StringCodec.UTF8, sentinel)) {
            everydayWork(connection);
            connection.setReadFrom(ReadFrom.REPLICA_PREFERRED);
            served.await(
                    "the value at a replica",
                    () -> "paid".equals(connection.sync().get("order:42")));
            served.failOver();
            served.await("a write", () -> isWritten(connection));
            connection.setReadFrom(ReadFrom.MASTER);
            String gateway = "gateway-" + served.primary();
            served.await("its writes at " + gateway, () -> isAt(gateway, connection));
            everydayWork(connection);
        }
    }

    private static boolean isWritten(StatefulRedisConnection<String, String> connection) {
        return isDone(() -> "OK".equals(connection.sync().set("order:43", "open")));
    }

    /** INFO goes to whom reads go. */
    private static boolean isAt(String gateway, StatefulRedisConnection<String, String> connection) {
        return isDone(() -> connection.sync().info("blackstart").contains("gateway:" + gateway + "\r"));
    }

    /**
     * It reconnects by itself, but the one command that a reset hits is an error, and those that wait for a node which the Sentinel names no more are
     * cancelled: an application tries them again.
     */
    private static boolean isDone(BooleanSupplier attempt) {
        try {
            return attempt.getAsBoolean();
        } catch (RedisException | CancellationException again) {
            return false;
        }
    }

    private static BlockingQueue<String> listenTo(StatefulRedisPubSubConnection<String, String> hears) {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        hears.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
                heard.add(message);
            }
        });
        hears.sync().subscribe("news");
        return heard;
    }

    private String published(RedisCommands<String, String> commands, BlockingQueue<String> heard)
            throws InterruptedException {
        heard.clear();
        served.await("somebody who hears", () -> commands.publish("news", "hello") == 1);
        return heard.poll(30, TimeUnit.SECONDS);
    }

    /** Writes, reads, a pipeline and a transaction. */
    private static void everydayWork(StatefulRedisConnection<String, String> connection) {
        RedisCommands<String, String> commands = connection.sync();
        assertEquals("OK", commands.set("order:42", "paid"));
        assertEquals("paid", commands.get("order:42"));
        commands.del("n");
        RedisAsyncCommands<String, String> pipeline = connection.async();
        connection.setAutoFlushCommands(false);
        List<RedisFuture<Long>> counted = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            counted.add(pipeline.incr("n"));
        }
        connection.flushCommands();
        connection.setAutoFlushCommands(true);
        assertTrue(LettuceFutures.awaitAll(PATIENCE, counted.toArray(RedisFuture[]::new)));
        assertEquals(100L, counted.getLast().toCompletableFuture().join());
        commands.multi();
        commands.incr("n");
        commands.get("n");
        assertEquals(List.of(101L, "101"), commands.exec().stream().toList());
    }
}
