package io.blackstart.app.traces;

import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.network.NetworkTap;
import io.blackstart.cluster.replication.ReplicationMessage;
import io.blackstart.cluster.routing.Call;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.routing.RequestWatch;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.function.LongSupplier;

/**
 * Makes spans of a share of the clients' operations out of what gateways tell and what is overheard between machines: how long the gateway had
 * it, each replica that was asked, and each replica that the write was copied to, until that is on its disk. On the pump.
 */
final class OperationTraces implements NetworkTap, RequestWatch {
    /** More are not kept in mind: with its gateway's power a request ends without a word, and a backup may never have a write on its disk. */
    private static final int MOST = 10_000;

    private record Copy(Position position, Span span) {}

    /** @param refusal why nothing was done, empty if it was */
    private record Answer(RequestId id, String refusal) {}

    private final SpanMaker maker;
    private final LongSupplier now;
    private final double share;
    private final SequencedMap<RequestId, TracedRequest> open = new LinkedHashMap<>();
    /** Their answers are out; backups may still be busy with them. */
    private final SequencedMap<RequestId, TracedRequest> answered = new LinkedHashMap<>();
    /** By backup, in the order of their positions. */
    private final Map<String, Queue<Copy>> copies = new HashMap<>();

    private double due;

    /** @param share of the operations, above 0 and up to 1 */
    OperationTraces(SpanMaker maker, LongSupplier now, double share) {
        this.maker = maker;
        this.now = now;
        this.share = share;
        this.due = 1 - share;
    }

    void attach(Cluster cluster) {
        cluster.tap(this);
        cluster.onRequest(this);
    }

    // ---- gateways ------------------------------------------------------------------------------------------------

    @Override
    public void begun(RequestId id, ClientRequest request, long arrivedAt) {
        due += share;
        if (due < 1) {
            return;
        }
        due -= 1;
        open.put(id, new TracedRequest(maker, id, request, arrivedAt));
        if (open.size() > MOST) {
            open.pollFirstEntry().getValue().ended(Optional.empty(), now.getAsLong());
        }
    }

    @Override
    public void ended(RequestId id, Optional<ClientReply> reply) {
        TracedRequest request = open.remove(id);
        if (request != null) {
            request.ended(reply, now.getAsLong());
            answered.put(id, request);
            if (answered.size() > MOST) {
                answered.pollFirstEntry();
            }
        }
    }

    private Optional<TracedRequest> traced(RequestId id) {
        TracedRequest request = open.get(id);
        return Optional.ofNullable(request == null ? answered.get(id) : request);
    }

    private boolean isIdle() {
        return open.isEmpty() && answered.isEmpty();
    }

    // ---- between machines ----------------------------------------------------------------------------------------

    @Override
    public void sent(long at, String from, String to, Message message) {
        if (isIdle()) {
            return;
        }
        asked(message).flatMap(this::traced).ifPresent(request -> request.asks(to, at));
        answer(message).flatMap(answer -> traced(answer.id())).ifPresent(request -> request.answers(from, at));
        if (message instanceof ReplicationMessage.Appended appended) {
            onDisk(from, appended.durable(), at);
        }
    }

    @Override
    public void delivered(long at, String from, String to, Message message) {
        if (isIdle()) {
            return;
        }
        asked(message).flatMap(this::traced).ifPresent(request -> request.cameTo(to, at));
        answer(message)
                .ifPresent(answer ->
                        traced(answer.id()).ifPresent(request -> request.answeredBy(from, answer.refusal(), at)));
        if (message instanceof ReplicationMessage.Append append) {
            append.entries().forEach(entry -> copied(entry, from, to, at));
        }
    }

    /** What a gateway asks a replica. */
    private static Optional<RequestId> asked(Message message) {
        return switch (message) {
            case Call.Write write -> Optional.of(write.id());
            case Call.Read read -> Optional.of(read.id());
            default -> Optional.empty();
        };
    }

    /** What a replica answers. */
    private static Optional<Answer> answer(Message message) {
        return switch (message) {
            case Call.Written done -> Optional.of(new Answer(done.id(), ""));
            case Call.Answered done -> Optional.of(new Answer(done.id(), ""));
            case Call.WriteRefused refused ->
                Optional.of(new Answer(refused.id(), refused.why().name()));
            case Call.ReadRefused refused ->
                Optional.of(new Answer(refused.id(), refused.why().name()));
            default -> Optional.empty();
        };
    }

    private void copied(LogEntry entry, String primary, String backup, long at) {
        if (entry.body() instanceof LogEntry.ClientWrite write) {
            traced(write.id())
                    .flatMap(request -> request.writeCameTo(backup, primary, entry.position(), at))
                    .ifPresent(span -> await(backup, new Copy(entry.position(), span), at));
        }
    }

    private void await(String backup, Copy copy, long at) {
        Queue<Copy> waiting = copies.computeIfAbsent(backup, _ -> new ArrayDeque<>());
        waiting.add(copy);
        if (waiting.size() > MOST) {
            end(waiting.remove(), "not on its disk yet", at);
        }
    }

    /** What stood before a position of another reign may have been cut off. */
    private void onDisk(String backup, Position durable, long at) {
        Queue<Copy> waiting = copies.getOrDefault(backup, new ArrayDeque<>());
        while (!waiting.isEmpty() && waiting.peek().position().compareTo(durable) <= 0) {
            Copy copy = waiting.remove();
            end(copy, copy.position().reign().equals(durable.reign()) ? "" : "another reign began", at);
        }
    }

    private void end(Copy copy, String trouble, long at) {
        if (!trouble.isEmpty()) {
            copy.span().setStatus(StatusCode.ERROR, trouble);
        }
        maker.end(copy.span(), at);
    }
}
