package io.blackstart.app.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.blackstart.app.http.HttpDoor;
import io.blackstart.app.http.HttpSite;
import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.event.ClusterView;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Lets {@code ctl} act on the cluster of this process: HTTP on this machine alone, for whoever can show the token, which stands in a file that only its
 * owner can read. A request is a JSON list of words, sent to {@value #PATH}; its answer is text.
 */
public final class ControlServer implements AutoCloseable {
    static final String PATH = "/ctl";
    static final String SCHEME = "Bearer ";
    /** What was asked for cannot be done; the body is the sentence that says why. */
    static final int REFUSED = 422;

    private static final int TOKEN_BYTES = 24;
    private static final int MOST_WORDS = 100;
    private static final long PATIENCE_SECONDS = 20;
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};

    private final ControlDesk desk;
    private final byte[] credentials;
    private final HttpDoor door;
    private final Path file;

    private ControlServer(Path journal, String program, ControlDesk desk) {
        this.desk = desk;
        String token = drawToken();
        credentials = (SCHEME + token).getBytes(StandardCharsets.UTF_8);
        door = HttpDoor.open("control", "", new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), this::answer);
        try {
            file = new ControlFolder(journal).leave(ControlFile.of(program, door.url(), token));
        } catch (RuntimeException notWritten) {
            door.close();
            throw notWritten;
        }
    }

    /**
     * Starts to listen and leaves the control file.
     *
     * @param journal the file beside which the folder with control files is
     * @param program {@code serve} or {@code console}
     * @param gateways where each can be reached now
     * @param feed a sink of that cluster since it was formed
     * @param line of that cluster
     * @throws io.blackstart.app.UserError with a sentence if the file cannot be written
     */
    public static ControlServer open(
            Path journal,
            String program,
            Cluster cluster,
            Supplier<ClusterView> view,
            Supplier<? extends Map<String, InetSocketAddress>> gateways,
            EventFeed feed,
            LineDesk line) {
        return new ControlServer(journal, program, new ControlDesk(cluster, view, gateways, feed, line));
    }

    private static String drawToken() {
        byte[] drawn = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    /** @param bring brings the window of this program to the front, and shows a drill's file if there is one; from any thread */
    public void onFront(Consumer<Optional<Path>> bring) {
        desk.onFront(bring);
    }

    /** With address and token. */
    public Path file() {
        return file;
    }

    private CompletionStage<HttpSite.Answer> answer(HttpSite.Request request) {
        if (!isKnown(request)) {
            return now(new HttpSite.Text(
                    401, "text/plain; charset=utf-8", "the token of the control file has to be shown\n", "Bearer"));
        }
        if (!request.path().equals(PATH) || !request.method().equals("POST")) {
            return now(HttpSite.Text.plain(404, "POST " + PATH + " is all there is here\n"));
        }
        try {
            return desk.answer(words(request.body()))
                    .toCompletableFuture()
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .exceptionally(ControlServer::notDone);
        } catch (IllegalArgumentException refused) {
            return now(notDone(refused));
        }
    }

    private boolean isKnown(HttpSite.Request request) {
        byte[] shown = request.authorization().orElse("").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(credentials, shown);
    }

    private static List<String> words(String body) {
        try {
            List<String> words = MAPPER.readValue(body, WORDS);
            if (words == null || words.isEmpty() || words.size() > MOST_WORDS || words.contains(null)) {
                throw new IllegalArgumentException("expected 1 to " + MOST_WORDS + " words");
            }
            return List.copyOf(words);
        } catch (JsonProcessingException _) {
            throw new IllegalArgumentException(
                    "expected a JSON list of words, such as [\"pull-plug\", \"zone\", \"a\"]");
        }
    }

    private static HttpSite.Answer notDone(Throwable failure) {
        return switch (failure) {
            case CompletionException wrapped when wrapped.getCause() != null -> notDone(wrapped.getCause());
            case IllegalArgumentException refused -> HttpSite.Text.plain(REFUSED, refused.getMessage() + "\n");
            case CancellationException _ ->
                HttpSite.Text.plain(503, "the cluster stands still or is ending, so nothing can be done to it\n");
            case TimeoutException _ ->
                HttpSite.Text.plain(
                        504,
                        "the cluster is too busy to answer within %d s; 'blackstart ctl events' tells whether it was done\n"
                                .formatted(PATIENCE_SECONDS));
            default -> throw new CompletionException(failure);
        };
    }

    private static CompletionStage<HttpSite.Answer> now(HttpSite.Answer answer) {
        return CompletableFuture.completedStage(answer);
    }

    /** Removes the control file and ends all connections. Doing it twice is no harm. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            // the next start or ctl finds that nobody runs behind it, and removes it
        }
        door.close();
    }
}
