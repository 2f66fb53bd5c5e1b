package io.blackstart.cluster;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.replication.Rules;
import io.blackstart.cluster.routing.ClientConnection;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A cluster in virtual time with the words that scenes are told in. Zones a to d; multi-AZ unless said otherwise. */
public final class Scene implements AutoCloseable {
    private final Engine engine;
    private final Cluster cluster;
    private final List<Stamped> events = new ArrayList<>();

    private Scene(long seed, boolean multiAz, ClusterSettings settings, Rules rules) {
        engine = Engine.create(seed);
        ClusterSpec spec = new ClusterSpec(
                new Region("eu-5", List.of("a", "b", "c", "d")), "orders", Mode.AVAILABLE, multiAz, settings, seed);
        cluster = Cluster.form(spec, engine, List.of(events::add), rules);
    }

    public static Scene multiAz(long seed) {
        return new Scene(seed, true, ClusterSettings.defaults(), Rules.standard());
    }

    public static Scene multiAz(long seed, ClusterSettings settings) {
        return new Scene(seed, true, settings, Rules.standard());
    }

    public static Scene multiAz(long seed, Rules rules) {
        return new Scene(seed, true, ClusterSettings.defaults(), rules);
    }

    public static Scene singleAz(long seed) {
        return new Scene(seed, false, ClusterSettings.defaults(), Rules.standard());
    }

    public Cluster cluster() {
        return cluster;
    }

    public Engine engine() {
        return engine;
    }

    public void run(Duration time) {
        engine.runUntil(engine.now() + time.toNanos());
    }

    public void runMillis(long millis) {
        run(Duration.ofMillis(millis));
    }

    public void pullPlug(String machine) {
        cluster.operator().inject(new Fault.PulledPlug(new Target.OneMachine(machine)));
    }

    public void pullZone(String zone) {
        cluster.operator().inject(new Fault.PulledPlug(new Target.OneZone(zone)));
    }

    public void plugInAll() {
        cluster.operator().plugIn(new Target.WholeRegion());
    }

    public void partition(List<String> left, List<String> right) {
        cluster.operator().inject(new Fault.Partitioned(new TreeSet<>(left), new TreeSet<>(right), false));
    }

    public void heal() {
        cluster.operator().healAll();
    }

    public List<Stamped> events() {
        return events;
    }

    /** All events of a kind, oldest first. */
    public <T extends ClusterEvent> List<T> told(Class<T> kind) {
        return events.stream()
                .map(Stamped::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    public <T extends ClusterEvent> Optional<T> last(Class<T> kind) {
        return told(kind).stream().reduce((_, later) -> later);
    }

    /** When the first event after a time of that kind happened that satisfies a condition; virtual nanoseconds. */
    public <T extends ClusterEvent> long whenAfter(long time, Class<T> kind, Predicate<T> condition) {
        return events.stream()
                .filter(stamped -> stamped.at() >= time
                        && kind.isInstance(stamped.event())
                        && condition.test(kind.cast(stamped.event())))
                .mapToLong(Stamped::at)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind.getSimpleName() + " after " + time));
    }

    public String primary() {
        return last(ClusterEvent.ReignBegan.class).orElseThrow().reign().primary();
    }

    /** A client in a zone, connected to a gateway. */
    public Client client(String zone, String gateway) {
        return new Client("client-" + zone + "-" + events.size(), zone, gateway);
    }

    @Override
    public void close() {
        engine.close();
    }

    /** A client that waits for each answer, in virtual time. */
    public final class Client implements ClientConnection.Listener {
        private final ClientConnection connection;
        private Optional<ClientReply> reply = Optional.empty();
        private boolean disconnected;
        private long requests;

        private Client(String name, String zone, String gateway) {
            connection = cluster.connect(name, zone, gateway, this).orElseThrow();
        }

        @Override
        public void replied(long requestId, ClientReply answer) {
            reply = Optional.of(answer);
        }

        @Override
        public void disconnected() {
            disconnected = true;
        }

        public boolean isDisconnected() {
            return disconnected;
        }

        public void send(Command command) {
            reply = Optional.empty();
            connection.send(++requests, ClientRequest.of(command));
        }

        public Optional<ClientReply> reply() {
            return reply;
        }

        /** Sends and runs the engine until the answer is there, three seconds at most. */
        public ClientReply ask(Command command) {
            send(command);
            for (int i = 0; i < 3_000 && reply.isEmpty() && !disconnected; i++) {
                runMillis(1);
            }
            return reply.orElseThrow(() -> new AssertionError("no answer to " + command));
        }

        public ClientReply set(String key, String value) {
            return ask(new Command.Set(Bytes.of(key), Bytes.of(value), Optional.empty(), Command.Condition.ALWAYS));
        }

        /** The value, or what came instead. */
        public String get(String key) {
            Reply answer = ask(new Command.Get(Bytes.of(key))).replies().getFirst();
            return switch (answer) {
                case Reply.Bulk bulk -> bulk.value().text();
                default -> answer.toString();
            };
        }
    }
}
