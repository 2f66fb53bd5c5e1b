package io.blackstart.app.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.blackstart.app.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The other end of {@link ControlServer}. */
public final class ControlClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CONSOLE = "console";
    private static final JsonMapper MAPPER = new JsonMapper();

    private final ControlFile file;

    private ControlClient(ControlFile file) {
        this.file = file;
    }

    /**
     * Finds the running program that is meant.
     *
     * @param named its control file; without it the only one that runs
     * @param journal the file beside which the folder with control files is
     * @throws UserError with a sentence if none runs, or several do
     */
    public static ControlClient find(Optional<Path> named, Path journal) {
        if (named.isPresent()) {
            ControlFile file = ControlFile.read(named.get());
            if (!file.runs()) {
                throw new UserError(
                        "the program of " + named.get() + " runs no more; start one with 'blackstart serve'");
            }
            return new ControlClient(file);
        }
        Map<Path, ControlFile> running = new ControlFolder(journal).running();
        if (running.isEmpty()) {
            throw new UserError("nothing runs that could be acted on; start it with 'blackstart serve', or the console"
                    + " with 'blackstart'");
        }
        if (running.size() > 1) {
            throw new UserError(
                    "%d programs run, say which one with --control FILE: %s".formatted(running.size(), list(running)));
        }
        return new ControlClient(running.values().iterator().next());
    }

    /** The console that runs over that journal; empty if none does. @param journal the file beside which the folder with control files is */
    public static Optional<ControlClient> console(Path journal) {
        return new ControlFolder(journal)
                .running().values().stream()
                        .filter(file -> file.program().equals(CONSOLE) && !file.isOfThisProcess())
                        .findFirst()
                        .map(ControlClient::new);
    }

    private static String list(Map<Path, ControlFile> running) {
        return running.entrySet().stream()
                .map(entry -> "%s (%s, process %d)"
                        .formatted(
                                entry.getKey(),
                                entry.getValue().program(),
                                entry.getValue().pid()))
                .collect(Collectors.joining(", "));
    }

    /**
     * Says that to the program and hands each line of its answer on as it comes, until the answer ends.
     *
     * @param line says whether more is wanted
     * @param stop ends it before, by hand
     * @throws UserError with the program's sentence if it refuses, or one that says why it cannot be asked
     */
    public void say(List<String> words, Predicate<String> line, CompletionStage<Void> stop) {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(PATIENCE)
                .build()) {
            stop.thenRun(client::shutdownNow);
            HttpResponse<InputStream> response = client.send(request(words), HttpResponse.BodyHandlers.ofInputStream());
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                if (response.statusCode() != 200) {
                    throw refused(response.statusCode(), reader.lines().collect(Collectors.joining(" ")));
                }
                String next = reader.readLine();
                while (next != null && line.test(next)) {
                    next = reader.readLine();
                }
            }
        } catch (IOException | UncheckedIOException lost) {
            if (!stop.toCompletableFuture().isDone()) {
                throw new UserError("%s (process %d) cannot be reached at %s: it ended or hangs"
                        .formatted(file.program(), file.pid(), file.url()));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(List<String> words) {
        try {
            return HttpRequest.newBuilder(URI.create(file.url() + ControlServer.PATH))
                    .header("Authorization", ControlServer.SCHEME + file.token())
                    .header("Content-Type", "application/json")
                    .timeout(PATIENCE)
                    .POST(HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(words)))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RuntimeException refused(int status, String sentence) {
        return status == 500 ? new IllegalStateException(sentence) : new UserError(sentence);
    }
}
