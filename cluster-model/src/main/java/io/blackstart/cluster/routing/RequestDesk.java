package io.blackstart.cluster.routing;

import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.ClusterEvent.Answer;
import io.blackstart.cluster.event.ClusterEvent.ReadDecision;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.topology.Quantity;
import io.blackstart.cluster.topology.Setting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The requests a gateway works on: where each goes, when it is asked again, how it ends (rules R1 to R3, W9). A write is sent again under
 * the same id until a primary answers or {@code gateway.wait} has passed; a read goes to the replica beside the gateway, else as R2 says.
 */
final class RequestDesk {
    /** How long an answer is waited for before the same request is sent again. */
    private static final long ASK_AGAIN = 100_000_000;

    private final GatewaySite site;
    private final ReplicaBook book;
    private final OperationCounter counter;
    private final Consumer<GatewaySession> sessionFreed;
    private final TreeMap<Long, OpenRequest> open = new TreeMap<>();
    private long lastNumber;
    private long promise;

    /** @param sessionFreed runs when a session's request ended, so that its next one begins */
    RequestDesk(GatewaySite site, ReplicaBook book, OperationCounter counter, Consumer<GatewaySession> sessionFreed) {
        this.site = site;
        this.book = book;
        this.counter = counter;
        this.sessionFreed = sessionFreed;
    }

    private long now() {
        return site.engine().now();
    }

    private long setting(Setting setting) {
        return site.settings().get(setting);
    }

    /** Rule E2: acknowledgements of lower reigns do not count from now on. */
    void promise(long epoch) {
        promise = epoch;
    }

    /** @param arrivedAt when it came to this gateway, where it may have waited for its turn */
    void begin(GatewaySession session, GatewaySession.Queued queued, long arrivedAt) {
        OpenRequest request = new OpenRequest(session, queued.requestId(), queued.request(), ++lastNumber, arrivedAt);
        open.put(request.number(), request);
        route(request);
    }

    /** Nothing is done for a request; its session's next one is for the caller to begin. */
    void refuse(GatewaySession session, GatewaySession.Queued queued, String why) {
        ClientReply reply = failure(why);
        counter.count(queued.request().isWrite(), reply.outcome(), reply.route(), 0);
        session.done(queued.requestId(), withOneReplyEach(queued.request(), reply));
    }

    /** The client is gone; what was sent for it may still happen. */
    void forget(GatewaySession session) {
        open.values().removeIf(request -> request.session() == session);
    }

    // ---- where to ------------------------------------------------------------------------------------------------

    private void route(OpenRequest request) {
        if (request.request().isWrite()) {
            write(request);
        } else if (request.needsPrimary()) {
            request.gate(ReadGates.IN_TRANSACTION);
            readAtPrimary(request);
        } else {
            readNearby(request);
        }
    }

    private void write(OpenRequest request) {
        Optional<String> primary = book.primary(promise);
        if (primary.isPresent()) {
            request.sent(now(), true);
            send(
                    primary.get(),
                    new Call.Write(
                            new RequestId(site.machine(), site.life(), request.number()),
                            oldestOpenWrite(),
                            request.session().stamp(),
                            request.request().commands()));
        } else if (book.vacant()) {
            end(request, failure("UNAVAILABLE the seat of the primary is vacant, writes are paused; try again later"));
        }
    }

    private long oldestOpenWrite() {
        for (OpenRequest request : open.values()) {
            if (request.request().isWrite()) {
                return request.number();
            }
        }
        return lastNumber + 1;
    }

    private void readNearby(OpenRequest request) {
        boolean heard = book.hears(site.beside(), now() - setting(Setting.GOSSIP_SUSPECT_AFTER));
        if (heard) {
            request.sent(now(), false);
            send(site.beside(), read(request, false));
        } else {
            request.gate(ReadGates.NOT_READY);
            readElsewhere(request);
        }
    }

    /** Rule R2, where R1 (1) failed. */
    private void readElsewhere(OpenRequest request) {
        List<String> notThese = new ArrayList<>(List.of(site.beside()));
        book.primary(promise).ifPresent(notThese::add);
        Optional<String> other = book.otherReady(notThese, now() - setting(Setting.GOSSIP_SUSPECT_AFTER));
        if (other.isPresent()) {
            request.sent(now(), false);
            send(other.get(), read(request, false));
        } else {
            readAtPrimary(request);
        }
    }

    private void readAtPrimary(OpenRequest request) {
        book.primary(promise).ifPresent(primary -> {
            request.sent(now(), false);
            send(primary, read(request, true));
        });
    }

    private Call.Read read(OpenRequest request, boolean asPrimary) {
        return new Call.Read(
                request.number(), request.session().stamp(), request.request().commands(), asPrimary);
    }

    private void send(String replica, Call call) {
        site.network().send(site.machine(), replica, call);
    }

    // ---- answers -------------------------------------------------------------------------------------------------

    void on(String from, Call answer) {
        switch (answer) {
            case Call.Written written -> onWritten(from, written);
            case Call.WriteRefused refused ->
                find(refused.id()).ifPresent(request -> onRefused(request, refused.why()));
            case Call.Answered answered ->
                find(answered.number()).ifPresent(request -> onAnswered(from, request, answered));
            case Call.ReadRefused refused ->
                find(refused.number()).ifPresent(request -> onReadRefused(from, request, refused));
            case Call.Write _, Call.Read _ ->
                throw new IllegalStateException("a call for a replica came to a gateway: " + answer);
        }
    }

    private Optional<OpenRequest> find(long number) {
        return Optional.ofNullable(open.get(number));
    }

    private Optional<OpenRequest> find(RequestId id) {
        return id.life() == site.life() ? find(id.number()) : Optional.empty();
    }

    private void onWritten(String from, Call.Written written) {
        find(written.id()).ifPresent(request -> {
            GatewaySession session = request.session();
            session.stamp(session.stamp().afterWrite(written.position(), written.hlc()));
            end(
                    request,
                    new ClientReply(written.replies(), Outcome.ACKNOWLEDGED, written.position(), from, Route.PRIMARY));
        });
    }

    private void onAnswered(String from, OpenRequest request, Call.Answered answered) {
        GatewaySession session = request.session();
        session.stamp(session.stamp().afterRead(answered.visible(), answered.hlc()));
        boolean local = from.equals(site.beside()) && answered.gate().served();
        Route route = local ? Route.LOCAL : answered.gate().served() ? Route.OTHER_REPLICA : Route.PRIMARY;
        ReadGate.Verdict gate = local ? answered.gate() : request.gate();
        counter.decided(new ReadDecision(
                site.beside(), gate.ready(), gate.noTransaction(), gate.includesSession(), route, from));
        end(request, new ClientReply(answered.replies(), Outcome.ACKNOWLEDGED, answered.visible(), from, route));
    }

    private void onRefused(OpenRequest request, Call.Refusal why) {
        if (why == Call.Refusal.SESSION_AHEAD) {
            sessionAhead(request);
        }
    }

    private void onReadRefused(String from, OpenRequest request, Call.ReadRefused refused) {
        switch (refused.why()) {
            case SESSION_AHEAD -> sessionAhead(request);
            case NOT_PRIMARY -> {}
            case GATE -> {
                boolean beside = from.equals(site.beside());
                if (beside) {
                    request.gate(refused.gate());
                }
                if (beside && refused.gate().ready() == Answer.NO) {
                    readElsewhere(request);
                } else {
                    readAtPrimary(request);
                }
            }
        }
    }

    /** Rule R3: waits, then one clear error, and the session starts afresh. */
    private void sessionAhead(OpenRequest request) {
        request.sessionAhead(now());
        if (request.sessionAheadFor(now()) >= setting(Setting.READS_WAIT)) {
            request.session().stamp(SessionStamp.FRESH);
            end(
                    request,
                    failure("SESSIONLOST no reachable replica includes what this session has seen; it starts afresh"));
        }
    }

    // ---- time ----------------------------------------------------------------------------------------------------

    /** Asks again what got no answer, and ends what has waited long enough. */
    void tick() {
        for (OpenRequest request : List.copyOf(open.values())) {
            if (now() - request.startedAt() >= setting(Setting.GATEWAY_WAIT)) {
                end(request, timedOut(request));
            } else if (now() - request.lastSentAt() >= ASK_AGAIN) {
                askAgain(request);
            }
        }
    }

    private void askAgain(OpenRequest request) {
        if (request.needsPrimary()) {
            route(request);
        } else {
            readElsewhere(request);
        }
    }

    /** Another primary is known: what waits for one goes there at once. */
    void primaryChanged() {
        List.copyOf(open.values()).stream()
                .filter(request -> request.needsPrimary() || request.lastSentAt() == 0)
                .forEach(this::route);
    }

    /** Rule E5: writes are paused; those never sent end with a clear error at once. */
    void seatVacant() {
        List.copyOf(open.values()).stream()
                .filter(request -> request.request().isWrite() && !request.sentToPrimary())
                .forEach(this::route);
    }

    private ClientReply timedOut(OpenRequest request) {
        String waited = Quantity.format(Setting.Unit.DURATION, setting(Setting.GATEWAY_WAIT));
        if (request.request().isWrite() && request.sentToPrimary()) {
            return reply(
                    "INDETERMINATE no primary answered within " + waited + "; the write may or may not have happened",
                    Outcome.INDETERMINATE);
        }
        return failure("UNAVAILABLE no replica could answer within " + waited + "; nothing was written, try again");
    }

    private static ClientReply failure(String text) {
        return reply(text, Outcome.REFUSED);
    }

    private static ClientReply reply(String text, Outcome outcome) {
        return new ClientReply(List.of(new Reply.Failure(text)), outcome, Position.START, "", Route.NONE);
    }

    private void end(OpenRequest request, ClientReply reply) {
        open.remove(request.number());
        counter.count(request.request().isWrite(), reply.outcome(), reply.route(), now() - request.startedAt());
        request.session().done(request.requestId(), withOneReplyEach(request.request(), reply));
        sessionFreed.accept(request.session());
    }

    /** An error answers each command of a request. */
    private static ClientReply withOneReplyEach(ClientRequest request, ClientReply reply) {
        int commands = request.commands().size();
        if (reply.outcome() == Outcome.ACKNOWLEDGED || commands == 1) {
            return reply;
        }
        return new ClientReply(
                Collections.nCopies(commands, reply.replies().getFirst()),
                reply.outcome(),
                reply.position(),
                reply.servedBy(),
                reply.route());
    }
}
