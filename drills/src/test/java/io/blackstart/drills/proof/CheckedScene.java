package io.blackstart.drills.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.Operator;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.replication.DiskMaker;
import io.blackstart.cluster.replication.Rules;
import io.blackstart.cluster.routing.ClientConnection;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.drills.checker.Breach;
import io.blackstart.drills.checker.GuaranteeChecker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** A cluster of rules and disks of choice in {@code available}, multi-AZ in the zones a to d, with the checker beside it. Time is virtual. */
final class CheckedScene implements AutoCloseable {
    private static final long MILLI = 1_000_000L;
    private static final long LONGEST_WAIT_MILLIS = 5_000;
    private static final long QUIET_MILLIS = 15_000;

    private final GuaranteeChecker checker = new GuaranteeChecker(Mode.AVAILABLE);
    private final List<ClusterEvent> events = new ArrayList<>();
    private final Engine engine;
    private final Cluster cluster;

    /** One second after its beginning. */
    CheckedScene(ClusterSettings settings, Rules rules, DiskMaker disks) {
        ClusterSpec spec = new ClusterSpec(
                new Region("eu-5", List.of("a", "b", "c", "d")), "orders", Mode.AVAILABLE, true, settings, 1);
        engine = Engine.create(spec.seed());
        cluster = Cluster.form(spec, engine, List.of(checker, told -> events.add(told.event())), rules, disks);
        cluster.tap(checker);
        cluster.onOperation(checker);
        runMillis(1_000);
    }

    void runMillis(long millis) {
        engine.runUntil(engine.now() + millis * MILLI);
    }

    private void runUntil(String what, BooleanSupplier condition) {
        for (long millis = 0; !condition.getAsBoolean(); millis++) {
            assertTrue(millis < LONGEST_WAIT_MILLIS, what);
            runMillis(1);
        }
    }

    /** Runs until an event is told that was not before. */
    <T extends ClusterEvent> void runUntilTold(Class<T> kind, Predicate<T> condition) {
        int known = events.size();
        runUntil(
                kind.getSimpleName(),
                () -> events.stream()
                        .skip(known)
                        .filter(kind::isInstance)
                        .map(kind::cast)
                        .anyMatch(condition));
    }

    Operator operator() {
        return cluster.operator();
    }

    void pullZone(String zone) {
        operator().inject(new Fault.PulledPlug(new Target.OneZone(zone)));
    }

    void plugInZone(String zone) {
        operator().plugIn(new Target.OneZone(zone));
    }

    void pullPlug(String machine) {
        operator().inject(new Fault.PulledPlug(new Target.OneMachine(machine)));
    }

    void plugIn(String machine) {
        operator().plugIn(new Target.OneMachine(machine));
    }

    void partition(List<String> left, List<String> right) {
        operator().inject(cut(left, right, false));
    }

    void undoPartition(List<String> left, List<String> right) {
        operator().undo(cut(left, right, false).name());
    }

    /** Nothing passes from the left to the right; the other way it does. */
    void deafen(List<String> left, List<String> right) {
        operator().inject(cut(left, right, true));
    }

    private static Fault cut(List<String> left, List<String> right, boolean oneWay) {
        return new Fault.Partitioned(new TreeSet<>(left), new TreeSet<>(right), oneWay);
    }

    /** A client connected to the gateway of its zone. */
    Client client(String zone) {
        return new Client(zone);
    }

    /** All is healed, replicas get time, the checker judges. */
    List<Breach> finish() {
        operator().healAll();
        operator().plugIn(new Target.WholeRegion());
        runMillis(QUIET_MILLIS);
        checker.finish(cluster.disks());
        return checker.breaches();
    }

    @Override
    public void close() {
        engine.close();
    }

    /** One that sends nothing as long as it waits for an answer. */
    final class Client implements ClientConnection.Listener {
        private final ClientConnection connection;
        private Optional<ClientReply> reply = Optional.empty();
        private long requests;

        private Client(String zone) {
            connection = cluster.connect("client-" + zone + "-" + events.size(), zone, "gateway-" + zone + "1", this)
                    .orElseThrow();
        }

        @Override
        public void replied(long requestId, ClientReply answer) {
            reply = Optional.of(answer);
        }

        @Override
        public void disconnected() {}

        void send(Command command) {
            reply = Optional.empty();
            connection.send(++requests, ClientRequest.of(command));
        }

        /** Runs until what was sent is acknowledged. */
        void acknowledged() {
            runUntil("an answer", () -> reply.isPresent());
            assertEquals(Outcome.ACKNOWLEDGED, reply.orElseThrow().outcome());
        }

        void set(String key) {
            send(new Command.Set(Bytes.of(key), Bytes.of("v"), Optional.empty(), Command.Condition.ALWAYS));
        }

        /** Sets keys one after another. */
        void mustSet(String prefix, int keys) {
            for (int i = 0; i < keys; i++) {
                set(prefix + i);
                acknowledged();
            }
        }

        void mustDelete(String key) {
            send(new Command.Del(List.of(Bytes.of(key))));
            acknowledged();
        }

        void increment(String key) {
            send(new Command.Incr(Bytes.of(key)));
        }
    }
}
