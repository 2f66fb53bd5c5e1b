package io.blackstart.cluster.routing;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractOnMessageBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.blackstart.cluster.coordinator.ControlMessage;
import io.blackstart.cluster.election.ElectionMessage;
import io.blackstart.cluster.election.ElectionWords;
import io.blackstart.cluster.election.FenceRule;
import io.blackstart.cluster.election.Testimony;
import io.blackstart.cluster.election.WitnessMessage;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.Earlier;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.membership.Digest;
import io.blackstart.cluster.membership.Gossip;
import io.blackstart.cluster.membership.SilenceRule;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.topology.Setting;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * One gateway: takes clients' requests, routes them (rules R1 to R3), and is a witness of what was acknowledged (rules E2, E4, W3). Its
 * knowledge lives in memory and goes with its power.
 */
public final class Gateway extends AbstractOnMessageBehavior<Gateway.Command> {
    private static final long TICK = 20_000_000;
    private static final long LONGEST_PAUSE = 5 * TICK;
    private static final long COUNT_INTERVAL = 100_000_000;
    private static final String FULL =
            " has no room for more waiting requests; nothing was done, try another gateway or try again later";

    /** What a gateway's actor is told. */
    public sealed interface Command {}

    /** A message from another machine. */
    public record Delivered(String from, Message message) implements Command {}

    /** A real client opened a session. */
    public record Opened(long session, SessionStart start, ReplyTo replyTo) implements Command {}

    /** @param hearer hears what comes of it, now and later */
    public record AskedAside(long session, long requestId, Aside aside, Hearer hearer) implements Command {}

    public record Asked(long session, long requestId, ClientRequest request) implements Command {}

    public record Closed(long session) implements Command {}

    /** It has to work as hard as that from now on. */
    public record Loaded(GatewayLoad load) implements Command {}

    private record Work(Runnable work) implements Command {}

    private final GatewaySite site;
    private final ActorRef<Command> self;
    private final ReplicaBook book;
    private final OperationCounter counter = new OperationCounter();
    private final FrontDesk front;
    private final RequestDesk desk;
    private final Megaphone megaphone;
    private final TreeMap<Long, GatewaySession> sessions = new TreeMap<>();
    private List<String> replicas;
    private final Promises promises = new Promises();
    private long promisedAt;
    private InSyncRecord inSync = InSyncRecord.NONE;
    private Position watermark = Position.START;
    private Earlier earlier = Earlier.NONE;
    private long probes;
    private final long longestPause;
    private long awakeAt;

    private Gateway(ActorContext<Command> actor, GatewaySite site) {
        super(actor);
        this.site = site;
        this.self = actor.getSelf();
        this.replicas = site.replicas();
        this.book = new ReplicaBook(now());
        this.longestPause = Math.min(LONGEST_PAUSE, site.settings().get(Setting.GOSSIP_SUSPECT_AFTER));
        this.awakeAt = now();
        this.front = new FrontDesk(
                site.load(),
                site.settings().get(Setting.GATEWAY_QUEUE),
                site.settings().get(Setting.GATEWAY_WAIT),
                site.engine().chance("gateway " + site.machine()));
        this.desk = new RequestDesk(site, book, counter, this::begin, this::hangUp);
        this.megaphone = new Megaphone(site);
        site.events().tell(new ClusterEvent.GatewayStarted(site.machine()));
        send(Endpoint.MACHINE, new HealthCheck.Started());
        probe();
        every(site.settings().get(Setting.GOSSIP_INTERVAL), this::probe);
        every(TICK, () -> {
            desk.tick();
            megaphone.tick();
        });
        every(COUNT_INTERVAL, this::tellCounts);
    }

    /** A gateway that knows nothing yet but the names of its replicas. */
    public static Behavior<Command> create(GatewaySite site) {
        return Behaviors.setup(actor -> new Gateway(actor, site));
    }

    @Override
    public Behavior<Command> onMessage(Command command) {
        noticeAStop();
        switch (command) {
            case Delivered delivered -> onDelivered(delivered.from(), delivered.message());
            case Opened opened ->
                sessions.put(opened.session(), new GatewaySession(opened.session(), opened.start(), opened.replyTo()));
            case Asked asked -> onAsked(asked);
            case AskedAside asked -> {
                if (sessions.containsKey(asked.session())) {
                    megaphone.on(asked.session(), asked.hearer(), asked.requestId(), asked.aside());
                }
            }
            case Closed closed -> close(closed.session());
            case Loaded loaded -> front.load(loaded.load(), now());
            case Work work -> work.work().run();
        }
        return this;
    }

    /** A frozen process learns of it by the clock, as replicas do; it ticks far more often. */
    private void noticeAStop() {
        long now = now();
        if (now - awakeAt > longestPause) {
            book.woke(now);
        }
        awakeAt = now;
    }

    private void onDelivered(String from, Message message) {
        switch (message) {
            case Gossip.Alive alive -> onAlive(alive);
            case ElectionMessage said -> onElection(from, said);
            case WitnessMessage.KeepInSync keep -> onKeepInSync(from, keep.record());
            case WitnessMessage.AskReign ask ->
                send(
                        from,
                        isFenced(ask.reign()) ? fenced() : new WitnessMessage.ReignStands(ask.reign(), ask.number()));
            case Call answer -> onAnswer(from, answer);
            case ClientMessage said -> onClient(from, said);
            case PublishMessage said -> megaphone.on(from, said);
            case HealthCheck.Ask ask -> send(from, new HealthCheck.Healthy(ask.number()));
            case ControlMessage.AskStatus _ -> send(from, new ControlMessage.GatewayAnswered(testimony(), replicas));
            case ControlMessage.ReplicaList list -> {
                replicas = list.replicas();
                book.retain(replicas);
                desk.replicas(replicas);
            }
            default -> throw new IllegalStateException("a gateway does not understand " + message);
        }
    }

    private void send(String to, Message message) {
        site.sender().send(to, message);
    }

    private long now() {
        return site.engine().now();
    }

    private void after(long nanos, Runnable work) {
        site.engine().after(nanos, () -> site.gate().tell(self, new Work(work)));
    }

    private void every(long nanos, Runnable work) {
        after(nanos, () -> {
            work.run();
            every(nanos, work);
        });
    }

    // ---- clients -------------------------------------------------------------------------------------------------

    private void onClient(String client, ClientMessage message) {
        switch (message) {
            case ClientMessage.Hello(long session) ->
                sessions.put(session, new GatewaySession(session, SessionStart.FRESH, overNetwork(client, session)));
            case ClientMessage.Ask ask -> {
                // A cut link lost the beginning of the connection: what is left of it is of no use (rule W9).
                if (!onAsked(new Asked(ask.session(), ask.requestId(), ask.request()))) {
                    send(client, new ClientMessage.Bye(ask.session()));
                }
            }
            case ClientMessage.Bye bye -> close(bye.session());
            case ClientMessage.Told _ -> throw new IllegalStateException("a client's answer came to a gateway");
        }
    }

    private ReplyTo overNetwork(String client, long session) {
        return new ReplyTo() {
            @Override
            public void reply(long requestId, ClientReply reply, SessionStamp seen) {
                send(client, new ClientMessage.Told(session, requestId, reply));
            }

            @Override
            public void hangUp() {
                send(client, new ClientMessage.Bye(session));
            }
        };
    }

    /** False where the session is not known, any more or yet: its connection is broken, and the request is dropped. */
    private boolean onAsked(Asked asked) {
        GatewaySession session = sessions.get(asked.session());
        if (session != null) {
            session.add(asked.requestId(), asked.request());
            begin(session);
        }
        return session != null;
    }

    private void begin(GatewaySession session) {
        if (!session.enterBeginning()) {
            return;
        }
        Optional<GatewaySession.Queued> next = session.next();
        while (next.isPresent()) {
            if (!isLetIn(session, next.get())) {
                desk.refuse(session, next.get(), "OVERLOADED " + site.machine() + FULL);
            }
            next = session.next();
        }
        session.leaveBeginning();
    }

    /** Whether there is room for a request; it is begun at once or when its turn comes (cluster.md §8). */
    private boolean isLetIn(GatewaySession session, GatewaySession.Queued queued) {
        long arrivedAt = now();
        OptionalLong wait = front.admit(arrivedAt);
        if (wait.isPresent() && wait.getAsLong() == 0) {
            desk.begin(session, queued, arrivedAt);
        } else if (wait.isPresent()) {
            after(wait.getAsLong(), () -> {
                if (session.isOpen()) {
                    desk.begin(session, queued, arrivedAt);
                }
            });
        }
        return wait.isPresent();
    }

    private void hangUp(GatewaySession session) {
        close(session.number());
        session.hangUp();
    }

    private void close(long number) {
        megaphone.forget(number);
        GatewaySession session = sessions.remove(number);
        if (session != null) {
            session.close();
            desk.forget(session);
        }
    }

    // ---- replicas ------------------------------------------------------------------------------------------------

    private void probe() {
        long since = now() - site.settings().get(Setting.GOSSIP_SUSPECT_AFTER);
        Gossip.GatewayProbe probe = new Gossip.GatewayProbe(book.heardSince(since), servingHeard(), ++probes);
        replicas.forEach(replica -> send(replica, probe));
    }

    /** Rule M6: the reign whose primary is heard in office. */
    private Reign servingHeard() {
        return book.servingSince(now() - SilenceRule.gatewaysWord(site.settings()));
    }

    private void onAlive(Gossip.Alive alive) {
        boolean newPrimary = book.heard(alive.digest(), promises.highest(), now());
        keep(alive.digest().inSync());
        if (newPrimary) {
            routeChanged();
        }
        askPrimaryAgain();
        refuseIfPromisedAbove(alive.digest());
    }

    /** Rule E2: an election that came to nothing left a promise here; the primary must learn of it, to be elected above it. */
    private void refuseIfPromisedAbove(Digest primary) {
        if (primary.serving()
                && primary.reign().epoch() < promises.highest()
                && now() - promisedAt >= site.electionTimeout(replicas)) {
            send(primary.member(), fenced());
        }
    }

    private void routeChanged() {
        tellRoute(book.reign());
        desk.primaryChanged();
    }

    private void tellRoute(Reign reign) {
        site.events().tell(new ClusterEvent.GatewayRouteChanged(site.machine(), reign));
    }

    /** Acknowledgements that pass here make this gateway a witness (rule E4); those of a lower reign do not count any more (rule W4). */
    private void onAnswer(String from, Call answer) {
        if (answer instanceof Call.Written written) {
            if (isFenced(written.reign())) {
                send(from, fenced());
                return;
            }
            acknowledged(written.position());
        }
        desk.on(from, answer);
    }

    /** Rule E4: per reign. What one side of a split acknowledged is not forgotten because the other went on. */
    private void acknowledged(Position position) {
        if (!position.reign().equals(watermark.reign())) {
            earlier = earlier.with(position).with(watermark);
        }
        if (position.compareTo(watermark) > 0) {
            watermark = position;
        }
    }

    /** Rule E4: per reign. */
    private void keep(InSyncRecord record) {
        if (!record.reign().equals(inSync.reign())) {
            earlier = earlier.with(record).with(inSync);
        }
        inSync = InSyncRecord.newer(inSync, record);
    }

    private Testimony testimony() {
        return new Testimony(site.machine(), inSync, watermark, earlier);
    }

    private void onElection(String from, ElectionMessage message) {
        site.events().tell(ElectionWords.heard(from, site.machine(), message));
        switch (message) {
            case ElectionMessage.Call call -> onCall(from, call);
            case ElectionMessage.Abandoned abandoned -> onAbandoned(from, abandoned.epoch());
            case ElectionMessage.AcceptReign proposal -> onAcceptReign(from, proposal);
            case ElectionMessage.ReignServes serves -> onServes(from, serves.reign());
            case ElectionMessage.SeatVacant vacant -> onVacant(from, vacant.epoch());
            case ElectionMessage.Reported _,
                    ElectionMessage.Testified _,
                    ElectionMessage.Refused _,
                    ElectionMessage.Won _,
                    ElectionMessage.ReignAccepted _ -> throw new IllegalStateException("not for a gateway: " + message);
        }
    }

    /** Rule E2: a gateway that is asked promises likewise, and testifies (rule E4). */
    private void onCall(String initiator, ElectionMessage.Call call) {
        long epoch = call.epoch();
        if (epoch <= promises.highest()) {
            String promised = "it already promised epoch " + promises.highest();
            send(initiator, new ElectionMessage.Refused(epoch, promises.highest(), promised));
        } else if (call.cause().yieldsToPrimaryInOffice() && hearsPrimaryBesides(initiator)) {
            String hears =
                    "it hears primary %s in office (M6)".formatted(book.reign().primary());
            send(initiator, new ElectionMessage.Refused(epoch, promises.highest(), hears));
        } else {
            promisedAt = now();
            promises.make(epoch, initiator);
            desk.promise(epoch);
            send(initiator, new ElectionMessage.Testified(epoch, testimony()));
        }
    }

    /** Rule E2: nobody will reign by that election, so nobody relies on what was said in it. */
    private void onAbandoned(String initiator, long epoch) {
        promises.withdraw(epoch, initiator);
        askPrimaryAgain();
    }

    private void askPrimaryAgain() {
        if (promises.holdBack() && primaryInOffice().isPresent()) {
            promises.holdBackNoMore();
            desk.promise(promises.highest());
            desk.primaryChanged();
        }
    }

    /** A gateway keeps the first in-sync record of a reign, for want of a replica (rules E7, W3). */
    private void onAcceptReign(String winner, ElectionMessage.AcceptReign proposal) {
        if (!isFenced(proposal.reign())) {
            promises.settle(proposal.reign().epoch());
            desk.promise(promises.highest());
            keep(proposal.inSync());
            send(winner, new ElectionMessage.ReignAccepted(proposal.reign()));
        }
    }

    /** Of a primary that does not answer here nothing is of use, though it be heard (rule M6). */
    private void onServes(String primary, Reign reign) {
        if (book.hears(primary, now() - site.settings().get(Setting.GOSSIP_SUSPECT_AFTER))
                && book.serves(reign, now())) {
            routeChanged();
        }
    }

    /** Rule E5. Who tells it may itself be cut off from a primary that is heard here, unless it is that primary. */
    private void onVacant(String from, long epoch) {
        if (epoch > book.reign().epoch() && !hearsPrimaryBesides(from)) {
            if (!book.vacant()) {
                tellRoute(Reign.NONE);
            }
            book.vacant(true);
            desk.seatVacant();
        }
    }

    private boolean hearsPrimaryBesides(String replica) {
        return primaryInOffice().filter(primary -> !primary.equals(replica)).isPresent();
    }

    /** The primary of the reign known, if it is heard in office. */
    private Optional<String> primaryInOffice() {
        Reign heard = servingHeard();
        boolean inOffice =
                !heard.equals(Reign.NONE) && heard.equals(book.reign()) && heard.epoch() >= promises.highest();
        return inOffice ? Optional.of(heard.primary()) : Optional.empty();
    }

    /** Rule W3: a gateway's memory is better than nothing; a record of a lower reign is not kept (rule W4). */
    private void onKeepInSync(String from, InSyncRecord record) {
        if (isFenced(record.reign())) {
            send(from, fenced());
            return;
        }
        keep(record);
        send(from, new WitnessMessage.InSyncKept(record));
    }

    /** Rules E2, W4: whether something higher than a reign is known here. */
    private boolean isFenced(Reign reign) {
        return site.fence().test(new FenceRule.Question(promises.highest(), book.reign(), reign));
    }

    private WitnessMessage fenced() {
        return new WitnessMessage.Fenced(promises.highest(), book.reign());
    }

    // ---- time ----------------------------------------------------------------------------------------------------

    private void tellCounts() {
        counter.drain(site.machine()).ifPresent(site.events()::tell);
    }
}
