package io.blackstart.drills.workload;

import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.routing.ClientConnection;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.drills.workload.WorkloadOperation.Ending;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * One client with one connection at a time. It sends without waiting for earlier answers; while it has no connection its
 * operations wait in order. An operation without an answer {@link #TIMEOUT_NANOS} after its intended time is given up, and the
 * connection with it.
 */
final class SimulatedClient {
    static final long TIMEOUT_NANOS = 2_000_000_000L;
    static final long RECONNECT_NANOS = 100_000_000L;

    private final WorkloadHost host;
    private final String name;
    private final String zone;
    private final WorkloadOperation.Listener listener;
    private final EndpointAnswer endpoint;
    /** In the order they were sent, which is that of their intended times but for later steps; all sent if there is a connection, none if there is not. */
    private final Deque<Pending> pending = new ArrayDeque<>();

    private Optional<Link> link = Optional.empty();
    private long lastRequestId;
    /** Operations whose next step is not sent yet. */
    private int thinking;

    private boolean timeoutArmed;
    private boolean leaving;

    private record Pending(long requestId, OperationKind kind, Step step, long intendedAt) {
        /** Of an operation of several steps only the one that writes can have had an effect. */
        Ending endingWithoutAnswer() {
            return step.request().isWrite() ? Ending.INDETERMINATE : Ending.GIVEN_UP;
        }
    }

    SimulatedClient(WorkloadHost host, String name, int number, String zone, WorkloadOperation.Listener listener) {
        this.host = host;
        this.name = name;
        this.zone = zone;
        this.listener = listener;
        this.endpoint = new EndpointAnswer(host, zone, number);
    }

    String name() {
        return name;
    }

    /** Opens the connection; tries again until it works. */
    void connect() {
        if (hasLeft()) {
            return;
        }
        Optional<String> gateway = endpoint.gateway();
        Link opened = new Link();
        opened.connection = gateway.flatMap(chosen -> host.connect(name, zone, chosen, opened));
        if (opened.connection.isPresent()) {
            link = Optional.of(opened);
            pending.forEach(opened::send);
        } else {
            endpoint.discard();
            host.after(RECONNECT_NANOS, this::connect);
        }
    }

    /** Now is the time this operation is meant to be sent. */
    void submit(OperationKind kind, Step step) {
        submit(kind, step, host.now());
    }

    private void submit(OperationKind kind, Step step, long intendedAt) {
        Pending operation = new Pending(++lastRequestId, kind, step, intendedAt);
        pending.add(operation);
        armTimeout();
        link.ifPresent(open -> open.send(operation));
    }

    /** No more operations will come; leaves when the last one has ended. */
    void leave() {
        leaving = true;
        hangUpIfDone();
    }

    /** Whether it was told to leave and has. */
    boolean hasLeft() {
        return leaving && pending.isEmpty() && thinking == 0;
    }

    private void hangUpIfDone() {
        if (hasLeft()) {
            link.ifPresent(Link::close);
            link = Optional.empty();
        }
    }

    private void armTimeout() {
        if (!timeoutArmed && !pending.isEmpty()) {
            timeoutArmed = true;
            host.after(Math.max(0, pending.getFirst().intendedAt() + TIMEOUT_NANOS - host.now()), this::onTimeout);
        }
    }

    private void onTimeout() {
        timeoutArmed = false;
        if (headIsOverdue()) {
            link.ifPresentOrElse(this::giveUpConnection, this::giveUpUnsent);
        }
        armTimeout();
    }

    private boolean headIsOverdue() {
        return !pending.isEmpty() && host.now() - pending.getFirst().intendedAt() >= TIMEOUT_NANOS;
    }

    private void giveUpConnection(Link silent) {
        silent.close();
        onBroken();
    }

    private void giveUpUnsent() {
        while (headIsOverdue()) {
            end(pending.removeFirst(), Ending.GIVEN_UP, Route.NONE);
        }
    }

    private void onBroken() {
        link = Optional.empty();
        while (!pending.isEmpty()) {
            Pending lost = pending.removeFirst();
            end(lost, lost.endingWithoutAnswer(), Route.NONE);
        }
        endpoint.discard();
        host.after(RECONNECT_NANOS, this::connect);
    }

    private void onReply(long requestId, ClientReply reply) {
        Pending answered = pending.removeFirst();
        if (answered.requestId() != requestId) {
            throw new IllegalStateException(
                    "%s: request %d was answered before request %d".formatted(name, requestId, answered.requestId()));
        }
        Optional<Step> next = answered.step().then().apply(reply);
        if (next.isPresent()) {
            thenSend(answered, next.get());
            return;
        }
        Ending ending = switch (reply.outcome()) {
            case ACKNOWLEDGED -> Ending.ACKNOWLEDGED;
            case REFUSED -> Ending.REFUSED;
            case INDETERMINATE -> Ending.INDETERMINATE;
        };
        end(answered, ending, reply.route());
        hangUpIfDone();
    }

    /** What a client thinks about it sends only over the connection on which it asked; the time is its own and counts as no latency. */
    private void thenSend(Pending answered, Step next) {
        if (next.thinkNanos() == 0) {
            submit(answered.kind(), next, answered.intendedAt());
            return;
        }
        Optional<Link> asked = link;
        thinking++;
        host.after(next.thinkNanos(), () -> {
            thinking--;
            if (link.equals(asked)) {
                submit(answered.kind(), next, answered.intendedAt() + next.thinkNanos());
            } else {
                end(answered, Ending.GIVEN_UP, Route.NONE);
                hangUpIfDone();
            }
        });
    }

    private void end(Pending operation, Ending ending, Route route) {
        listener.ended(new WorkloadOperation(operation.kind(), operation.intendedAt(), host.now(), ending, route));
    }

    /** One connection; news of a connection that was given up is not heard any more. */
    private final class Link implements ClientConnection.Listener {
        private Optional<ClientConnection> connection = Optional.empty();

        void send(Pending operation) {
            connection.ifPresent(
                    open -> open.send(operation.requestId(), operation.step().request()));
        }

        void close() {
            connection.ifPresent(ClientConnection::close);
        }

        private boolean isCurrent() {
            return link.filter(current -> current == this).isPresent();
        }

        @Override
        public void replied(long requestId, ClientReply reply) {
            if (isCurrent()) {
                onReply(requestId, reply);
            }
        }

        @Override
        public void disconnected() {
            if (isCurrent()) {
                onBroken();
            }
        }
    }
}
