package io.blackstart.cluster.routing;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractOnMessageBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.membership.SilenceRule;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.topology.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The name that clients connect to (rule Z5): checks the gateways that are to serve it and answers with the healthy ones. It does not
 * fail by itself in this round.
 */
public final class Endpoint extends AbstractOnMessageBehavior<Endpoint.Command> {
    /** Its place in the network; no zone's fault touches it. */
    public static final String MACHINE = "endpoint";

    /** What the endpoint is told. */
    public sealed interface Command {}

    /** A message from a gateway. */
    public record Delivered(String from, Message message) implements Command {}

    /** From now on these gateways serve the endpoint, as far as they are healthy. */
    public record Serve(List<String> gateways) implements Command {}

    private record Tick() implements Command {}

    /** What clients and their connections learn. */
    public interface Directory {
        /** The endpoint answers with these from now on. */
        void answers(List<String> gateways);

        /** A gateway that was in the endpoint failed its checks: its connections are reset. */
        void dead(String gateway);
    }

    private static final class Health {
        private long answered;
        private boolean healthy;
    }

    private final GatewaySite site;
    private final Directory directory;
    private final ActorRef<Command> self;
    private final TreeMap<String, Health> watched = new TreeMap<>();
    private List<String> serving = List.of();
    private List<String> answer = List.of();
    private long checks;

    private Endpoint(ActorContext<Command> actor, GatewaySite site, Directory directory) {
        super(actor);
        this.site = site;
        this.directory = directory;
        this.self = actor.getSelf();
        tick();
    }

    /** @param site with the endpoint's own place as machine; replicas and the replica beside it mean nothing here */
    public static Behavior<Command> create(GatewaySite site, Directory directory) {
        return Behaviors.setup(actor -> new Endpoint(actor, site, directory));
    }

    @Override
    public Behavior<Command> onMessage(Command command) {
        switch (command) {
            case Serve serve -> onServe(serve.gateways());
            case Delivered delivered -> onDelivered(delivered);
            case Tick _ -> tick();
        }
        return this;
    }

    /** Clients may still be connected to one that serves no longer, so it is checked until it fails or has ended. */
    private void onServe(List<String> gateways) {
        serving = gateways;
        for (String gateway : gateways) {
            watched.computeIfAbsent(gateway, _ -> new Health());
            ask(gateway);
        }
        update("gateways " + String.join(" ", gateways) + " serve the endpoint");
    }

    private void tick() {
        checks++;
        List<String> dead = new ArrayList<>();
        watched.forEach((gateway, health) -> {
            boolean missed = checks - health.answered > misses(gateway);
            if (health.healthy && missed) {
                health.healthy = false;
                dead.add(gateway);
            }
            ask(gateway);
        });
        dead.forEach(gateway -> {
            update(gateway + " removed after " + misses(gateway) + " failed checks");
            directory.dead(gateway);
        });
        watched.entrySet().removeIf(entry -> !entry.getValue().healthy && !serving.contains(entry.getKey()));
        site.engine().after(site.settings().get(Setting.ENDPOINT_CHECK), () -> self.tell(new Tick()));
    }

    private long misses(String gateway) {
        return SilenceRule.misses(
                site.settings().get(Setting.ENDPOINT_MISSES),
                site.settings().get(Setting.ENDPOINT_CHECK),
                site.sender().longestWay(gateway));
    }

    private void ask(String gateway) {
        site.sender().send(gateway, new HealthCheck.Ask(checks));
    }

    private void onDelivered(Delivered delivered) {
        long answered = switch (delivered.message()) {
            case HealthCheck.Healthy healthy -> healthy.number();
            case HealthCheck.Started _ -> checks;
            default -> throw new IllegalStateException("the endpoint does not understand " + delivered.message());
        };
        Health health = watched.get(delivered.from());
        if (health != null) {
            health.answered = Math.max(health.answered, answered);
            if (!health.healthy) {
                health.healthy = true;
                update(delivered.from() + " is healthy");
            }
        }
    }

    private void update(String reason) {
        List<String> now = serving.stream()
                .filter(gateway -> watched.get(gateway).healthy)
                .sorted()
                .toList();
        if (!now.equals(answer)) {
            answer = now;
            directory.answers(now);
            site.events().tell(new ClusterEvent.EndpointChanged(now, reason));
        }
    }
}
