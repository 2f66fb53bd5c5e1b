package io.blackstart.app.metrics;

import io.blackstart.app.http.HttpDoor;
import io.blackstart.app.http.HttpSite;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.wire.resp.command.Password;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Answers {@code GET /metrics} with the Prometheus text format. */
public final class MetricsServer implements AutoCloseable {
    private static final String PATH = "/metrics";
    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String BASIC = "Basic ";

    private final Supplier<String> text;
    private final Optional<Password> password;
    private final HttpDoor door;

    private MetricsServer(MetricsOptions options, Supplier<String> text) {
        this.text = text;
        this.password = options.password();
        this.door = HttpDoor.open(
                "metrics", "--metrics-port", new InetSocketAddress(options.bind(), options.port()), this::answer);
    }

    /**
     * Starts to listen.
     *
     * @param text all metrics as they stand, from any thread
     * @throws io.blackstart.cluster.wire.resp.CannotListenException if the port is not to be had
     */
    public static MetricsServer open(MetricsOptions options, Supplier<String> text) {
        return new MetricsServer(options, text);
    }

    /** {@code http://127.0.0.1:8481/metrics}. */
    public String url() {
        return door.url() + PATH;
    }

    private CompletionStage<HttpSite.Answer> answer(HttpSite.Request request) {
        return CompletableFuture.completedStage(reply(request));
    }

    private HttpSite.Answer reply(HttpSite.Request request) {
        if (!isAllowed(request)) {
            return new HttpSite.Text(
                    401, TEXT_FORMAT, "the password of 'serve' has to be given, with any user name\n", "Basic");
        }
        if (!request.path().equals(PATH)) {
            return HttpSite.Text.plain(404, "GET " + PATH + " is all there is here\n");
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return HttpSite.Text.plain(405, "metrics can only be read: GET " + PATH + "\n");
        }
        return new HttpSite.Text(200, TEXT_FORMAT, text.get());
    }

    private boolean isAllowed(HttpSite.Request request) {
        return password.isEmpty()
                || request.authorization()
                        .filter(shown -> shown.startsWith(BASIC))
                        .map(shown -> given(shown.substring(BASIC.length())))
                        .filter(password.get()::is)
                        .isPresent();
    }

    private static Bytes given(String encoded) {
        try {
            String decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return Bytes.of(decoded.substring(decoded.indexOf(':') + 1));
        } catch (IllegalArgumentException garbled) {
            return Bytes.of("");
        }
    }

    /** Stops listening. Doing it twice is no harm. */
    @Override
    public void close() {
        door.close();
    }
}
