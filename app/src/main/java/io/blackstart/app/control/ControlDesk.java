package io.blackstart.app.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.blackstart.app.http.HttpSite;
import io.blackstart.app.words.ViewLines;
import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.LedgerLine;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.wire.resp.RespServer;
import io.blackstart.drills.words.ConflictText;
import io.blackstart.drills.words.NearestWord;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Does on a running cluster what {@code ctl} asks for. What changes anything goes through {@code engine.ask}, and the journal has it as work from outside
 * with its words (cluster.md §10). Refusals are {@link IllegalArgumentException}s with a sentence.
 */
final class ControlDesk {
    private static final String WHO = "ctl";
    private static final String YES = "--yes";
    private static final String JSON = "--json";

    private final Engine engine;
    private final Cluster cluster;
    private final Supplier<ClusterView> view;
    private final Supplier<? extends Map<String, InetSocketAddress>> gateways;
    private final EventFeed feed;
    private final PaceDesk pace;
    private final LineDesk line;
    private volatile Optional<Consumer<Optional<Path>>> front = Optional.empty();

    /**
     * @param gateways where each can be reached now
     * @param feed a sink of that cluster
     * @param line of that cluster
     */
    ControlDesk(
            Cluster cluster,
            Supplier<ClusterView> view,
            Supplier<? extends Map<String, InetSocketAddress>> gateways,
            EventFeed feed,
            LineDesk line) {
        this.engine = cluster.engine();
        this.cluster = cluster;
        this.view = view;
        this.gateways = gateways;
        this.feed = feed;
        this.pace = new PaceDesk(engine);
        this.line = line;
    }

    /** @param words verb, operands and options */
    CompletionStage<HttpSite.Answer> answer(List<String> words) {
        String word = words.isEmpty() ? "" : words.getFirst();
        if (!ControlVerb.allWords().contains(word)) {
            throw new IllegalArgumentException(
                    "unknown verb '" + word + "'" + NearestWord.hint(word, ControlVerb.allWords()));
        }
        return ControlVerb.of(word).map(verb -> answer(verb, words)).orElseGet(() -> onPump(() -> act(words)));
    }

    private CompletionStage<HttpSite.Answer> answer(ControlVerb verb, List<String> words) {
        Given given = Given.of(verb, words);
        return switch (verb) {
            case STATUS -> {
                given.mustBeAlone();
                yield CompletableFuture.completedStage(said(given.has(JSON) ? statusJson() : statusLines()));
            }
            case LEDGER -> {
                given.mustBeAlone();
                yield engine.ask(() -> cluster.operator().ledger())
                        .thenApply(ledger -> ledger(ledger, given.has(JSON)));
            }
            case WRITE_BACK -> onPump(() -> act(words));
            case FRONT ->
                CompletableFuture.completedStage(said(toFront(given.oneOrNone().map(Path::of))));
            case PACE ->
                onPump(() -> {
                    String set = pace.set(given.onlyOne());
                    line.tell(WHO, words);
                    return set;
                });
            case EVENTS -> {
                given.mustBeAlone();
                yield CompletableFuture.completedStage(events(given));
            }
        };
    }

    /** @param bring brings the window of this program to the front, and shows a drill's file if there is one; from any thread */
    void onFront(Consumer<Optional<Path>> bring) {
        front = Optional.of(bring);
    }

    private String toFront(Optional<Path> drill) {
        front.orElseThrow(() -> new IllegalArgumentException("front: this program has no window"))
                .accept(drill);
        return "front: the window comes to the front"
                + drill.map(" with %s"::formatted).orElse("");
    }

    private CompletionStage<HttpSite.Answer> onPump(Supplier<String> doing) {
        return engine.ask(() -> said(doing.get()));
    }

    private String act(List<String> words) {
        return switch (line.act(WHO, words, _ -> words.contains(YES))) {
            case LineDesk.Done done ->
                done.atRisk().isEmpty() ? done.sentence() : done.atRisk() + System.lineSeparator() + done.sentence();
            case LineDesk.NotAgreed refused ->
                throw new IllegalArgumentException(refused.atRisk()
                        + "; nothing was done, since it cannot be undone: say it again with --yes to do it");
        };
    }

    private String statusLines() {
        ClusterView now = view.get();
        List<String> lines = new ArrayList<>(ViewLines.of(now, now.at()));
        lines.add(1, "%-9s %s".formatted("pace", pace.words()));
        gateways.get()
                .forEach((gateway, address) ->
                        lines.add("%-9s %s at %s".formatted("port", gateway, RespServer.url(address))));
        return String.join(System.lineSeparator(), lines);
    }

    private String statusJson() {
        return StatusJson.of(view.get(), gateways.get())
                .put("pace", pace.words())
                .toString();
    }

    private static HttpSite.Answer ledger(List<LedgerLine> ledger, boolean json) {
        if (json) {
            return said(new ObjectMapper().valueToTree(ledger).toString());
        }
        return said(
                ledger.isEmpty()
                        ? "the conflict ledger is empty: nothing has lost in a merge"
                        : ledger.stream()
                                .map(line -> "%-12s %s%s"
                                        .formatted(
                                                line.conflict().id(),
                                                ConflictText.words(line.conflict()),
                                                line.writtenBack() ? ", written back since" : ""))
                                .collect(Collectors.joining(System.lineSeparator())));
    }

    private HttpSite.Answer events(Given given) {
        boolean json = given.has(JSON);
        return given.has("--follow")
                ? new HttpSite.Lines(outlet -> feed.follow(outlet, json))
                : said(String.join(System.lineSeparator(), feed.recent(json)));
    }

    private static HttpSite.Answer said(String text) {
        return HttpSite.Text.plain(200, text.isEmpty() ? "" : text + System.lineSeparator());
    }
}
