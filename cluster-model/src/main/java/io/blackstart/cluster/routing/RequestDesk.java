package io.blackstart.cluster.routing;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.ClusterEvent.Answer;
import io.blackstart.cluster.event.ClusterEvent.ReadDecision;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.topology.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The requests a gateway works on: where each goes, when it is asked again, how it ends (rules R1 to R3, W9). A write is sent again under
 * the same id until a primary answers or {@code gateway.wait} has passed; a read goes to the replica beside the gateway, else as R2 says.
 * "Refused" is only said of a write that every primary asked has said no to; where one kept silent its fate is unknown.
 */
final class RequestDesk {
    /** How long an answer is waited for before the same request is sent again. */
    private static final long ASK_AGAIN = 100_000_000;

    private final GatewaySite site;
    private final ReplicaBook book;
    private final OperationCounter counter;
    private final PrimaryLoss loss;
    private final Consumer<GatewaySession> sessionFreed;
    private final Consumer<GatewaySession> hangUp;
    private final OpenRequests open;
    private long promise;
    private String beside;

    /**
     * @param sessionFreed runs when a session's request ended, so that its next one begins
     * @param hangUp ends a session and resets its client's connection
     */
    RequestDesk(
            GatewaySite site,
            ReplicaBook book,
            OperationCounter counter,
            Consumer<GatewaySession> sessionFreed,
            Consumer<GatewaySession> hangUp) {
        this.site = site;
        this.book = book;
        this.counter = counter;
        this.loss = new PrimaryLoss(site, book);
        this.open = new OpenRequests(site);
        this.sessionFreed = sessionFreed;
        this.hangUp = hangUp;
        this.beside = site.besideOf(site.replicas());
    }

    /** The replicas of the database changed. */
    void replicas(List<String> replicas) {
        beside = site.besideOf(replicas);
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
        OpenRequest request = open.begin(session, queued, arrivedAt);
        if (queued.request().isUnderWatch()) {
            underWatch(request);
        } else {
            route(request);
        }
    }

    /** A transaction whose guard is not there any more must not happen. */
    private void underWatch(OpenRequest request) {
        Optional<List<Watched>> watched =
                request.session().watches().of(request.request().watch());
        if (watched.isPresent()) {
            request.watched(watched.get());
            route(request);
        } else {
            end(request, Endings.aborted());
        }
    }

    /** Nothing is done for a request; its session's next one is for the caller to begin. */
    void refuse(GatewaySession session, GatewaySession.Queued queued, String why) {
        ClientRequest request = queued.request();
        ClientReply reply = Endings.refused(why);
        if (request.kind() == ClientRequest.Kind.WATCH) {
            session.watches().failed(request.watch());
        }
        counter.count(request.isWrite(), request.operations(), reply.outcome(), reply.route(), 0);
        session.done(queued.requestId(), Endings.oneReplyEach(request, reply));
    }

    /** The client is gone; what was sent for it may still happen. */
    void forget(GatewaySession session) {
        for (OpenRequest request : open.those(any -> any.session() == session)) {
            leaveLine(request);
            open.ended(request, Optional.empty());
        }
    }

    // ---- where to ------------------------------------------------------------------------------------------------

    private void route(OpenRequest request) {
        if (request.isStanding()) {
            askStanding(request);
        } else if (request.isStamped()) {
            write(request);
        } else if (book.vacant()) {
            readOnVacantSeat(request);
        } else if (request.needsPrimary()) {
            request.gate(request.inTransaction() ? ReadGates.IN_TRANSACTION : ReadGates.SESSION_UNKNOWN);
            readAtPrimary(request);
        } else {
            readNearby(request);
        }
    }

    private void write(OpenRequest request) {
        Optional<String> primary = primaryFor(request, Endings.VACANT);
        if (primary.isPresent()) {
            if (request.isBlocking() && request.place().mayBeRenumbered(book.reign(), now())) {
                open.renumber(request);
            }
            send(
                    request,
                    primary.get(),
                    new Call.Write(
                            idOf(request),
                            book.reign(),
                            request.goesTo(book.reign()),
                            open.oldest(),
                            request.session().stamp(),
                            request.request().commands(),
                            request.watched(),
                            request.manner(now())));
        }
    }

    private RequestId idOf(OpenRequest request) {
        return site.id(request.askedAs());
    }

    /** Its client does not wait any more, whatever it waited for. */
    private void leaveLine(OpenRequest request) {
        if (request.isBlocking()) {
            book.primary(promise)
                    .ifPresent(primary ->
                            site.sender().send(primary, new Call.LeavesLine(idOf(request), request.number())));
        }
    }

    /** No error comes of it: while no primary is in reach nobody is known to have anything. */
    private void askStanding(OpenRequest request) {
        if (request.isPatienceOver(now())) {
            endStanding(request);
            return;
        }
        book.primary(promise)
                .ifPresent(primary -> send(
                        request,
                        primary,
                        new Call.AskStanding(
                                site.id(request.number()),
                                request.session().stamp().lastWrite(),
                                request.request().patience().backups())));
    }

    private void onStanding(OpenRequest request, PrimaryStanding told) {
        request.standing(told);
        if (told.confirmed() >= request.request().patience().backups()) {
            endStanding(request);
        } else {
            askStanding(request);
        }
    }

    private void endStanding(OpenRequest request) {
        PrimaryStanding told = request.standing();
        end(
                request,
                new ClientReply(
                        List.of(told.toReply()), Outcome.ACKNOWLEDGED, Position.START, told.primary(), Route.PRIMARY));
    }

    /**
     * The primary to ask; empty if the request waits for one, or has ended since there is none (cluster.md §9).
     *
     * @param whenVacant what is told then if the seat is vacant
     */
    private Optional<String> primaryFor(OpenRequest request, String whenVacant) {
        return switch (loss.step(request)) {
            case GO_ON -> book.primary(promise);
            case ERROR -> {
                end(request, Endings.primaryLost(request.mayHaveHappened(), book.vacant() ? whenVacant : Endings.LOST));
                yield Optional.empty();
            }
            case DROP -> {
                drop(request);
                yield Optional.empty();
            }
        };
    }

    private void readNearby(OpenRequest request) {
        boolean heard = book.hears(beside, now() - setting(Setting.GOSSIP_SUSPECT_AFTER));
        if (heard) {
            send(request, beside, read(request, Call.Ground.GATE));
        } else {
            request.gate(ReadGates.NOT_READY);
            readElsewhere(request);
        }
    }

    /** Rule R2, where R1 (1) failed. */
    private void readElsewhere(OpenRequest request) {
        List<String> notThese = new ArrayList<>(request.asked());
        notThese.add(beside);
        book.primary(promise).ifPresent(notThese::add);
        Optional<String> other = book.otherReady(site::isNear, notThese, now() - setting(Setting.GOSSIP_SUSPECT_AFTER));
        if (other.isPresent()) {
            request.asked(other.get());
            send(request, other.get(), read(request, Call.Ground.GATE));
        } else {
            request.newRound();
            readAtPrimary(request);
        }
    }

    /**
     * Rule E5: reads go on. Nobody is in office who could be newer, so each replica heard is asked once, the one beside first, whether it shows
     * all the session has seen; if none does, the client is told so at once and its session stays.
     */
    private void readOnVacantSeat(OpenRequest request) {
        request.gate(ReadGates.NOT_READY);
        Optional<String> next = request.needsPrimary() ? Optional.empty() : notYetAsked(request);
        if (next.isPresent()) {
            request.asked(next.get());
            send(request, next.get(), read(request, Call.Ground.VACANT_SEAT));
        } else {
            primaryFor(request, vacantFor(request));
        }
    }

    private static String vacantFor(OpenRequest request) {
        if (request.inTransaction()) {
            return Endings.VACANT_NO_PRIMARY;
        }
        return request.needsPrimary() ? Endings.VACANT_NOT_KNOWN : Endings.VACANT_NOT_SEEN;
    }

    private Optional<String> notYetAsked(OpenRequest request) {
        List<String> heard = book.heardSince(now() - setting(Setting.GOSSIP_SUSPECT_AFTER));
        if (heard.contains(beside) && !request.asked().contains(beside)) {
            return Optional.of(beside);
        }
        return heard.stream()
                .filter(replica -> !request.asked().contains(replica))
                .findFirst();
    }

    private void readAtPrimary(OpenRequest request) {
        request.comesToPrimary();
        primaryFor(request, vacantFor(request))
                .ifPresent(primary -> send(request, primary, read(request, Call.Ground.PRIMARY)));
    }

    private Call.Read read(OpenRequest request, Call.Ground ground) {
        return new Call.Read(
                site.id(request.number()),
                request.session().stamp(),
                request.request().commands(),
                ground);
    }

    private void send(OpenRequest request, String replica, Call call) {
        request.sent(now(), ASK_AGAIN + site.wayToAndFro(replica));
        site.sender().send(replica, call);
    }

    // ---- answers -------------------------------------------------------------------------------------------------

    void on(String from, Call answer) {
        switch (answer) {
            case Call.Written written -> onWritten(from, written);
            case Call.WriteRefused refused -> {
                OpenRequest request = open.find(refused.id());
                if (request != null) {
                    onWriteRefused(request, refused);
                }
            }
            case Call.Answered answered -> {
                OpenRequest request = open.find(answered.id());
                if (request != null) {
                    onAnswered(from, request, answered);
                }
            }
            case Call.ReadRefused refused -> {
                OpenRequest request = open.find(refused.id());
                if (request != null) {
                    onReadRefused(from, request, refused);
                }
            }
            case Call.StandsInLine(RequestId id, Reign at) -> {
                OpenRequest request = open.find(id);
                if (request != null) {
                    open.standsInLine(at, request, id.number(), now());
                }
            }
            case Call.Standing(RequestId id, PrimaryStanding told) -> {
                OpenRequest request = open.find(id);
                if (request != null) {
                    onStanding(request, told);
                }
            }
            case Call.Write _, Call.Read _, Call.LeavesLine _, Call.AskStanding _ ->
                throw new IllegalStateException("a call for a replica came to a gateway: " + answer);
        }
    }

    private void onWritten(String from, Call.Written written) {
        OpenRequest request = open.find(written.id());
        if (request == null) {
            return;
        }
        GatewaySession session = request.session();
        session.stamp(session.stamp().afterWrite(written.position(), written.hlc()));
        end(request, new ClientReply(written.replies(), Outcome.ACKNOWLEDGED, written.position(), from, Route.PRIMARY));
    }

    private void onAnswered(String from, OpenRequest request, Call.Answered answered) {
        GatewaySession session = request.session();
        session.stamp(session.stamp().afterRead(answered.visible(), answered.hlc()));
        if (request.request().kind() == ClientRequest.Kind.WATCH) {
            watch(request, answered);
        }
        boolean local = from.equals(beside) && answered.gate().served();
        Route route = local ? Route.LOCAL : answered.gate().served() ? Route.OTHER_REPLICA : Route.PRIMARY;
        decided(request, local ? answered.gate() : request.gate(), route, from);
        end(request, new ClientReply(answered.replies(), Outcome.ACKNOWLEDGED, answered.visible(), from, route));
    }

    /** From the state that was answered on: what the session reads from now on is at least as new, so no change can hide between. */
    private static void watch(OpenRequest request, Call.Answered answered) {
        List<Watched> watched = new ArrayList<>();
        for (int i = 0; i < answered.replies().size(); i++) {
            Bytes key = request.request().commands().get(i).keys().getFirst();
            boolean existed = !answered.replies().get(i).equals(new Reply.Int(0));
            watched.add(new Watched(key, existed, answered.visible()));
        }
        request.session().watches().add(request.request().watch(), watched);
    }

    /** Rule R4. */
    private void decided(OpenRequest request, ReadGate.Verdict gate, Route route, String servedBy) {
        counter.decided(
                new ReadDecision(beside, gate.ready(), gate.noTransaction(), gate.includesSession(), route, servedBy),
                request.request().operations());
    }

    private void onWriteRefused(OpenRequest request, Call.WriteRefused refused) {
        switch (refused.why()) {
            case SESSION_AHEAD -> {
                request.refused(refused.meantFor());
                sessionAhead(request);
            }
            case WATCH_BROKEN -> {
                // In one reign what was touched stays touched.
                request.refusedForGood(refused.meantFor());
                // Else an earlier primary may have stamped it: once its tail is taken over the answer is known.
                if (!request.mayHaveHappened()) {
                    end(request, Endings.aborted());
                }
            }
            case NOT_PRIMARY, GATE -> request.refused(refused.meantFor());
        }
    }

    private void onReadRefused(String from, OpenRequest request, Call.ReadRefused refused) {
        request.refused();
        switch (refused.why()) {
            case SESSION_AHEAD -> sessionAhead(request);
            case GATE -> {
                boolean isBeside = from.equals(beside);
                if (isBeside) {
                    request.gate(refused.gate());
                }
                boolean primaryIsNext = isBeside && refused.gate().ready() != Answer.NO;
                if (book.vacant()) {
                    readOnVacantSeat(request);
                } else if (primaryIsNext && book.primary(promise).isPresent()) {
                    readAtPrimary(request);
                } else {
                    readElsewhere(request);
                }
            }
            case NOT_PRIMARY, WATCH_BROKEN -> {}
        }
    }

    /** Rule R3: waits, then one clear error, and the session starts afresh. */
    private void sessionAhead(OpenRequest request) {
        request.sessionAhead(now());
        if (request.sessionAheadFor(now()) >= setting(Setting.READS_WAIT)) {
            request.session().startAfresh();
            end(request, Endings.sessionLost(request.mayHaveHappened()));
        }
    }

    // ---- time ----------------------------------------------------------------------------------------------------

    /** Asks again what got no answer, and ends what has waited long enough. */
    void tick() {
        long now = now();
        long wait = setting(Setting.GATEWAY_WAIT);
        for (OpenRequest request :
                open.those(any -> now >= any.askAgainAt() || any.silentFor(now) >= wait || any.isPatienceOver(now))) {
            if (request.isStanding()) {
                askStanding(request);
            } else if (site.patience().test(new PatienceRule.Question(request.silentFor(now), wait))) {
                end(request, Endings.timedOut(request.mayHaveHappened(), wait));
            } else if (!request.awaitsAnswer() && request.sessionAheadFor(now) >= setting(Setting.READS_WAIT)) {
                sessionAhead(request);
            } else {
                askAgain(request);
            }
        }
    }

    private void askAgain(OpenRequest request) {
        if (book.vacant() && !request.isStamped()) {
            readOnVacantSeat(request);
            return;
        }
        // The primary may be unknown here, or out of reach, while who was asked before it follows it and shows all by
        // now.
        if (request.needsPrimary() || !request.awaitsAnswer() || request.isWithPrimary()) {
            request.newRound();
            route(request);
            return;
        }
        if (request.gate() == ReadGates.NOT_ASKED) {
            request.gate(ReadGates.NOT_READY);
        }
        readElsewhere(request);
    }

    /** Another primary is known: what waits for one goes there at once. */
    void primaryChanged() {
        open.those(request -> request.needsPrimary() || !request.awaitsAnswer()).forEach(this::route);
    }

    /**
     * Rule E5: writes are paused; those that certainly did not happen end with a clear error at once, and reads that wait for a primary go to
     * whoever may serve them.
     */
    void seatVacant() {
        open.those(request -> request.isStamped()
                        ? !request.mayHaveHappened()
                        : request.needsPrimary() || !request.awaitsAnswer())
                .forEach(this::route);
    }

    /** It had no effect, and the client is told nothing, so that it tries again. */
    private void drop(OpenRequest request) {
        account(request, Endings.refused(Endings.LOST));
        hangUp.accept(request.session());
    }

    private void end(OpenRequest request, ClientReply reply) {
        account(request, reply);
        request.session().done(request.requestId(), Endings.oneReplyEach(request.request(), reply));
        sessionFreed.accept(request.session());
    }

    private void account(OpenRequest request, ClientReply reply) {
        open.ended(request, Optional.of(reply));
        boolean failed = reply.outcome() != Outcome.ACKNOWLEDGED;
        if (failed) {
            leaveLine(request);
        }
        if (failed && request.request().kind() == ClientRequest.Kind.WATCH) {
            request.session().watches().failed(request.request().watch());
        }
        if (failed && !request.isStamped()) {
            decided(request, request.gate(), Route.NONE, "");
        }
        counter.count(
                request.isWrite(), request.request().operations(), reply.outcome(), reply.route(), request.took(now()));
    }
}
