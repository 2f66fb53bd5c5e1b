package io.blackstart.app.traces;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The spans of one request: its gateway's, below it one of each try, with that of the replica that was asked, and below that one of each copy of the write. */
final class TracedRequest {
    /** Commands in the name of a span. */
    private static final int LONGEST_NAME = 5;

    private final SpanMaker maker;
    private final Span gateway;
    private final Map<String, Span> serving = new HashMap<>();
    private final Map<String, Context> contexts = new HashMap<>();
    private final Set<String> backups = new HashSet<>();
    private Optional<Asking> asking = Optional.empty();

    private record Asking(String replica, Span span) {}

    TracedRequest(SpanMaker maker, RequestId id, ClientRequest request, long arrivedAt) {
        this.maker = maker;
        String operation = operation(request);
        gateway = maker.span(operation, id.gateway(), Context.root(), SpanKind.SERVER, arrivedAt)
                .setAttribute("db.system.name", "redis")
                .setAttribute("db.operation.name", operation)
                .setAttribute(
                        "db.operation.batch.size", (long) request.commands().size())
                .setAttribute("blackstart.request", "%s/%d/%d".formatted(id.gateway(), id.life(), id.number()));
    }

    /** Names of commands alone: keys and values are the client's own. */
    private static String operation(ClientRequest request) {
        return switch (request.kind()) {
            case COMMAND, BLOCKING, PIPELINE -> words(request);
            case TRANSACTION -> "MULTI " + words(request);
            case WATCH -> "WATCH";
            case STANDING -> request.onlyWaits() ? "WAIT" : "INFO, ROLE";
        };
    }

    private static String words(ClientRequest request) {
        String first = request.commands().stream()
                .limit(LONGEST_NAME)
                .map(TracedRequest::word)
                .collect(Collectors.joining(" "));
        return request.commands().size() > LONGEST_NAME ? first + " …" : first;
    }

    private static String word(Command command) {
        String word = switch (command) {
            case Command.ReadCall call -> call.verb().word();
            case Command.WriteCall call -> call.verb().word();
            default -> command.getClass().getSimpleName();
        };
        return word.toUpperCase(Locale.ROOT);
    }

    /** Its gateway asks a replica; an earlier try has had no answer then. */
    void asks(String replica, long at) {
        giveUp("no answer before the next try", at);
        Span span = maker.span("ask " + replica, replica, below(gateway), SpanKind.CLIENT, at);
        asking = Optional.of(new Asking(replica, span));
    }

    private void giveUp(String why, long at) {
        asking.ifPresent(given -> maker.end(given.span().setStatus(StatusCode.ERROR, why), at));
        asking = Optional.empty();
    }

    /** The question came to the replica. */
    void cameTo(String replica, long at) {
        answers(replica, at);
        Span above = asking.map(Asking::span).orElse(gateway);
        Span span = maker.span(replica, replica, below(above), SpanKind.SERVER, at);
        serving.put(replica, span);
        contexts.put(replica, below(span));
    }

    /** The replica answers. */
    void answers(String replica, long at) {
        Span span = serving.remove(replica);
        if (span != null) {
            maker.end(span, at);
        }
    }

    /**
     * The answer came.
     *
     * @param refusal why nothing was done, empty if it was
     */
    void answeredBy(String replica, String refusal, long at) {
        if (asking.filter(given -> given.replica().equals(replica)).isEmpty()) {
            return;
        }
        if (refusal.isEmpty()) {
            maker.end(asking.get().span(), at);
            asking = Optional.empty();
        } else {
            giveUp(refusal, at);
        }
    }

    /** The first time that its write came to a backup; empty at any other. */
    Optional<Span> writeCameTo(String backup, String primary, Position position, long at) {
        if (!backups.add(backup)) {
            return Optional.empty();
        }
        Context above = contexts.getOrDefault(primary, below(gateway));
        return Optional.of(maker.span("copy to " + backup, backup, above, SpanKind.INTERNAL, at)
                .setAttribute("blackstart.position", position.toString()));
    }

    void ended(Optional<ClientReply> reply, long at) {
        String outcome = reply.map(ClientReply::outcome).map(Enum::name).orElse("CLIENT_GONE");
        gateway.setAttribute("blackstart.outcome", outcome.toLowerCase(Locale.ROOT));
        reply.ifPresent(told -> gateway.setAttribute(
                        "blackstart.route", told.route().name().toLowerCase(Locale.ROOT))
                .setAttribute("blackstart.served_by", told.servedBy()));
        if (!outcome.equals(Outcome.ACKNOWLEDGED.name())) {
            gateway.setStatus(StatusCode.ERROR, outcome.toLowerCase(Locale.ROOT));
        }
        giveUp("no answer", at);
        serving.values().forEach(span -> maker.end(span.setStatus(StatusCode.ERROR, "no answer"), at));
        serving.clear();
        maker.end(gateway, at);
    }

    private static Context below(Span span) {
        return Context.root().with(span);
    }
}
