package io.blackstart.cluster.wire.resp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.params.ZAddParams;
import redis.clients.jedis.resps.Tuple;

/** A real client library, as an application would use it. */
class JedisTest {
    private final ExecutorService pump = Executors.newSingleThreadExecutor();
    private final FakeDoor door = new FakeDoor(pump);
    private RespServer server;

    @BeforeEach
    void serve() {
        door.up("gateway-a1", "gateway-b1");
        server = RespServer.open(
                door,
                List.of("gateway-a1", "gateway-b1"),
                RespOptions.defaults().withPort(0));
    }

    @AfterEach
    void stop() {
        server.close();
        pump.shutdownNow();
    }

    private HostAndPort endpoint() {
        return new HostAndPort("127.0.0.1", server.endpoint().getPort());
    }

    private Jedis connect(RedisProtocol protocol) {
        return new Jedis(
                endpoint(),
                DefaultJedisClientConfig.builder()
                        .protocol(protocol)
                        .clientName("shop")
                        .build());
    }

    @ParameterizedTest
    @EnumSource(
            value = RedisProtocol.class,
            names = {"RESP2", "RESP3"})
    void theWholeCommandSetInBothProtocols(RedisProtocol protocol) {
        try (Jedis jedis = connect(protocol)) {
            assertEquals("PONG", jedis.ping());
            assertEquals("shop", jedis.clientGetname());
            assertEquals("OK", jedis.set("order:42", "paid"));
            assertEquals("paid", jedis.get("order:42"));
            assertNull(jedis.get("order:43"));
            assertNull(jedis.set("order:42", "open", SetParams.setParams().nx().ex(5)));
            assertEquals(1, jedis.incr("n"));
            assertEquals(2, jedis.hset("h", Map.of("f", "1", "g", "2")));
            assertEquals("1", jedis.hget("h", "f"));
            assertEquals(Map.of("f", "1", "g", "2"), jedis.hgetAll("h"));
            assertEquals(1, jedis.hdel("h", "g", "none"));
            assertEquals(1, jedis.hlen("h"));
            assertEquals(2, jedis.exists("h", "n", "none"));
            assertEquals(1, jedis.del("h", "none"));
            assertEquals("OK", jedis.select(0));
            assertTrue(jedis.info("server").contains("redis_version:7.0.15"));
            assertEquals(Map.of("save", ""), jedis.configGet("save"));
            assertThrows(JedisDataException.class, () -> jedis.select(16));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RedisProtocol.class,
            names = {"RESP2", "RESP3"})
    void setsSortedSetsAndListsInBothProtocols(RedisProtocol protocol) {
        try (Jedis jedis = connect(protocol)) {
            assertEquals(2, jedis.sadd("s", "x", "y"));
            assertEquals(0, jedis.sadd("s", "x"));
            assertEquals(Set.of("x", "y"), jedis.smembers("s"));
            assertTrue(jedis.sismember("s", "x"));
            assertEquals(1, jedis.srem("s", "x", "none"));
            assertEquals(1, jedis.scard("s"));
            assertEquals(1, jedis.zadd("z", 3.1, "c"));
            assertEquals(1, jedis.zadd("z", Double.NEGATIVE_INFINITY, "a"));
            assertEquals(1, jedis.zadd("z", -2, "b"));
            assertEquals(0, jedis.zadd("z", 9, "c", ZAddParams.zAddParams().nx()));
            assertEquals(3.1, jedis.zscore("z", "c"));
            assertNull(jedis.zscore("z", "none"));
            assertEquals(List.of("a", "b", "c"), jedis.zrange("z", 0, -1));
            assertEquals(List.of(new Tuple("b", -2.0), new Tuple("c", 3.1)), jedis.zrangeWithScores("z", 1, 2));
            assertEquals(1, jedis.zrem("z", "a"));
            assertEquals(2, jedis.zcard("z"));
            assertEquals(2, jedis.rpush("l", "b", "c"));
            assertEquals(3, jedis.lpush("l", "a"));
            assertEquals(List.of("a", "b", "c"), jedis.lrange("l", 0, -1));
            assertEquals("a", jedis.lpop("l"));
            assertEquals(List.of("c", "b"), jedis.rpop("l", 5));
            assertNull(jedis.rpop("l"));
            assertNull(jedis.lpop("l", 2));
            assertEquals(0, jedis.llen("l"));
            assertThrows(JedisDataException.class, () -> jedis.lpush("s", "v"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RedisProtocol.class,
            names = {"RESP2", "RESP3"})
    void transactionsAndPipelines(RedisProtocol protocol) {
        try (Jedis jedis = connect(protocol)) {
            AbstractTransaction transaction = jedis.multi();
            Response<Long> first = transaction.incr("n");
            Response<String> value = transaction.get("n");
            assertEquals(List.of(1L, "1"), transaction.exec());
            assertEquals(1L, first.get());
            assertEquals("1", value.get());
            Pipeline pipeline = jedis.pipelined();
            for (int i = 0; i < 5_000; i++) {
                pipeline.incr("n");
            }
            assertEquals(5_001L, pipeline.syncAndReturnAll().getLast());
        }
    }

    @Test
    void afterItsGatewayDiedAClientReconnectsToTheSamePort() {
        try (RedisClient client = RedisClient.builder().hostAndPort(endpoint()).build()) {
            assertEquals("OK", client.set("order:42", "paid"));
            door.kill("gateway-a1");
            assertThrows(JedisConnectionException.class, () -> client.get("order:42"));
            assertEquals("paid", client.get("order:42"));
            assertEquals(1, door.sessions("gateway-b1"));
        }
    }
}
