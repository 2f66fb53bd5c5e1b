package io.blackstart.drills.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.coordinator.Change;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.routing.ClientConnection;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A right cluster is not called broken, whatever its clients ask for, its operator does, and breaks. */
final class AnyRequestsTest {
    private static final List<String> ZONES = List.of("a", "b", "c", "d");
    private static final List<String> REPLICAS =
            ZONES.stream().map(zone -> zone + "1").toList();
    private static final List<String> GATEWAYS =
            ZONES.stream().map(zone -> "gateway-" + zone + "1").toList();
    private static final int CLIENTS = 10;
    private static final long ANSWERED_WITHIN = Duration.ofSeconds(2).toNanos();

    @ParameterizedTest
    @EnumSource
    void breakNoPromise(Mode mode) {
        breakNothing(mode, 3);
    }

    @Tag("proof")
    @ParameterizedTest
    @EnumSource
    void atLargeBreakNoPromise(Mode mode) {
        breakNothing(mode, 200);
    }

    private static void breakNothing(Mode mode, int seeds) {
        for (int seed = 1; seed <= seeds; seed++) {
            try (Story story = new Story(seed, mode)) {
                assertEquals(List.of(), story.tell(), mode + ", seed " + seed);
                assertTrue(story.answers > 1_000, () -> "so few were answered: " + story.answers);
            }
        }
    }

    private static final class Story implements AutoCloseable {
        private final SplittableRandom random;
        private final AnyRequests requests;
        private final GuaranteeChecker checker;
        private final Engine engine;
        private final Cluster cluster;
        private boolean breaksThings = true;
        private boolean asks = true;
        private int answers;

        private Story(long seed, Mode mode) {
            random = new SplittableRandom(seed);
            requests = new AnyRequests(random);
            checker = new GuaranteeChecker(mode);
            engine = Engine.create(seed);
            ClusterSettings settings = ClusterSettings.defaults()
                    .with("gateway.wait", chance(0.5) ? "1500ms" : "700ms")
                    .with("replace.after", "3s")
                    .with("updateQueue.size", chance(0.5) ? "16KiB" : "16MiB");
            Regions regions = Regions.of(new Region("eu-5", ZONES, 2));
            OptionalInt reads = OptionalInt.of(1 + random.nextInt(4));
            cluster = Cluster.form(
                    new ClusterSpec(regions, "orders", mode, true, reads, settings, seed), engine, List.of(checker));
            cluster.tap(checker);
            cluster.onOperation(checker);
        }

        private List<Breach> tell() {
            run(1_000);
            for (int i = 0; i < CLIENTS; i++) {
                new Client("client-" + i, any(ZONES)).next();
            }
            run(500);
            breakSomething();
            run(14_000);
            breaksThings = false;
            cluster.operator().healAll();
            run(4_000);
            asks = false;
            cluster.operator().healAll();
            run(18_000);
            checker.finish(cluster.disks());
            return checker.breaches();
        }

        @Override
        public void close() {
            engine.close();
        }

        private void run(long millis) {
            engine.runUntil(engine.now() + millis * Times.MILLISECOND);
        }

        private boolean chance(double share) {
            return random.nextDouble() < share;
        }

        private <T> T any(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }

        private long millis(int least, int more) {
            return (least + random.nextInt(more)) * Times.MILLISECOND;
        }

        // ---- what the operator does ------------------------------------------------------------------------------

        private void breakSomething() {
            if (!breaksThings) {
                return;
            }
            engine.after(millis(200, 1_500), this::breakSomething);
            try {
                if (chance(0.4)) {
                    act();
                } else {
                    inject(fault());
                }
            } catch (IllegalArgumentException refused) {
                // As an operator would be: told why not.
            }
        }

        private void act() {
            switch (random.nextInt(8)) {
                case 0, 1 -> cluster.operator().switchOver(any(REPLICAS));
                case 2 -> cluster.operator().forcePromote(any(REPLICAS));
                case 3 -> cluster.operator().multiAz(chance(0.5));
                case 4 -> cluster.operator().change(new Change.Drain(any(REPLICAS)));
                case 5 -> cluster.operator().change(new Change.Undrain(any(REPLICAS)));
                case 6 -> cluster.operator().change(new Change.AddReadReplica(any(ZONES)));
                default -> cluster.operator().cancelReshape();
            }
        }

        private Fault fault() {
            return switch (random.nextInt(9)) {
                case 0 -> new Fault.PulledPlug(new Target.OneMachine(any(REPLICAS)));
                case 1 -> new Fault.PulledPlug(new Target.OneZone(any(ZONES)));
                case 2 -> new Fault.Frozen(any(REPLICAS));
                case 3, 4 -> cut();
                case 5 -> new Fault.OverloadedGateway(any(GATEWAYS), millis(1, 20));
                case 6 -> new Fault.JunkTraffic(any(GATEWAYS), 200);
                case 7 -> new Fault.BadLink(any(ZONES), any(ZONES), millis(1, 40), 0.3, 0.05);
                default -> new Fault.SlowDisk(any(REPLICAS), millis(5, 30));
            };
        }

        private Fault cut() {
            TreeSet<String> left = new TreeSet<>(List.of("a1"));
            TreeSet<String> right = new TreeSet<>(List.of("b1"));
            List<String> others = new ArrayList<>(GATEWAYS);
            others.addAll(List.of("a2", "b2", "c1", "c2", "d1", "d2"));
            others.forEach(machine -> (chance(0.4) ? left : right).add(machine));
            return new Fault.Partitioned(left, right, chance(0.2));
        }

        private void inject(Fault fault) {
            cluster.operator().inject(fault);
            engine.after(millis(50, 2_500), () -> undo(fault));
        }

        private void undo(Fault fault) {
            try {
                if (fault instanceof Fault.PulledPlug pulled) {
                    cluster.operator().plugIn(pulled.target());
                } else {
                    cluster.operator().undo(fault.name());
                }
            } catch (IllegalArgumentException refused) {
                // All was healed meanwhile.
            }
        }

        // ---- clients ---------------------------------------------------------------------------------------------

        /** Asks for one thing after the other, of whichever gateway takes it, and is not patient. */
        private final class Client implements ClientConnection.Listener {
            private final String name;
            private final String zone;
            private Optional<ClientConnection> connection = Optional.empty();
            private long asked;
            private long answered;

            private Client(String name, String zone) {
                this.name = name;
                this.zone = zone;
            }

            private void next() {
                engine.after(millis(1, 40), this::ask);
            }

            private void ask() {
                if (!asks) {
                    hangUp();
                    return;
                }
                if (connection.isEmpty()) {
                    asked = 0;
                    answered = 0;
                    connection = cluster.connect(name, zone, any(GATEWAYS), this);
                }
                connection.ifPresentOrElse(this::ask, this::next);
            }

            private void ask(ClientConnection open) {
                long number = ++asked;
                open.send(number, requests.next());
                engine.after(ANSWERED_WITHIN, () -> {
                    if (connection.filter(now -> now == open).isPresent() && answered < number) {
                        hangUp();
                        next();
                    }
                });
            }

            private void hangUp() {
                Optional<ClientConnection> open = connection;
                connection = Optional.empty();
                open.ifPresent(ClientConnection::close);
            }

            @Override
            public void replied(long requestId, ClientReply reply) {
                if (connection.isPresent()) {
                    answered = requestId;
                    answers++;
                    if (chance(0.02)) {
                        hangUp();
                    }
                    next();
                }
            }

            @Override
            public void disconnected() {
                if (connection.isPresent()) {
                    connection = Optional.empty();
                    next();
                }
            }
        }
    }
}
