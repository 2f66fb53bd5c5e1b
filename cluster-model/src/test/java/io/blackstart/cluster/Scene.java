package io.blackstart.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.replication.DiskMaker;
import io.blackstart.cluster.replication.Rules;
import io.blackstart.cluster.routing.Call;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A cluster in virtual time with the words that scenes are told in. Zones a to d; multi-AZ unless said otherwise. */
public final class Scene implements AutoCloseable {
    private static final long STEP_NANOS = 100_000;

    private final Engine engine;
    private final Cluster cluster;
    private final List<Stamped> events = new ArrayList<>();

    private Scene(long seed, Mode mode, boolean multiAz, ClusterSettings settings, Rules rules) {
        this(
                new ClusterSpec(
                        new Region("eu-5", List.of("a", "b", "c", "d")), "orders", mode, multiAz, settings, seed),
                rules);
    }

    private Scene(ClusterSpec spec, Rules rules) {
        this(spec, rules, Foundation.of(DiskMaker.SIMULATED));
    }

    private Scene(ClusterSpec spec, Rules rules, Foundation ground) {
        engine = Engine.create(spec.seed());
        cluster = Cluster.form(spec, engine, List.of(events::add), rules, ground);
    }

    /** A cluster on disks of the caller's, at its very beginning. */
    public static Scene on(ClusterSpec spec, Foundation ground) {
        return new Scene(spec, Rules.standard(), ground);
    }

    /** Any cluster, one second after its beginning. */
    public static Scene settled(ClusterSpec spec) {
        Scene scene = new Scene(spec, Rules.standard());
        scene.runMillis(1_000);
        return scene;
    }

    public static Scene multiAz(long seed) {
        return new Scene(seed, Mode.AVAILABLE, true, ClusterSettings.defaults(), Rules.standard());
    }

    public static Scene multiAz(long seed, ClusterSettings settings) {
        return new Scene(seed, Mode.AVAILABLE, true, settings, Rules.standard());
    }

    public static Scene multiAz(long seed, Rules rules) {
        return new Scene(seed, Mode.AVAILABLE, true, ClusterSettings.defaults(), rules);
    }

    public static Scene multiAz(long seed, Mode mode, Rules rules) {
        return new Scene(seed, mode, true, ClusterSettings.defaults(), rules);
    }

    /** As {@link #settled(long)}, in another mode. */
    public static Scene settled(long seed, Mode mode) {
        Scene scene = multiAz(seed, mode, Rules.standard());
        scene.runMillis(1_000);
        return scene;
    }

    public static Scene singleAz(long seed) {
        return new Scene(seed, Mode.AVAILABLE, false, ClusterSettings.defaults(), Rules.standard());
    }

    /** Multi-AZ, one second after its beginning: the first reign serves, all are LIVE. */
    public static Scene settled(long seed) {
        return settled(seed, ClusterSettings.defaults());
    }

    public static Scene settled(long seed, ClusterSettings settings) {
        Scene scene = multiAz(seed, settings);
        scene.runMillis(1_000);
        return scene;
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

    /** Runs until something holds, to the tenth of a millisecond. @throws AssertionError if it does not within that time */
    public void runUntil(String what, Duration atMost, BooleanSupplier condition) {
        long end = engine.now() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (engine.now() >= end) {
                throw new AssertionError("not within " + atMost.toMillis() + " ms: " + what);
            }
            engine.runUntil(engine.now() + STEP_NANOS);
        }
    }

    /** Runs until an event is told that was not before. */
    public <T extends ClusterEvent> T runUntilTold(Class<T> kind, Duration atMost, Predicate<T> condition) {
        int known = events.size();
        runUntil(kind.getSimpleName(), atMost, () -> toldSince(known, kind).anyMatch(condition));
        return toldSince(known, kind).filter(condition).findFirst().orElseThrow();
    }

    /** Until a change of the placement has finished, now or before: nobody waits for a machine on its way out. */
    public void runUntilReshaped(String change, Duration atMost) {
        runUntil(
                change,
                atMost,
                () -> told(ClusterEvent.ReshapeFinished.class).stream()
                        .anyMatch(finished -> finished.change().equals(change)));
    }

    private <T extends ClusterEvent> Stream<T> toldSince(int known, Class<T> kind) {
        return events.stream()
                .skip(known)
                .map(Stamped::event)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    public void pullPlug(String machine) {
        cluster.operator().inject(new Fault.PulledPlug(new Target.OneMachine(machine)));
    }

    public void pullZone(String zone) {
        cluster.operator().inject(new Fault.PulledPlug(new Target.OneZone(zone)));
    }

    public void plugIn(String machine) {
        cluster.operator().plugIn(new Target.OneMachine(machine));
    }

    public void plugInZone(String zone) {
        cluster.operator().plugIn(new Target.OneZone(zone));
    }

    public void plugInAll() {
        cluster.operator().plugIn(new Target.WholeRegion());
    }

    public void partition(List<String> left, List<String> right) {
        cluster.operator().inject(new Fault.Partitioned(new TreeSet<>(left), new TreeSet<>(right), false));
    }

    /** Nothing passes from the left to the right; the other way it does. */
    public void deafen(List<String> left, List<String> right) {
        cluster.operator().inject(new Fault.Partitioned(new TreeSet<>(left), new TreeSet<>(right), true));
    }

    /** Five times two machines do not hear each other for 60 ms, so that what is sent meanwhile is missing; then they do, for as long as told. */
    public void blink(String one, String other, long wholeMillis) {
        for (int i = 0; i < 5; i++) {
            partition(List.of(one), List.of(other));
            runMillis(60);
            undoPartition(List.of(one), List.of(other));
            runMillis(wholeMillis);
        }
    }

    /** A cut between two sides that is undone by itself, while others stay. */
    public void undoPartition(List<String> left, List<String> right) {
        cluster.operator().undo(new Fault.Partitioned(new TreeSet<>(left), new TreeSet<>(right), false).name());
    }

    /** Rule W9: how many numbers before that of the last write its gateway keeps open; from now on. */
    public AtomicLong numbersOpen() {
        AtomicLong open = new AtomicLong();
        cluster.tap((_, _, _, message) -> {
            if (message instanceof Call.Write write) {
                open.set(write.id().number() - write.oldestOpen());
            }
        });
        return open;
    }

    public void slowLink(String left, String right, Duration oneWay) {
        cluster.operator().inject(new Fault.BadLink(left, right, oneWay.toNanos(), 0, 0));
    }

    /** Any fault; undone by its name. */
    public void inject(Fault fault) {
        cluster.operator().inject(fault);
    }

    public void undo(Fault fault) {
        cluster.operator().undo(fault.name());
    }

    /** All that stood on a disk is lost; the machine goes on with an empty one (rule W7). */
    public void wipe(String machine) {
        Fault wiped = new Fault.WipedDisk(machine);
        inject(wiped);
        undo(wiped);
    }

    /** By what was told of its power last. */
    public boolean hasPower(String machine) {
        boolean powered = true;
        for (Stamped stamped : events) {
            powered = switch (stamped.event()) {
                case ClusterEvent.PowerLost lost when lost.machine().equals(machine) -> false;
                case ClusterEvent.PowerReturned returned when returned.machine().equals(machine) -> true;
                default -> powered;
            };
        }
        return powered;
    }

    public void freeze(String machine) {
        inject(new Fault.Frozen(machine));
    }

    public void thaw(String machine) {
        undo(new Fault.Frozen(machine));
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

    public Reign reign() {
        return last(ClusterEvent.ReignBegan.class).orElseThrow().reign();
    }

    /** Members of the newest in-sync record that counts. */
    public List<String> inSync() {
        return last(ClusterEvent.InSyncChanged.class).orElseThrow().members();
    }

    public DiskImage disk(String machine) {
        return cluster.disks().get(machine);
    }

    /** The string a disk holds under a key, as reading all of the disk gives it; empty text if none. */
    public String onDisk(String machine, String key) {
        return Optional.ofNullable(disk(machine).data().get(Bytes.of(key)))
                .flatMap(state -> state.scalar())
                .flatMap(item -> item.value())
                .map(Bytes::text)
                .orElse("");
    }

    /** Rule P7: all replicas hold the same, and under that key this. */
    public void assertEverywhere(String key, String value) {
        cluster.disks().keySet().forEach(machine -> assertEquals(value, onDisk(machine, key), key + " on " + machine));
    }

    /** Rule P7. */
    public void assertReplicasIdentical() {
        List<DiskImage> disks = List.copyOf(cluster.disks().values());
        disks.forEach(disk -> assertEquals(
                disks.getFirst().data(),
                disk.data(),
                () -> "%s at %s and %s at %s differ, seed %d"
                        .formatted(
                                disks.getFirst().machine(),
                                disks.getFirst().last(),
                                disk.machine(),
                                disk.last(),
                                cluster.spec().seed())));
    }

    public static Command getting(String key) {
        return new Command.Get(Bytes.of(key));
    }

    /** A client in a zone, connected to the gateway there. */
    public Client client(String zone) {
        return client(zone, "gateway-" + zone + "1");
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
        private long watch = 1;

        private long sentAt;
        private long answeredAt;

        private Client(String name, String zone, String gateway) {
            connection = cluster.connect(name, zone, gateway, this).orElseThrow();
        }

        @Override
        public void replied(long requestId, ClientReply answer) {
            reply = Optional.of(answer);
            answeredAt = engine.now();
        }

        @Override
        public void disconnected() {
            disconnected = true;
        }

        /** Whether its last request is not answered yet. */
        public boolean isBusy() {
            return requests > 0 && reply.isEmpty();
        }

        public boolean isDisconnected() {
            return disconnected;
        }

        public void send(Command command) {
            send(ClientRequest.of(command));
        }

        public void send(ClientRequest request) {
            reply = Optional.empty();
            sentAt = engine.now();
            connection.send(++requests, request);
        }

        /** Ends its connection. */
        public void close() {
            connection.close();
        }

        /** Virtual time from the last request to its answer. */
        public Duration took() {
            return Duration.ofNanos(answeredAt - sentAt);
        }

        public Optional<ClientReply> reply() {
            return reply;
        }

        /** Sends and runs the engine until the answer is there, three seconds at most. */
        public ClientReply ask(Command command) {
            return ask(ClientRequest.of(command));
        }

        /** A MULTI … EXEC. */
        public ClientReply transaction(Command... commands) {
            return ask(new ClientRequest(List.of(commands), true));
        }

        /** WATCH; the next {@link #exec} happens only if none of the keys has changed. */
        public ClientReply watch(String... keys) {
            return ask(ClientRequest.watch(Stream.of(keys).map(Bytes::of).toList(), watch));
        }

        /** MULTI … EXEC under what is watched, which is let go with it. */
        public ClientReply exec(Command... commands) {
            sendExec(commands);
            return answer();
        }

        /** The same without waiting. */
        public void sendExec(Command... commands) {
            send(ClientRequest.transaction(List.of(commands), watch++));
        }

        /** A MULTI … EXEC that watches nothing, without waiting. */
        public void sendExecUnguarded(Command... commands) {
            send(new ClientRequest(List.of(commands), true));
        }

        public ClientReply ask(ClientRequest request) {
            send(request);
            return answer();
        }

        /** Runs the engine until the answer to what was sent is there. */
        public ClientReply answer() {
            for (int i = 0; i < 3_000 && reply.isEmpty() && !disconnected; i++) {
                runMillis(1);
            }
            return reply.orElseThrow(() -> new AssertionError("no answer"));
        }

        public ClientReply set(String key, String value) {
            return ask(setting(key, value));
        }

        /** The same, and it must be acknowledged. */
        public ClientReply mustSet(String key, String value) {
            ClientReply answer = set(key, value);
            assertEquals(Outcome.ACKNOWLEDGED, answer.outcome(), answer::toString);
            return answer;
        }

        /** Sends a SET without waiting. */
        public void sendSet(String key, String value) {
            send(setting(key, value));
        }

        public static Command setting(String key, String value) {
            return new Command.Set(Bytes.of(key), Bytes.of(value), Optional.empty(), Command.Condition.ALWAYS);
        }

        public void sendIncr(String key) {
            send(new Command.Incr(Bytes.of(key)));
        }

        public ClientReply read(String key) {
            return ask(new Command.Get(Bytes.of(key)));
        }

        /** The value, or what came instead. */
        public String get(String key) {
            Reply answer = read(key).replies().getFirst();
            return switch (answer) {
                case Reply.Bulk bulk -> bulk.value().text();
                default -> answer.toString();
            };
        }
    }
}
