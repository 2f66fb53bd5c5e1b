package io.blackstart.cluster.coordinator;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractOnMessageBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.event.EventLog;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.network.Network;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Setting;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The control plane of the region (rules E8, E9, Z3): asks all replicas and gateways how things stand, for the {@link Reshaper} and the
 * {@link Promoter}, and passes the operator's switchovers and promotions on. It does not fail by itself in this round, and decides nothing about data: the primary does.
 */
public final class Coordinator extends AbstractOnMessageBehavior<Coordinator.Command> {
    /** Its place in the network; no zone's fault touches it. */
    public static final String MACHINE = "coordinator";

    private static final long POLL = 50_000_000;

    /** What the coordinator is told. */
    public sealed interface Command {}

    /** A message from a replica. */
    public record Delivered(String from, Message message) implements Command {}

    /** Rule E8. */
    public record SwitchOver(String to) implements Command {}

    /** Rule E9: as it was shown. @param move what it is a part of, if it is */
    public record ForcePromote(PlannedPromotion shown, Optional<Change.MoveRegion> move) implements Command {}

    private record Tick() implements Command {}

    /** What the coordinator does to machines. */
    public interface Fleet {
        void startReplica(String machine);

        void retireReplica(String machine);

        void startGateway(String machine);

        /** The gateway goes once its last client is gone. */
        void retireGateway(String machine);

        /** A gateway that was to go and is wanted again stays. */
        void keepGateways(Collection<String> machines);

        /** Connections to a gateway are closed when nothing is outstanding on them, so that clients ask the endpoint anew. */
        void letClientsChooseAnew(String gateway);

        /** These gateways are to serve the endpoint. */
        void serveEndpoint(List<String> gateways);

        SortedSet<String> replicas();

        SortedSet<String> gateways();

        SortedSet<String> serving();

        boolean hasPower(String machine);
    }

    private final Engine engine;
    private final Network network;
    private final Fleet fleet;
    private final Reshaper reshaper;
    private final Promoter promoter;
    private final Wishes wishes;
    private final ActorRef<Command> self;

    private Coordinator(
            ActorContext<Command> actor,
            Engine engine,
            Network network,
            Fleet fleet,
            Reshaper reshaper,
            Promoter promoter,
            Wishes wishes) {
        super(actor);
        this.engine = engine;
        this.network = network;
        this.fleet = fleet;
        this.reshaper = reshaper;
        this.promoter = promoter;
        this.wishes = wishes;
        this.self = actor.getSelf();
        tick();
    }

    public static Behavior<Command> create(
            Engine engine,
            Network network,
            EventLog events,
            ClusterSettings settings,
            Fleet fleet,
            Reshaper reshaper,
            Promoter promoter) {
        Wishes wishes = new Wishes(engine, network, events, reshaper, settings);
        return Behaviors.setup(actor -> new Coordinator(actor, engine, network, fleet, reshaper, promoter, wishes));
    }

    /** Whoever was not heard for so long does not count: as rule M3 has it, but it was asked more than once. */
    public static long silence(ClusterSettings settings) {
        return Math.max(settings.get(Setting.GOSSIP_SUSPECT_AFTER), 3 * POLL);
    }

    @Override
    public Behavior<Command> onMessage(Command command) {
        switch (command) {
            case Tick _ -> tick();
            case SwitchOver order -> wishes.switchOver(order.to());
            case ForcePromote order -> wishes.forcePromote(order.shown(), order.move());
            case Delivered delivered -> onDelivered(delivered.from(), delivered.message());
        }
        return this;
    }

    private void tick() {
        wishes.look();
        fleet.replicas().forEach(this::ask);
        fleet.gateways().forEach(this::ask);
        engine.after(POLL, () -> self.tell(new Tick()));
    }

    private void ask(String machine) {
        network.send(MACHINE, machine, new ControlMessage.AskStatus());
    }

    private void onDelivered(String from, Message message) {
        switch (message) {
            case ControlMessage.Status status -> {
                promoter.heard(status);
                reshaper.heard(status);
            }
            case ControlMessage.GatewayAnswered answer -> {
                promoter.heard(answer.testimony());
                reshaper.heard(answer.testimony());
                correct(from, answer.replicas());
            }
            case ControlMessage.PromotionRefused refused -> wishes.refused(refused);
            case ControlMessage.HandOverRefused refused -> wishes.refused(refused);
            default -> throw new IllegalStateException(from + " told the coordinator " + message);
        }
    }

    /** A gateway that knows other replicas than there are, since it missed a change or has just started, is told. */
    private void correct(String gateway, List<String> known) {
        List<String> replicas = reshaper.members();
        if (!replicas.equals(known)) {
            network.send(MACHINE, gateway, new ControlMessage.ReplicaList(replicas));
        }
    }
}
