package io.blackstart.cluster.wire.sentinel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterEvent.MemberSuspected;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Reducer;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.wire.resp.CannotListenException;
import io.blackstart.cluster.wire.resp.FakeDoor;
import io.blackstart.cluster.wire.resp.RawClient;
import io.blackstart.cluster.wire.resp.RespOptions;
import io.blackstart.cluster.wire.resp.RespServer;
import io.blackstart.cluster.wire.resp.command.Password;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A Sentinel's answers are those of Redis 7.0, and what it publishes follows the events of a failover, told in virtual time. */
@Timeout(60)
class SentinelServerTest {
    private static final RespOptions ANY_PORT = RespOptions.defaults().withPort(0);

    private final ExecutorService pump = Executors.newSingleThreadExecutor();
    private final FakeDoor door = new FakeDoor(pump);
    private final Scene scene = Scene.settled(3);
    private ClusterView view = ClusterView.initial();
    private final SentinelWatch watch = new SentinelWatch(() -> view);
    private int replayed;
    private RespServer gateways;
    private SentinelServer sentinel;

    @BeforeEach
    void serve() {
        List<String> names = List.of("gateway-a1", "gateway-b1", "gateway-c1", "gateway-d1");
        gateways = RespServer.open(door, names, ANY_PORT);
        sentinel = SentinelServer.open(door, gateways, watch, ClusterSettings.defaults(), ANY_PORT);
        replay();
    }

    @AfterEach
    void stop() {
        sentinel.close();
        gateways.close();
        pump.shutdownNow();
        scene.close();
    }

    /** The Sentinel hears what the scene has told since. */
    private void replay() {
        List<Stamped> news =
                new ArrayList<>(scene.events().subList(replayed, scene.events().size()));
        replayed += news.size();
        door.onPumpNow(() -> news.forEach(event -> {
            view = Reducer.apply(view, event);
            watch.accept(event);
        }));
    }

    private String port(String gateway) {
        return Integer.toString(gateways.gateways().get(gateway).getPort());
    }

    private RawClient connect() throws IOException {
        return new RawClient(sentinel.address());
    }

    @Test
    void whatClientsAskForAndWhatIsUnknown() throws IOException {
        Map<String, String> answers = Map.ofEntries(
                Map.entry("PING", "+PONG"),
                Map.entry("SENTINEL get-master-addr-by-name none", "*-1"),
                Map.entry("SENTINEL master none", "-ERR No such master with that name"),
                Map.entry("SENTINEL replicas none", "-ERR No such master with that name"),
                Map.entry("SENTINEL sentinels orders", "*0"),
                Map.entry("SENTINEL SLAVES orders", "*3"),
                Map.entry("SENTINEL MASTER", "-ERR wrong number of arguments for 'sentinel|master' command"),
                Map.entry("SENTINEL", "-ERR wrong number of arguments for 'sentinel' command"),
                Map.entry("SENTINEL nonsense", "-ERR unknown subcommand 'nonsense'. Try SENTINEL HELP."),
                Map.entry(
                        "SENTINEL is-master-down-by-addr 127.0.0.1 x 0 *",
                        "-ERR value is not an integer or out of range"),
                Map.entry("SENTINEL is-master-down-by-addr 127.0.0.1 1 0 *", "*3"),
                Map.entry(
                        "SENTINEL ckquorum orders",
                        "+OK 1 usable Sentinels. Quorum and failover authorization can be reached"),
                Map.entry("GET k", "-ERR unknown command 'GET', with args beginning with: 'k' "),
                Map.entry("MULTI", "-ERR unknown command 'MULTI', with args beginning with: "),
                Map.entry("PUBLISH c m", "-ERR Only HELLO messages are accepted by Sentinel instances."),
                Map.entry("CLIENT SETNAME me", "+OK"));
        for (Map.Entry<String, String> expected : answers.entrySet()) {
            try (RawClient client = connect()) {
                client.say(expected.getKey() + "\r\n");
                assertEquals(expected.getValue(), client.line(), expected.getKey());
            }
        }
    }

    @Test
    void itPointsAtTheGatewayBesideThePrimaryAndPublishesWhenThatChanges() throws IOException {
        try (RawClient client = connect();
                RawClient listener = connect()) {
            assertEquals(List.of("127.0.0.1", port("gateway-a1")), master(client));
            listener.say("PSUBSCRIBE *\r\n");
            listener.lines(6);
            scene.pullZone("a");
            scene.run(Duration.ofSeconds(3));
            String next = "gateway-" + scene.primary();
            replay();
            String old = "127.0.0.1 " + port("gateway-a1");
            List<String> heard = new ArrayList<>();
            while (!heard.contains("+switch-master")) {
                List<String> message = listener.lines(9);
                heard.add(message.get(6));
                heard.add(message.get(8));
            }
            assertEquals(
                    List.of("+sdown", "master orders " + old, "+odown", "master orders " + old + " #quorum 1/1"),
                    heard.subList(0, 4));
            assertEquals("orders " + old + " 127.0.0.1 " + port(next), heard.getLast());
            assertEquals(List.of("127.0.0.1", port(next)), master(client));
            client.say("SENTINEL replicas orders\r\n");
            assertEquals("*2", client.line(), "the gateway in the dark is none");
        }
    }

    /** Clients look for another master where one is called down; a replica that is cut off from everybody says nothing about it. */
    @Test
    void aPrimaryIsNotDownBecauseOneVoterIsCutOffFromIt() throws IOException {
        scene.cluster().operator().inject(new Fault.Partitioned(new TreeSet<>(List.of("c1")), others("c1"), false));
        scene.run(Duration.ofSeconds(3));
        replay();
        assertEquals("c1", view.reign().primary(), "it reigns over nobody (P1)");
        assertTrue(view.replica("a1").orElseThrow().silence().gone(), "c1 holds it gone");
        assertEquals("master", flags());
        // so that the other one misses it later
        scene.slowLink("a1", "d1", Duration.ofMillis(100));
        scene.run(Duration.ofSeconds(1));
        scene.freeze("a1");
        scene.runUntilTold(
                MemberSuspected.class, Duration.ofSeconds(3), told -> told.by().equals("b1"));
        replay();
        assertEquals("master,s_down", flags());
    }

    /** Two of three voters stand still: the third alone is not most of the others, but there is no primary. */
    @Test
    void aPrimaryIsDownWhereTheSeatIsVacant() throws IOException {
        scene.partition(List.of("a1"), List.of("c1"));
        scene.client("d").mustSet("k", "c1 does not have this");
        scene.runMillis(1_000);
        scene.freeze("a1");
        scene.freeze("b1");
        scene.undoPartition(List.of("a1"), List.of("c1"));
        scene.run(Duration.ofSeconds(15));
        replay();
        assertTrue(view.vacant());
        assertEquals("master,s_down,o_down", flags());
    }

    private TreeSet<String> others(String machine) {
        TreeSet<String> others = new TreeSet<>(view.machines().keySet());
        others.remove(machine);
        return others;
    }

    private String flags() throws IOException {
        try (RawClient client = connect()) {
            client.say("SENTINEL master orders\r\n");
            List<String> answer = client.lines(21);
            return answer.get(answer.indexOf("flags") + 2);
        }
    }

    private static List<String> master(RawClient client) throws IOException {
        client.say("SENTINEL get-master-addr-by-name orders\r\n");
        List<String> answer = client.lines(5);
        return List.of(answer.get(2), answer.get(4));
    }

    @Test
    void aPasswordAndATakenPortAreAsElsewhere() throws IOException {
        try (SentinelServer guarded = SentinelServer.open(
                        door,
                        gateways,
                        watch,
                        ClusterSettings.defaults(),
                        ANY_PORT.withPassword(new Password("sesame")));
                RawClient client = new RawClient(guarded.address())) {
            client.say("SENTINEL masters\r\nAUTH sesame\r\nPING\r\n");
            assertEquals(List.of("-NOAUTH Authentication required.", "+OK", "+PONG"), client.lines(3));
            RespOptions taken = ANY_PORT.withPort(guarded.address().getPort());
            String told = assertThrows(
                            CannotListenException.class,
                            () -> SentinelServer.open(door, gateways, watch, ClusterSettings.defaults(), taken))
                    .getMessage();
            assertTrue(told.endsWith("choose another one with --sentinel-port"), told);
        }
    }
}
