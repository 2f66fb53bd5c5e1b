package io.blackstart.cluster.redis;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.wire.resp.ClusterDoor;
import io.blackstart.cluster.wire.resp.PumpSockets;
import io.blackstart.cluster.wire.resp.RespOptions;
import io.blackstart.cluster.wire.resp.RespServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Several clients at a redis-server 7.0 and at a whole cluster of ours say the same random things in the same order, and each hears the same: what is watched, waited for and
 * listened to. {@code -Dredis.clients.commands=100000} says more, {@code -Dredis.seed=7} begins with another seed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientsDifferentialTest {
    private static final int COMMANDS = Integer.getInteger("redis.clients.commands", 1_500);
    private static final long SEED = Long.getLong("redis.seed", 1);
    private static final int SEQUENCE = 60;
    private static final int CLIENTS = 3;

    private final Scene scene = Scene.multiAz(7);
    private RealRedis real;
    private RespServer server;
    private int ownPort;

    /** One client says something. */
    private record Said(int who, List<Bytes> command) {
        @Override
        public String toString() {
            return who + ": " + Words.command(command);
        }
    }

    @BeforeAll
    void start() throws IOException, InterruptedException {
        assumeTrue(RealRedis.isInstalled(), "no redis-server on the PATH: nothing to compare with");
        real = RealRedis.start();
        assumeTrue(real.run("INFO", "server").text().contains("redis_version:7.0."), "it is not of version 7.0");
        scene.run(Duration.ofSeconds(3));
        PumpSockets sockets = new PumpSockets();
        scene.engine().host(sockets);
        server = RespServer.open(
                new ClusterDoor(scene.cluster(), Optional::empty),
                scene.cluster().gatewayMachines(),
                RespOptions.defaults().withPort(0),
                Optional.of(sockets));
        ownPort = server.gateways().firstEntry().getValue().getPort();
        scene.engine().start(new Pace.Paced(20));
    }

    @AfterAll
    void end() throws IOException {
        if (server != null) {
            server.close();
        }
        scene.close();
        if (real != null) {
            real.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void allClientsHearWhatTheyHearOfRedis(ClientsTemplates family) throws IOException {
        for (long seed = SEED; seed < SEED + COMMANDS / SEQUENCE; seed++) {
            Optional<String> difference = run(family, seed);
            assertTrue(difference.isEmpty(), difference.orElse("") + "\nseed " + seed + ", -Dredis.seed=" + seed);
        }
    }

    private Optional<String> run(ClientsTemplates family, long seed) throws IOException {
        Chance chance = new Chance(seed);
        List<Said> all = new ArrayList<>();
        try (Visitors theirs = new Visitors(real.port(), CLIENTS);
                Visitors ours = new Visitors(ownPort, CLIENTS)) {
            Optional<String> difference = Optional.empty();
            Set<Integer> waiting = new HashSet<>();
            say(theirs, ours, new Said(0, List.of(Bytes.of("FLUSHALL"))), all, waiting);
            for (int who = 0; who < CLIENTS && seed % 2 == 0; who++) {
                theirs.say(who, List.of(Bytes.of("HELLO"), Bytes.of("3")));
                theirs.hear(who);
                ours.say(who, List.of(Bytes.of("HELLO"), Bytes.of("3")));
                ours.hear(who);
            }
            for (int i = 0; i < SEQUENCE && difference.isEmpty() && waiting.size() < CLIENTS; i++) {
                int who = chance.below(CLIENTS);
                while (waiting.contains(who)) {
                    who = (who + 1) % CLIENTS;
                }
                List<Bytes> command = chance.oneOf(family.templates()).command(chance);
                difference = say(theirs, ours, new Said(who, command), all, waiting);
            }
            return difference;
        }
    }

    /** What Redis tells whom is what is waited for here; who hears nothing there waits. */
    private static Optional<String> say(Visitors theirs, Visitors ours, Said said, List<Said> all, Set<Integer> waiting)
            throws IOException {
        all.add(said);
        theirs.say(said.who(), said.command());
        ours.say(said.who(), said.command());
        theirs.settle();
        ours.settle();
        waiting.add(said.who());
        for (int who = 0; who < CLIENTS; who++) {
            List<Frame> expected = new ArrayList<>();
            while (theirs.hasHeard(who)) {
                waiting.remove(who);
                expected.add(theirs.hear(who));
            }
            Optional<String> difference = compare(ours, who, expected);
            if (difference.isPresent()) {
                return Optional.of(
                        String.join("\n", all.stream().map(Said::toString).toList()) + "\n" + difference.get());
            }
        }
        return Optional.empty();
    }

    /** Of several at once, which come of patterns, Redis tells them in the order of its tables. */
    private static Optional<String> compare(Visitors ours, int who, List<Frame> expected) {
        List<Frame> heard = new ArrayList<>();
        try {
            for (int i = 0; i < expected.size(); i++) {
                heard.add(ours.hear(who));
            }
            return expected.stream()
                            .sorted()
                            .toList()
                            .equals(heard.stream().sorted().toList())
                    ? Optional.empty()
                    : Optional.of("client %d\nRedis: %s\n   we: %s".formatted(who, expected, heard));
        } catch (IOException silence) {
            return Optional.of("client %d\nRedis: %s\n   we: %s, then %s".formatted(who, expected, heard, silence));
        }
    }
}
