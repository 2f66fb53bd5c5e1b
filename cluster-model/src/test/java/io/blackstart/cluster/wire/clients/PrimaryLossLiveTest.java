package io.blackstart.cluster.wire.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.OnPrimaryLoss;
import io.blackstart.cluster.topology.Setting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** What real clients of both protocols get by {@code gateway.onPrimaryLoss} once the majority that {@code strict} demands is gone for good. */
@Timeout(120)
class PrimaryLossLiveTest {
    private static ServedCluster withoutAMajority(OnPrimaryLoss wanted) {
        ServedCluster served = new ServedCluster(
                Mode.STRICT, ClusterSettings.defaults().with(Setting.GATEWAY_ON_PRIMARY_LOSS, wanted.ordinal()));
        served.await("all gateways healthy", () -> served.view().endpoint().size() == 4);
        List.of("a", "b", "c").forEach(served::pullZone);
        served.await("one gateway left", () -> served.view().endpoint().equals(List.of("gateway-d1")));
        served.await("a vacant seat", () -> served.view().vacant());
        served.pause();
        return served;
    }

    private static HttpResponse<String> put(ServedCluster served) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(served.rest().url() + "/set/order:42/paid"))
                            .header(
                                    "Authorization",
                                    "Bearer " + served.rest().tokens().full())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void s9_waitAndErrorTellAnErrorInEachProtocolsOwnForm() throws Exception {
        for (OnPrimaryLoss wanted : List.of(OnPrimaryLoss.WAIT, OnPrimaryLoss.ERROR)) {
            try (ServedCluster served = withoutAMajority(wanted);
                    Jedis jedis = new Jedis("127.0.0.1", served.port(), 10_000)) {
                String told = assertThrows(JedisDataException.class, () -> jedis.set("order:42", "paid"))
                        .getMessage();
                assertTrue(told.startsWith("UNAVAILABLE the seat of the primary is vacant"), told);
                assertEquals("PONG", jedis.ping(), "the connection goes on");
                HttpResponse<String> answer = put(served);
                assertEquals(503, answer.statusCode());
                assertTrue(answer.body().startsWith("{\"error\":\"UNAVAILABLE the seat"), answer.body());
            }
        }
    }

    @Test
    void s9_dropResetsAConnectionOfEitherProtocolWithoutAnAnswer() {
        try (ServedCluster served = withoutAMajority(OnPrimaryLoss.DROP);
                Jedis jedis = new Jedis("127.0.0.1", served.port(), 10_000)) {
            assertEquals("PONG", jedis.ping());
            assertThrows(JedisConnectionException.class, () -> jedis.set("order:42", "paid"));
            assertThrows(IOException.class, () -> put(served));
        }
    }
}
