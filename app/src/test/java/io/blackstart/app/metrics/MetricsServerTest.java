package io.blackstart.app.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.wire.resp.command.Password;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Prometheus, and whoever else comes by, is answered. */
@Timeout(60)
class MetricsServerTest {
    private static MetricsServer open(Optional<Password> password) {
        return MetricsServer.open(new MetricsOptions(InetAddress.getLoopbackAddress(), 0, password), () -> "up 1\n");
    }

    private static HttpResponse<String> ask(String method, String url, String authorization)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(url)).method(method, HttpRequest.BodyPublishers.noBody());
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void theTextIsGivenToWhoeverReadsIt() throws Exception {
        try (MetricsServer server = open(Optional.empty())) {
            HttpResponse<String> answer = ask("GET", server.url(), "");
            assertEquals(200, answer.statusCode());
            assertEquals("up 1\n", answer.body());
            assertEquals(
                    "text/plain; version=0.0.4; charset=utf-8",
                    answer.headers().firstValue("content-type").orElseThrow());
            assertEquals(
                    404, ask("GET", server.url().replace("/metrics", "/"), "").statusCode());
            assertEquals(405, ask("POST", server.url(), "").statusCode());
        }
    }

    @Test
    void whereThereIsAPasswordItHasToBeGiven() throws Exception {
        try (MetricsServer server = open(Optional.of(new Password("secret:é")))) {
            assertEquals(401, ask("GET", server.url(), "").statusCode());
            assertEquals(401, ask("GET", server.url(), "Basic ***").statusCode());
            assertEquals(
                    401, ask("GET", server.url(), basic("prometheus:other")).statusCode());
            assertEquals(
                    200, ask("GET", server.url(), basic("prometheus:secret:é")).statusCode());
        }
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
