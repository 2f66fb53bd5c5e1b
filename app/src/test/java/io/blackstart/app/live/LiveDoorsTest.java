package io.blackstart.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.DrillRunner;
import io.blackstart.drills.run.ProgressListener;
import io.blackstart.drills.run.RealTime;
import io.blackstart.drills.run.Verdict;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** A drill that runs in real time, with applications that take part. */
class LiveDoorsTest {
    private static final Drill DRILL =
            DrillFile.parse("small.yaml", """
                drill: small
                duration: 60s
                workload: [ { name: shop, clients: 2, rate: 50/s } ]
                expect: [ acknowledged.lost == 0 ]
                """).drill().orElseThrow();

    private final HttpClient http = HttpClient.newHttpClient();
    private final CompletableFuture<LiveDoors.Opened> opened = new CompletableFuture<>();
    private final CompletableFuture<String> heard = new CompletableFuture<>();

    @Test
    void applicationsTakePartOverEveryProtocol() {
        heard.completeAsync(this::takePart);
        try (LiveDoors doors = new LiveDoors(LivePorts.anyFree(), opened::complete)) {
            DrillResult result = DrillRunner.runLive(
                    DRILL,
                    1,
                    List.of(),
                    List.of(),
                    ProgressListener.NONE,
                    heard::isDone,
                    doors,
                    new RealTime((note, stop) -> {}, doors::close));
            assertEquals(Verdict.STOPPED, result.verdict());
        }
        assertEquals("paid, 200 {\"result\":\"paid\"}, metrics", heard.join());
        URI rest = URI.create(opened.join().rest().url());
        CompletionException gone = assertThrows(CompletionException.class, () -> get(rest, "/get/order", ""));
        assertTrue(gone.getCause() instanceof ConnectException, "the doors are closed");
    }

    private String takePart() {
        LiveDoors.Opened doors = opened.join();
        InetSocketAddress endpoint = doors.server().endpoint();
        try (Jedis client = connected(endpoint)) {
            client.set("order", "paid");
            String rest = get(
                    URI.create(doors.rest().url()),
                    "/get/order",
                    doors.rest().tokens().full());
            String metrics = get(URI.create(doors.metrics().url()), "", "");
            return client.get("order") + ", " + rest + ", "
                    + (metrics.contains("blackstart_build_info") ? "metrics" : metrics);
        }
    }

    /** As long as the endpoint names no gateway it sends clients away, who come again. */
    private static Jedis connected(InetSocketAddress endpoint) {
        for (int attempt = 1; ; attempt++) {
            try {
                return new Jedis(endpoint.getHostString(), endpoint.getPort(), 10_000);
            } catch (JedisConnectionException notYet) {
                if (attempt == 200) {
                    throw notYet;
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    private String get(URI at, String path, String token) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(at + path))
                .header("Authorization", "Bearer " + token)
                .build();
        return http.sendAsync(request, BodyHandlers.ofString())
                .thenApply(answer -> answer.statusCode() + " " + answer.body())
                .join();
    }
}
