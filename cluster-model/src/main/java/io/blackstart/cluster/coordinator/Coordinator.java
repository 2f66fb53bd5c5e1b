package io.blackstart.cluster.coordinator;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractOnMessageBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventLog;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.network.Network;
import io.blackstart.cluster.topology.Placement;
import io.blackstart.cluster.topology.Region;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The control plane of the region (rules E8, Z3): carries out reshapes step by step and passes the operator's switchovers on. It does
 * not fail by itself in this round, and decides nothing about data: the primary does.
 */
public final class Coordinator extends AbstractOnMessageBehavior<Coordinator.Command> {
    /** Its place in the network; no zone's fault touches it. */
    public static final String MACHINE = "coordinator";

    private static final long POLL = 50_000_000;

    /** What the coordinator is told. */
    public sealed interface Command {}

    /** A message from a replica. */
    public record Delivered(String from, Message message) implements Command {}

    /** Rules Z1, Z2: from now on the database is to stand like this. */
    public record Reshape(boolean multiAz) implements Command {}

    /** Rule E8. */
    public record SwitchOver(String to) implements Command {}

    private record Tick() implements Command {}

    /** What the coordinator does to machines. */
    public interface Fleet {
        void startReplica(String machine);

        void retireReplica(String machine);

        void startGateway(String machine);

        /** The gateway goes once its last client is gone. */
        void retireGateway(String machine);

        /** These gateways are to serve the endpoint. */
        void serveEndpoint(List<String> gateways);

        SortedSet<String> replicas();

        SortedSet<String> gateways();

        SortedSet<String> serving();
    }

    /** What the primary said last. */
    private record Known(ControlMessage.Status status) {
        String primary() {
            return status.digest().member();
        }

        ClusterConfig config() {
            return status.config();
        }
    }

    private record Underway(boolean multiAz, List<String> plan, int step, String words) {}

    private final Engine engine;
    private final Network network;
    private final EventLog events;
    private final Region region;
    private final Fleet fleet;
    private final ActorRef<Command> self;
    private Optional<Known> known = Optional.empty();
    private Optional<Boolean> wanted = Optional.empty();
    private Optional<Underway> underway = Optional.empty();
    private List<String> told = List.of();

    private Coordinator(
            ActorContext<Command> actor, Engine engine, Network network, EventLog events, Region region, Fleet fleet) {
        super(actor);
        this.engine = engine;
        this.network = network;
        this.events = events;
        this.region = region;
        this.fleet = fleet;
        this.self = actor.getSelf();
        tick();
    }

    public static Behavior<Command> create(
            Engine engine, Network network, EventLog events, Region region, Fleet fleet) {
        return Behaviors.setup(actor -> new Coordinator(actor, engine, network, events, region, fleet));
    }

    @Override
    public Behavior<Command> onMessage(Command command) {
        switch (command) {
            case Tick _ -> tick();
            case Reshape reshape -> {
                wanted = Optional.of(reshape.multiAz());
                underway = Optional.empty();
            }
            case SwitchOver order -> onSwitchOver(order.to());
            case Delivered delivered -> onDelivered(delivered.from(), delivered.message());
        }
        return this;
    }

    private void tick() {
        tellGateways();
        fleet.replicas().forEach(replica -> network.send(MACHINE, replica, new ControlMessage.AskStatus()));
        engine.after(POLL, () -> self.tell(new Tick()));
    }

    private void onDelivered(String from, Message message) {
        switch (message) {
            case ControlMessage.Status status -> onStatus(status);
            case ControlMessage.HandOverRefused refused ->
                events.tell(
                        new ClusterEvent.NoteTold("switch-over to %s: %s".formatted(refused.to(), refused.reason())));
            default -> throw new IllegalStateException(from + " told the coordinator " + message);
        }
    }

    private void onSwitchOver(String to) {
        known.ifPresentOrElse(
                primary -> network.send(MACHINE, primary.primary(), new ControlMessage.HandOver(to)),
                () -> events.tell(new ClusterEvent.NoteTold("switch-over to " + to + ": no primary is known")));
    }

    private void onStatus(ControlMessage.Status status) {
        boolean fromPrimary = status.digest().serving()
                && known.map(k -> !status.digest()
                                .reign()
                                .isBelow(k.status().digest().reign()))
                        .orElse(true);
        if (fromPrimary) {
            known = Optional.of(new Known(status));
            wanted.ifPresent(multiAz -> reshape(multiAz, known.get()));
        }
    }

    // ---- reshape (Z3) --------------------------------------------------------------------------------------------

    /** Carries out the next step; what it led to shows in a later status, so a step that failed is simply taken again. */
    private void reshape(boolean multiAz, Known primary) {
        Placement target = Placement.around(region, multiAz, primary.primary());
        ReshapePlan.Situation now = situation(primary);
        if (underway.isEmpty()) {
            underway = Optional.of(new Underway(multiAz, ReshapePlan.words(now, target), -1, ""));
            events.tell(new ClusterEvent.ReshapeBegan(multiAz, underway.get().plan()));
        }
        ReshapePlan.Step step = ReshapePlan.next(now, target);
        tellProgress(step);
        switch (step) {
            case ReshapePlan.StartReplica start -> fleet.startReplica(start.machine());
            case ReshapePlan.StartGateway start -> fleet.startGateway(start.machine());
            case ReshapePlan.Configure change ->
                network.send(MACHINE, primary.primary(), new ControlMessage.Reconfigure(change.config()));
            case ReshapePlan.AwaitLive _ -> {}
            case ReshapePlan.FlipEndpoint flip -> fleet.serveEndpoint(flip.gateways());
            case ReshapePlan.RetireReplica retire -> fleet.retireReplica(retire.machine());
            case ReshapePlan.RetireGateway retire -> fleet.retireGateway(retire.machine());
            case ReshapePlan.Done _ -> {
                wanted = Optional.empty();
                underway = Optional.empty();
                events.tell(new ClusterEvent.ReshapeFinished(multiAz));
            }
        }
    }

    private ReshapePlan.Situation situation(Known primary) {
        return new ReshapePlan.Situation(
                primary.config(),
                new TreeSet<>(fleet.replicas()),
                new TreeSet<>(primary.status().live()),
                new TreeSet<>(fleet.gateways()),
                new TreeSet<>(fleet.serving()));
    }

    private void tellProgress(ReshapePlan.Step step) {
        Underway before = underway.orElseThrow();
        if (!step.words().equals(before.words()) && !(step instanceof ReshapePlan.Done)) {
            int index = Math.max(before.step(), before.plan().indexOf(step.words()));
            underway = Optional.of(new Underway(before.multiAz(), before.plan(), index, step.words()));
            events.tell(new ClusterEvent.ReshapeStepped(Math.max(0, index), step.words()));
        }
    }

    /** Gateways are told of new replicas; one that starts later gets the list with its start. */
    private void tellGateways() {
        List<String> replicas = List.copyOf(fleet.replicas());
        if (!replicas.equals(told)) {
            told = replicas;
            fleet.gateways()
                    .forEach(gateway -> network.send(MACHINE, gateway, new ControlMessage.ReplicaList(replicas)));
        }
    }
}
