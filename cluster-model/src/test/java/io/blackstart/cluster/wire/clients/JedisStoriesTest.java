package io.blackstart.cluster.wire.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.executors.RetryableCommandExecutor;
import redis.clients.jedis.providers.PooledConnectionProvider;
import redis.clients.jedis.providers.SentineledConnectionProvider;

/** Jedis, as docs/clients.md says to use it, through everyday work and a zone outage. */
@Timeout(120)
class JedisStoriesTest {
    private static final JedisClientConfig PATIENT =
            DefaultJedisClientConfig.builder().timeoutMillis(10_000).build();

    private final ServedCluster served = ServedCluster.withDefaults();

    @BeforeEach
    void isServed() {
        served.await("all gateways healthy", () -> served.view().endpoint().size() == 4);
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private static HostAndPort at(int port) {
        return new HostAndPort("127.0.0.1", port);
    }

    @Test
    void aPlainConnectionWhoseGatewayGoesDarkIsMadeAnewAndFindsAllThatWasWritten() {
        int gateway = served.gatewayPort("gateway-" + served.primary());
        Jedis jedis = new Jedis(at(gateway), PATIENT);
        assertEquals("OK", jedis.set("order:42", "paid"));
        served.failOver();
        served.await("a broken connection", () -> isBroken(jedis));
        assertTrue(jedis.isBroken());
        try (Jedis again = new Jedis(at(served.port()), PATIENT)) {
            assertEquals("paid", again.get("order:42"));
            assertEquals("OK", again.set("order:43", "open"));
        }
    }

    private static boolean isBroken(Jedis jedis) {
        try {
            return !jedis.ping().equals("PONG");
        } catch (JedisConnectionException broken) {
            return true;
        }
    }

    @Test
    void aPooledClientWithRetriesWorksThroughAZoneOutage() throws InterruptedException {
        PooledConnectionProvider pool = new PooledConnectionProvider(at(served.port()), PATIENT);
        try (RedisClient client = RedisClient.builder()
                .connectionProvider(pool)
                .commandExecutor(new RetryableCommandExecutor(pool, 30, Duration.ofSeconds(20)))
                .build()) {
            everydayWork(client);
            served.failOver();
            assertEquals("OK", client.set("order:43", "open"));
            assertEquals("paid", client.get("order:42"));
            everydayWork(client);
        }
    }

    @Test
    void aClientThatFollowsTheSentinelIsSentToTheGatewayBesideTheNextPrimary() throws InterruptedException {
        SentineledConnectionProvider provider =
                new SentineledConnectionProvider("orders", PATIENT, Set.of(at(served.sentinelPort())), PATIENT);
        try (RedisSentinelClient client = RedisSentinelClient.builder()
                .masterName("orders")
                .sentinels(Set.of(at(served.sentinelPort())))
                .connectionProvider(provider)
                .commandExecutor(new RetryableCommandExecutor(provider, 30, Duration.ofSeconds(20)))
                .build()) {
            HostAndPort before = provider.getCurrentMaster();
            assertEquals(at(served.gatewayPort("gateway-" + served.primary())), before);
            everydayWork(client);
            served.failOver();
            assertEquals("OK", client.set("order:43", "open"));
            served.await("+switch-master", () -> !provider.getCurrentMaster().equals(before));
            assertEquals(at(served.gatewayPort("gateway-" + served.primary())), provider.getCurrentMaster());
            assertEquals("paid", client.get("order:42"));
            everydayWork(client);
        }
    }

    /** Writes, reads, a pipeline, a transaction and a subscription. */
    private void everydayWork(UnifiedJedis client) throws InterruptedException {
        assertEquals("OK", client.set("order:42", "paid"));
        assertEquals("paid", client.get("order:42"));
        client.del("n");
        try (AbstractPipeline pipeline = client.pipelined()) {
            Response<Long> last = pipeline.incr("n");
            for (int i = 1; i < 100; i++) {
                last = pipeline.incr("n");
            }
            pipeline.sync();
            assertEquals(100L, last.get());
        }
        try (AbstractTransaction transaction = client.multi()) {
            transaction.incr("n");
            transaction.get("n");
            assertEquals(List.of(101L, "101"), transaction.exec());
        }
        assertEquals("hello", heardBy(client));
    }

    private String heardBy(UnifiedJedis client) throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        JedisPubSub listener = new JedisPubSub() {
            @Override
            public void onMessage(String channel, String message) {
                heard.add(message);
            }
        };
        Thread listening = Thread.ofVirtual().start(() -> client.subscribe(listener, "news"));
        served.await("a subscription", () -> listener.isSubscribed());
        served.await("somebody who hears", () -> client.publish("news", "hello") == 1);
        String message = heard.poll(30, TimeUnit.SECONDS);
        listener.unsubscribe();
        listening.join();
        return message;
    }

    @Test
    void aPacedClientSeesAFailoverAsLatencyAndNoError() {
        assertNotEquals("d1", served.primary());
        String before = served.primary();
        try (Jedis jedis = new Jedis(at(served.gatewayPort("gateway-d1")), PATIENT)) {
            long longest = 0;
            int writes = 0;
            int after = 0;
            while (after < 20) {
                if (writes == 20) {
                    served.pullZone(served.view().machine(before).orElseThrow().zone());
                }
                long asked = System.nanoTime();
                assertEquals("OK", jedis.set("order:" + writes++, "paid"));
                longest = Math.max(longest, System.nanoTime() - asked);
                served.pause();
                after += served.primary().equals(before) ? 0 : 1;
            }
            long millis = TimeUnit.NANOSECONDS.toMillis(longest);
            assertTrue(millis > 200, "the outage was to be noticed: " + millis);
            for (int i = 0; i < writes; i++) {
                assertEquals("paid", jedis.get("order:" + i));
            }
        }
    }
}
