package io.blackstart.app.live;

import io.blackstart.app.console.bridge.DataDesk.Answer;
import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.CommandExecutor;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.replication.VisibleCopy;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.routing.PrimaryStanding;
import io.blackstart.cluster.wire.resp.command.Intent;
import io.blackstart.cluster.wire.resp.command.ServerFacts;
import io.blackstart.cluster.wire.resp.command.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads one replica's own copy with the commands of Redis, as an operator and not as a client: it passes no gateway and no gate, counts nowhere, and writes nothing. Draws
 * (RANDOMKEY and the like) are the same each time, since the cluster's chance is not touched.
 */
final class ReplicaReader {
    private static final long SESSION = 0;
    private static final long NO_CHANCE = 0;

    private final Cluster cluster;
    private final ServerFacts server;
    /** One for each replica: they keep which database was selected. */
    private final Map<String, Session> sessions = new TreeMap<>();
    /** What each replica was asked last. */
    private final Map<String, CompletionStage<Answer>> asked = new TreeMap<>();

    ReplicaReader(Cluster cluster, ServerFacts server) {
        this.cluster = cluster;
        this.server = server;
    }

    synchronized CompletionStage<Answer> ask(String replica, List<Bytes> request) {
        Optional<String> refusal = ConnectionOnly.refusal(request);
        if (refusal.isPresent()) {
            return told(replica, refusal.get());
        }
        // an EXEC that is not answered yet may select another database
        CompletionStage<Answer> answer = Optional.ofNullable(asked.get(replica))
                .map(last -> last.handle((_, _) -> replica).thenCompose(_ -> accept(replica, request)))
                .orElseGet(() -> accept(replica, request));
        asked.put(replica, answer);
        return answer;
    }

    private synchronized CompletionStage<Answer> accept(String replica, List<Bytes> request) {
        return take(replica, request, session(replica).accept(request));
    }

    private CompletionStage<Answer> take(String replica, List<Bytes> request, Intent intent) {
        return switch (intent) {
            case Intent.Answer(Reply reply) -> CompletableFuture.completedStage(new Answer(reply, replica, ""));
            case Intent.Ask ask -> read(replica, ask);
            case Intent.AskTwice(Intent.Ask _, Intent.Ask second) -> read(replica, second);
            case Intent.Publish _ -> told(replica, onlyLookedAt(replica));
            case Intent.Leave(Reply reply) -> {
                sessions.remove(replica);
                yield CompletableFuture.completedStage(new Answer(reply, replica, ""));
            }
            case Intent.Wait(Intent.Ask _, Intent atOnce) -> take(replica, request, atOnce);
            case Intent.Listen _, Intent.Silence _, Intent.HangUp _ -> told(replica, ConnectionOnly.sentence(request));
        };
    }

    private Session session(String replica) {
        return sessions.computeIfAbsent(replica, _ -> {
            Session session = new Session(SESSION, server);
            session.trust();
            return session;
        });
    }

    private CompletionStage<Answer> read(String replica, Intent.Ask ask) {
        ClientRequest request = ask.request();
        if (request.kind() == ClientRequest.Kind.STANDING) {
            Reply unasked = ask.answer().apply(PrimaryStanding.NOT_ASKED);
            return CompletableFuture.completedStage(new Answer(unasked, replica, ""));
        }
        boolean changes = request.commands().stream().anyMatch(Command::isWrite);
        if (changes || request.kind() == ClientRequest.Kind.WATCH) {
            return told(replica, onlyLookedAt(replica));
        }
        return cluster.engine()
                .ask(() -> cluster.visibleCopies().stream()
                        .filter(copy -> copy.machine().equals(replica))
                        .findFirst()
                        .map(copy -> ask.answer().apply(read(copy, request)))
                        .orElseGet(() -> new Reply.Failure("ERR no replica runs on %s now".formatted(replica))))
                .thenApply(reply -> new Answer(reply, replica, ""));
    }

    private static ClientReply read(VisibleCopy copy, ClientRequest request) {
        List<Reply> replies =
                CommandExecutor.read(request.commands(), copy.keys(), copy.clockMillis(), NO_CHANCE, (_, _) -> {});
        return new ClientReply(replies, Outcome.ACKNOWLEDGED, copy.end(), copy.machine(), Route.LOCAL);
    }

    private static String onlyLookedAt(String replica) {
        return "READONLY %s is only looked at here, and writes go through a gateway: choose the endpoint to write"
                .formatted(replica);
    }

    private static CompletionStage<Answer> told(String replica, String failure) {
        return CompletableFuture.completedStage(new Answer(new Reply.Failure(failure), replica, ""));
    }
}
