package io.blackstart.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.bridge.Copies;
import io.blackstart.app.console.bridge.DataDesk;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The window as a client, and as one who looks at replicas. */
@Timeout(120)
class LiveDataTest {
    @TempDir
    private Path folder;

    private LiveConsole console;
    private DataDesk data;

    @BeforeEach
    void open() {
        ClusterSpec spec = new ClusterSpec(
                new Region("eu-5", List.of("a", "b", "c", "d")),
                "orders",
                Mode.AVAILABLE,
                true,
                ClusterSettings.defaults(),
                4);
        console = LiveConsole.prepare(
                spec, folder.resolve("journal.db"), LivePorts.anyFree(), Optional.empty(), List.of());
        data = console.setup().data();
        console.live().go(new Pace.Paced(1));
        for (Reply reply = Reply.NIL; !reply.equals(Reply.OK); ) {
            // until the first primary is elected
            reply = say("SET mine 1");
        }
    }

    @AfterEach
    void close() {
        console.close();
    }

    private static List<Bytes> words(String line) {
        return Stream.of(line.split(" ")).map(Bytes::of).toList();
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private Reply say(String line) {
        return done(data.say(words(line))).reply();
    }

    private Reply ask(String replica, String line) {
        return done(data.ask(replica, words(line))).reply();
    }

    private static void assertFails(String part, Reply reply) {
        assertTrue(reply instanceof Reply.Failure(String text) && text.contains(part), reply::toString);
    }

    @Test
    void asAClientItHasASessionOfItsOwn() {
        DataDesk.Answer written = done(data.say(words("INCR mine")));
        assertEquals(new Reply.Int(2), written.reply());
        assertTrue(
                written.gateway().startsWith("gateway-") && !written.servedBy().isEmpty(), written::toString);
        assertEquals(Reply.OK, say("MULTI"));
        assertEquals(new Reply.Status("QUEUED"), say("INCR mine"));
        assertEquals(new Reply.Array(List.of(new Reply.Int(3))), say("EXEC"));
        assertEquals(new Reply.Int(0), say("PUBLISH channel news"));
        assertFails("wrong number of arguments", say("GET"));
        assertFails("connect with redis-cli", say("SUBSCRIBE channel"));
        assertFails("connect with redis-cli", say("BLPOP queue 0"));
        assertEquals(Reply.OK, say("QUIT"));
        assertEquals(new Reply.Bulk(Bytes.of("3")), say("GET mine"), "it connects again");
    }

    @Test
    void whatIsSaidBehindAnExecThatSelectsGoesWhereItLeads() {
        say("MULTI");
        say("SELECT 1");
        say("SET other 1");
        var exec = data.say(words("EXEC"));
        var behind = data.say(words("SET behind 2"));
        assertEquals(new Reply.Array(List.of(Reply.OK, Reply.OK)), done(exec).reply());
        assertEquals(Reply.OK, done(behind).reply());
        assertEquals(new Reply.Bulk(Bytes.of("2")), say("GET behind"));
        assertEquals(Reply.OK, say("SELECT 0"));
        assertEquals(Reply.NIL, say("GET behind"));

        ask("a1", "MULTI");
        ask("a1", "SELECT 1");
        ask("a1", "GET other");
        data.ask("a1", words("EXEC"));
        assertEquals(new Reply.Bulk(Bytes.of("2")), ask("a1", "GET behind"));
    }

    @Test
    void whatIsSaidByItselfHeedsNothingThatWasBegun() {
        say("SELECT 1");
        say("MULTI");
        assertEquals(
                new Reply.Int(2), done(data.sayByItself(words("INCR mine"))).reply());
        assertEquals(new Reply.Array(List.of()), say("EXEC"));
        say("SELECT 0");
        assertEquals(new Reply.Bulk(Bytes.of("2")), say("GET mine"), "the session has seen it");
    }

    @Test
    void whoseGatewayIsLostIsToldSoAndConnectsAnew() {
        assertEquals(
                new Reply.Bulk(Bytes.of("1")),
                done(data.sayAt("gateway-c1", words("GET mine"))).reply());
        console.setup().cluster().pace(new Pace.Step());
        var waiting = data.sayAt("gateway-c1", words("INCR mine"));
        done(console.setup().cluster().say(List.of("pull-plug", "machine", "gateway-c1"), ""));
        console.setup().cluster().pace(new Pace.Paced(1));
        assertFails(
                "the gateway was lost; it may or may not have happened",
                done(waiting).reply());
        assertFails(
                "no gateway runs on gateway-c1 now: nothing was sent",
                done(data.sayAt("gateway-c1", words("GET mine"))).reply());
        assertTrue(say("GET mine") instanceof Reply.Bulk, "the endpoint leads elsewhere");
    }

    @Test
    void oneReplicaIsAskedWhatItShowsAndWritesNothing() {
        assertEquals(new Reply.Int(1), ask("a1", "EXISTS mine"));
        assertFails("READONLY b1 is only looked at here", ask("b1", "SET mine 2"));
        assertFails("READONLY b1", ask("b1", "PUBLISH channel news"));
        assertFails("no replica runs on b2 now", ask("b2", "GET mine"));
        assertEquals(Reply.OK, ask("a1", "SELECT 1"));
        assertEquals(new Reply.Int(0), ask("a1", "EXISTS mine"));
        console.setup().cluster().pace(new Pace.Step());
        assertEquals(Reply.OK, ask("a1", "SELECT 0"));
        assertEquals(new Reply.Bulk(Bytes.of("1")), ask("a1", "GET mine"), "also while the clock stands");
    }

    @Test
    void eachKeyIsMetOnceOnAWalk() {
        for (int i = 0; i < 300; i++) {
            data.say(words("SET walk:" + i + " v"));
        }
        assertEquals(Reply.OK, say("SET walk:last v"));
        console.setup().cluster().pace(new Pace.Step());
        List<Bytes> met = done(data.look(LiveDataTest::walk));
        assertEquals(met.size(), new TreeSet<>(met).size(), "none twice");
        assertEquals(
                301, met.stream().filter(key -> key.text().startsWith("walk:")).count());
    }

    private static List<Bytes> walk(Copies copies) {
        List<Bytes> met = new ArrayList<>();
        long cursor = 0;
        do {
            Copies.Slice part = copies.slice(cursor, 20);
            assertEquals(4, part.copies().size());
            part.rows().forEach(row -> met.add(row.held()));
            cursor = part.next();
        } while (cursor != 0);
        return met;
    }
}
