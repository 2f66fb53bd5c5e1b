package io.blackstart.drills.workload;

import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.routing.ClientConnection;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.drills.workload.WorkloadOperation.Ending;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/**
 * One client with one connection at a time. It sends without waiting for earlier answers; while it has no connection its
 * operations wait in order. An operation without an answer {@link #TIMEOUT_NANOS} after its intended time is given up, and the
 * connection with it. What was refused or not answered it tries again, as far as its {@link Retries} allow.
 */
final class SimulatedClient {
    static final long TIMEOUT_NANOS = 2_000_000_000L;
    static final long RECONNECT_NANOS = 100_000_000L;

    private final WorkloadHost host;
    private final String name;
    private final String zone;
    private final WorkloadOperation.Listener listener;
    private final GatewayChoice gateways;
    private final Retries retries;
    private final int sessionOperations;
    private final Maker maker;
    /** In the order they were sent, which is that of their intended times but for later steps; all sent if there is a connection, none if there is not. */
    private final Deque<Pending> pending = new ArrayDeque<>();

    private Optional<Link> link = Optional.empty();
    private long lastRequestId;
    /** Operations of the session that were sent. */
    private int sent;
    /** Operations whose next step, or next try, is not sent yet. */
    private int thinking;

    private boolean timeoutArmed;
    private boolean leaving;

    /** Makes an operation anew that cannot be sent twice as it is. */
    @FunctionalInterface
    interface Maker {
        Step make(SimulatedClient client, OperationKind kind);
    }

    /**
     * @param first the operation's first step, with which a new try begins
     * @param tried how often it was tried again
     */
    private record Pending(long requestId, OperationKind kind, Step first, Step step, long intendedAt, int tried) {
        /** Of an operation of several steps only the one that writes can have had an effect. */
        Ending endingWithoutAnswer() {
            return step.request().isWrite() ? Ending.INDETERMINATE : Ending.GIVEN_UP;
        }
    }

    SimulatedClient(
            WorkloadHost host,
            WorkloadSpec spec,
            String name,
            String zone,
            GatewayChoice gateways,
            Maker maker,
            WorkloadOperation.Listener listener) {
        this.host = host;
        this.name = name;
        this.zone = zone;
        this.gateways = gateways;
        this.retries = spec.retries();
        this.sessionOperations = spec.sessionOperations();
        this.maker = maker;
        this.listener = listener;
    }

    String name() {
        return name;
    }

    /** Opens the connection; tries again until it works. */
    void connect() {
        if (hasLeft()) {
            return;
        }
        Optional<String> gateway = gateways.gateway();
        Link opened = new Link();
        opened.connection = gateway.flatMap(chosen -> host.connect(name, zone, chosen, opened));
        if (opened.connection.isPresent()) {
            link = Optional.of(opened);
            sent = pending.size();
            pending.forEach(opened::send);
        } else {
            gateways.discard();
            host.after(RECONNECT_NANOS, this::connect);
        }
    }

    /** Now is the time this operation is meant to be sent. */
    void submit(OperationKind kind, Step step) {
        listener.wanted(kind, zone, host.now());
        submit(kind, step, step, host.now(), 0);
    }

    private void submit(OperationKind kind, Step first, Step step, long intendedAt, int tried) {
        Pending operation = new Pending(++lastRequestId, kind, first, step, intendedAt, tried);
        pending.add(operation);
        armTimeout();
        if (link.isPresent()) {
            sent++;
            link.get().send(operation);
        }
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
        onBroken(Set.of());
    }

    private void giveUpUnsent() {
        while (headIsOverdue()) {
            end(pending.removeFirst(), Ending.GIVEN_UP);
        }
    }

    private void onBroken(Set<Long> neverSent) {
        link = Optional.empty();
        while (!pending.isEmpty()) {
            Pending lost = pending.removeFirst();
            end(lost, neverSent.contains(lost.requestId()) ? Ending.REFUSED : lost.endingWithoutAnswer());
        }
        gateways.discard();
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
        end(answered, ending, reply.route(), reply.position().reign());
        hangUpIfDone();
        beginSessionIfDue();
    }

    /** Hangs up between two operations; one that thinks about an answer stays on its connection. */
    private void beginSessionIfDue() {
        if (sessionOperations > 0 && sent >= sessionOperations && pending.isEmpty() && thinking == 0 && !leaving) {
            link.ifPresent(Link::close);
            link = Optional.empty();
            connect();
        }
    }

    /** What a client thinks about it sends only over the connection on which it asked; the time is its own and counts as no latency. */
    private void thenSend(Pending answered, Step next) {
        if (next.thinkNanos() == 0) {
            submit(answered.kind(), answered.first(), next, answered.intendedAt(), answered.tried());
            return;
        }
        Optional<Link> asked = link;
        thinking++;
        listener.putOff(answered.kind(), zone, host.now());
        host.after(next.thinkNanos(), () -> {
            thinking--;
            listener.wanted(answered.kind(), zone, host.now());
            if (link.equals(asked)) {
                submit(
                        answered.kind(),
                        answered.first(),
                        next,
                        answered.intendedAt() + next.thinkNanos(),
                        answered.tried());
            } else {
                end(answered, Ending.GIVEN_UP);
                hangUpIfDone();
            }
        });
    }

    /** Without an answer. */
    private void end(Pending operation, Ending ending) {
        end(operation, ending, Route.NONE, Reign.NONE);
    }

    private void end(Pending operation, Ending ending, Route route, Reign reign) {
        if (!retries.allow(ending, operation.tried()) || !triedAgain(operation)) {
            listener.ended(new WorkloadOperation(
                    operation.kind(), name, zone, operation.intendedAt(), host.now(), ending, route, reign));
        }
    }

    /** Not if the application has given up by then. */
    private boolean triedAgain(Pending operation) {
        long pause = retries.pauseNanos(operation.tried(), host.chance("retries of " + name));
        boolean inTime = host.now() + pause < operation.intendedAt() + TIMEOUT_NANOS;
        if (inTime) {
            thinking++;
            host.after(pause, () -> {
                thinking--;
                tryAgain(operation);
            });
        }
        return inTime;
    }

    /** What watches keys does so under a number of its own each time. */
    private void tryAgain(Pending operation) {
        OperationKind kind = operation.kind();
        Step first = kind.watches() ? maker.make(this, kind) : operation.first();
        submit(kind, first, first, operation.intendedAt(), operation.tried() + 1);
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
            disconnected(Set.of());
        }

        @Override
        public void disconnected(Set<Long> neverSent) {
            if (isCurrent()) {
                onBroken(neverSent);
            }
        }
    }
}
