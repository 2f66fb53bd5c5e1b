package io.blackstart.cluster.routing;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractOnMessageBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.blackstart.cluster.coordinator.ControlMessage;
import io.blackstart.cluster.election.ElectionMessage;
import io.blackstart.cluster.election.Testimony;
import io.blackstart.cluster.election.WitnessMessage;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.membership.Digest;
import io.blackstart.cluster.membership.Gossip;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.topology.Setting;
import java.util.List;
import java.util.TreeMap;

/**
 * One gateway: takes clients' requests, routes them (rules R1 to R3), and is a witness of what was acknowledged (rules E2, E4, W3). Its
 * knowledge lives in memory and goes with its power.
 */
public final class Gateway extends AbstractOnMessageBehavior<Gateway.Command> {
    private static final long TICK = 20_000_000;
    private static final long COUNT_INTERVAL = 100_000_000;

    /** What a gateway's actor is told. */
    public sealed interface Command {}

    /** A message from another machine. */
    public record Delivered(String from, Message message) implements Command {}

    /** A real client opened a session. */
    public record Opened(long session, ReplyTo replyTo) implements Command {}

    public record Asked(long session, long requestId, ClientRequest request) implements Command {}

    public record Closed(long session) implements Command {}

    private record Work(Runnable work) implements Command {}

    private final GatewaySite site;
    private final ActorRef<Command> self;
    private final ReplicaBook book = new ReplicaBook();
    private final OperationCounter counter = new OperationCounter();
    private final RequestDesk desk;
    private final TreeMap<Long, GatewaySession> sessions = new TreeMap<>();
    private List<String> replicas;
    private long promise;
    private long promisedAt;
    private InSyncRecord inSync = InSyncRecord.NONE;
    private Position watermark = Position.START;
    private long probes;

    private Gateway(ActorContext<Command> actor, GatewaySite site) {
        super(actor);
        this.site = site;
        this.self = actor.getSelf();
        this.replicas = site.replicas();
        this.desk = new RequestDesk(site, book, counter, this::begin);
        site.events().tell(new ClusterEvent.GatewayStarted(site.machine()));
        probe();
        every(site.settings().get(Setting.GOSSIP_INTERVAL), this::probe);
        every(TICK, desk::tick);
        every(COUNT_INTERVAL, this::tellCounts);
    }

    /** A gateway that knows nothing yet but the names of its replicas. */
    public static Behavior<Command> create(GatewaySite site) {
        return Behaviors.setup(actor -> new Gateway(actor, site));
    }

    @Override
    public Behavior<Command> onMessage(Command command) {
        switch (command) {
            case Delivered delivered -> onDelivered(delivered.from(), delivered.message());
            case Opened opened -> sessions.put(opened.session(), new GatewaySession(opened.replyTo()));
            case Asked asked -> onAsked(asked);
            case Closed closed -> close(closed.session());
            case Work work -> work.work().run();
        }
        return this;
    }

    private void onDelivered(String from, Message message) {
        switch (message) {
            case Gossip.Alive alive -> onAlive(alive);
            case ElectionMessage said -> onElection(from, said);
            case WitnessMessage.KeepInSync keep -> onKeepInSync(from, keep.record());
            case Call answer -> onAnswer(from, answer);
            case ClientMessage said -> onClient(from, said);
            case HealthCheck.Ask ask -> send(from, new HealthCheck.Healthy(ask.number()));
            case ControlMessage.ReplicaList list -> {
                replicas = list.replicas();
                book.retain(replicas);
            }
            default -> throw new IllegalStateException("a gateway does not understand " + message);
        }
    }

    private void send(String to, Message message) {
        site.network().send(site.machine(), to, message);
    }

    private void every(long nanos, Runnable work) {
        site.engine()
                .after(
                        nanos,
                        () -> self.tell(new Work(() -> {
                            work.run();
                            every(nanos, work);
                        })));
    }

    // ---- clients -------------------------------------------------------------------------------------------------

    private void onClient(String client, ClientMessage message) {
        switch (message) {
            case ClientMessage.Hello hello ->
                sessions.put(
                        hello.session(),
                        new GatewaySession((requestId, reply) ->
                                send(client, new ClientMessage.Told(hello.session(), requestId, reply))));
            case ClientMessage.Ask ask -> onAsked(new Asked(ask.session(), ask.requestId(), ask.request()));
            case ClientMessage.Bye bye -> close(bye.session());
            case ClientMessage.Told _ -> throw new IllegalStateException("a client's answer came to a gateway");
        }
    }

    /** A request of a session that is not known any more is dropped: its connection is broken. */
    private void onAsked(Asked asked) {
        GatewaySession session = sessions.get(asked.session());
        if (session != null) {
            session.add(asked.requestId(), asked.request());
            begin(session);
        }
    }

    private void begin(GatewaySession session) {
        session.next().ifPresent(queued -> desk.begin(session, queued));
    }

    private void close(long number) {
        GatewaySession session = sessions.remove(number);
        if (session != null) {
            desk.forget(session);
        }
    }

    // ---- replicas ------------------------------------------------------------------------------------------------

    private void probe() {
        long since = site.engine().now() - site.settings().get(Setting.GOSSIP_SUSPECT_AFTER);
        Gossip.GatewayProbe probe = new Gossip.GatewayProbe(book.heardSince(since), ++probes);
        replicas.forEach(replica -> send(replica, probe));
    }

    private void onAlive(Gossip.Alive alive) {
        boolean newPrimary = book.heard(alive.digest(), site.engine().now());
        inSync = InSyncRecord.newer(inSync, alive.digest().inSync());
        if (newPrimary) {
            routeChanged();
        }
        refuseIfPromisedAbove(alive.digest());
    }

    /** Rule E2: an election that came to nothing left a promise here; the primary must learn of it, to be elected above it. */
    private void refuseIfPromisedAbove(Digest primary) {
        boolean electionEnded = site.engine().now() - promisedAt >= site.settings().get(Setting.ELECTION_TIMEOUT);
        if (primary.serving() && primary.reign().epoch() < promise && electionEnded) {
            send(primary.member(), new WitnessMessage.Fenced(promise, Reign.NONE));
        }
    }

    private void routeChanged() {
        site.events().tell(new ClusterEvent.GatewayRouteChanged(site.machine(), book.reign()));
        desk.primaryChanged();
    }

    /** Acknowledgements that pass here make this gateway a witness (rule E4). */
    private void onAnswer(String from, Call answer) {
        if (answer instanceof Call.Written written) {
            if (written.reign().epoch() < promise) {
                send(from, new WitnessMessage.Fenced(promise, Reign.NONE));
            } else if (written.position().compareTo(watermark) > 0) {
                watermark = written.position();
            }
        }
        desk.on(from, answer);
    }

    private void onElection(String from, ElectionMessage message) {
        switch (message) {
            case ElectionMessage.Call call -> onCall(from, call.epoch());
            case ElectionMessage.AcceptReign proposal -> onAcceptReign(from, proposal);
            case ElectionMessage.ReignServes serves -> onServes(serves.reign());
            case ElectionMessage.SeatVacant vacant -> onVacant(vacant.epoch());
            case ElectionMessage.Reported _,
                    ElectionMessage.Testified _,
                    ElectionMessage.Refused _,
                    ElectionMessage.Won _,
                    ElectionMessage.Abandoned _,
                    ElectionMessage.ReignAccepted _ -> throw new IllegalStateException("not for a gateway: " + message);
        }
    }

    /** Rule E2: a gateway that is asked promises likewise, and testifies (rule E4). */
    private void onCall(String initiator, long epoch) {
        if (epoch <= promise) {
            send(initiator, new ElectionMessage.Refused(epoch, promise, "it already promised epoch " + promise));
            return;
        }
        promise = epoch;
        promisedAt = site.engine().now();
        desk.promise(epoch);
        send(initiator, new ElectionMessage.Testified(epoch, new Testimony(site.machine(), inSync, watermark)));
    }

    /** A gateway keeps the first in-sync record of a reign, for want of a replica (rules E7, W3). */
    private void onAcceptReign(String winner, ElectionMessage.AcceptReign proposal) {
        if (proposal.reign().epoch() >= promise) {
            promise = proposal.reign().epoch();
            desk.promise(promise);
            inSync = InSyncRecord.newer(inSync, proposal.inSync());
            send(winner, new ElectionMessage.ReignAccepted(proposal.reign()));
        }
    }

    private void onServes(Reign reign) {
        if (book.serves(reign)) {
            routeChanged();
        }
    }

    private void onVacant(long epoch) {
        if (epoch > book.reign().epoch()) {
            book.vacant(true);
            desk.seatVacant();
        }
    }

    /** Rule W3: a gateway's memory is better than nothing; a record of a lower reign is not kept (rule W4). */
    private void onKeepInSync(String from, InSyncRecord record) {
        if (record.reign().epoch() < promise || record.reign().isBelow(book.reign())) {
            send(from, new WitnessMessage.Fenced(promise, book.reign()));
            return;
        }
        inSync = InSyncRecord.newer(inSync, record);
        send(from, new WitnessMessage.InSyncKept(record));
    }

    // ---- time ----------------------------------------------------------------------------------------------------

    private void tellCounts() {
        counter.drain(site.machine()).ifPresent(site.events()::tell);
    }
}
