package io.blackstart.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.persistence.Journal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** {@code ctl} against a running {@code serve} (cli.md). */
@Timeout(300)
class CtlCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Session user;

    @BeforeEach
    void atACommandLine() {
        user = new Session(folder.resolve("journal.db"));
    }

    private Session.Running serve() throws InterruptedException {
        Session.Running serve = user.start(
                "serve", "--multi-az", "--port", "0", "--rest-port", "0", "--metrics-port", "0", "--seed", "7");
        serve.out().await("ready");
        return serve;
    }

    private static Path controlOf(Session.Running serve) {
        return Path.of(told(serve, "control "));
    }

    private static String told(Session.Running serve, String name) {
        return serve.out()
                .text()
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .findFirst()
                .orElseThrow();
    }

    private static String get(String url) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void aFaultIsDoneAndUndoneAndTheJournalHasBothWithWhereTheyCameFrom() throws Exception {
        Session.Running serve = serve();
        Session other = new Session(folder.resolve("journal.db"));
        Session.Running follower = other.start("ctl", "events", "--follow");
        Session.Running scripted = other.start("ctl", "events", "--follow", "--json");

        user.type("ctl", "note", "here it begins").assertFine();
        follower.out().await("here it begins");
        scripted.out().await("here it begins");
        Session.Answer pulled = user.type("ctl", "pull-plug", "zone", "a");
        pulled.assertFine();
        assertEquals("pull-plug zone a: done; undo with: plug-in zone a" + System.lineSeparator(), pulled.out());
        // which epoch it is depends on the moment: an election may come to nothing before
        follower.out().await("serves as primary of epoch");
        scripted.out().await("\"kind\":\"reign-began\"");
        int epoch = JSON.readTree(user.type("ctl", "status", "--json").out())
                .get("epoch")
                .asInt();
        assertTrue(epoch > 1, "epoch " + epoch);
        user.type("ctl", "status")
                .assertTells("pull-plug zone a since", "in epoch " + epoch + ", serves", "pace      1");
        String scraped = get(told(serve, "metrics "));
        assertTrue(scraped.contains("blackstart_machine_powered{machine=\"a1\",zone=\"a\"} 0.0"), scraped);
        assertTrue(scraped.contains("blackstart_reign_epoch " + epoch + ".0"), scraped);
        user.type("ctl", "plug-in", "all").assertTells("power is back on a1");
        user.type("ctl", "skew-clock", "b1", "-200ms").assertTells("undo with: heal skew-clock b1");
        user.type("ctl", "pace", "0.5").assertTells("undo with: pace 1");
        user.type("ctl", "pace", "pause").assertTells("undo with: pace 0.5");
        user.type("ctl", "pace", "step").assertTells("one delivery");
        user.type("ctl", "pace", "1").assertFine();
        user.type("ctl", "events").assertTells("from outside: ctl pull-plug zone a");

        other.pressCtrlC();
        assertEquals(0, follower.exitCode().get(), follower.err().text());
        assertEquals(0, scripted.exitCode().get(), scripted.err().text());
        for (String line : scripted.out().text().lines().toList()) {
            assertTrue(JSON.readTree(line).has("event"), line);
        }
        assertTrue(Files.exists(controlOf(serve)));
        user.pressCtrlC();
        assertEquals(0, serve.exitCode().get(), serve.err().text());
        assertFalse(Files.exists(controlOf(serve)), "the file goes with the program");
        assertTrue(journaled()
                .containsAll(List.of(
                        new ClusterEvent.WorkInjected("ctl pull-plug zone a"),
                        new ClusterEvent.FaultInjected(
                                "pull-plug zone a", "pull-plug", List.of("a1", "a2", "gateway-a1"), ""),
                        new ClusterEvent.WorkInjected("ctl plug-in all"),
                        new ClusterEvent.FaultUndone("pull-plug zone a", List.of("a1", "a2", "gateway-a1")),
                        new ClusterEvent.WorkInjected("ctl pace pause"))));
    }

    @Test
    void whoFollowsEventsForNobodyAnyMoreEnds() throws Exception {
        Session.Running serve = serve();
        Session.Running follower = user.start(new Printed().until("that is enough"), "ctl", "events", "--follow");

        user.type("ctl", "note", "that is enough").assertFine();
        follower.out().await("that is enough");
        user.type("ctl", "note", "one too many").assertFine();

        assertEquals(
                0, follower.exitCode().get(60, TimeUnit.SECONDS), follower.err().text());
        assertEquals("", follower.err().text());
        user.pressCtrlC();
        assertEquals(0, serve.exitCode().get(), serve.err().text());
    }

    @Test
    void z2AZoneThatIsAddedHasAPortThatIsToldAndGivenBack() throws Exception {
        Session.Running serve = user.start("serve", "--port", "0", "--rest-port", "0", "--metrics-port", "0");
        serve.out().await("ready");
        long before = gateways(serve);
        user.type("ctl", "multi-az", "on").assertFine();
        serve.out().await("ready" + System.lineSeparator() + "gateway ");
        String told = serve.out()
                .text()
                .lines()
                .filter(line -> line.startsWith("gateway "))
                .toList()
                .getLast();
        URI url = URI.create(told.substring(told.lastIndexOf(' ') + 1));
        JsonNode status = JSON.readTree(user.type("ctl", "status", "--json").out());
        assertTrue(status.get("gateways").toString().contains(url.toString()), status + " has " + url);
        user.type("ctl", "status").assertTells("port ", url.toString());
        try (Jedis client = new Jedis(url)) {
            assertEquals("PONG", client.ping());
        }
        assertTrue(gateways(serve) > before, serve.out().text());

        awaitNoReshape();
        user.type("ctl", "multi-az", "off").assertFine();
        serve.out().await("gone gateway ");
        user.pressCtrlC();
        assertEquals(0, serve.exitCode().get(), serve.err().text());
    }

    private static long gateways(Session.Running serve) {
        return serve.out()
                .text()
                .lines()
                .filter(line -> line.startsWith("gateway "))
                .count();
    }

    private void awaitNoReshape() throws Exception {
        while (!JSON.readTree(user.type("ctl", "status", "--json").out())
                .get("reshape")
                .asText()
                .isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private List<ClusterEvent> journaled() {
        try (Journal journal = Journal.open(folder.resolve("journal.db"));
                Stream<Stamped> events = journal.events(1)) {
            return events.map(Stamped::event).toList();
        }
    }

    @Test
    void whatDoesNotExistIsExit2WithTheNearestWord() throws Exception {
        user.type("ctl", "status").assertRefused("nothing runs", "blackstart serve");
        Session.Running serve = serve();
        user.type("ctl", "pul-plug", "zone", "a").assertRefused("'pul-plug'", "did you mean 'pull-plug'?");
        user.type("ctl", "pull-plug", "zone", "e").assertRefused("unknown zone 'e'", "a, b, c, d");
        user.type("ctl", "freeze", "a11").assertRefused("unknown machine 'a11'", "did you mean 'a1'?");
        user.type("ctl", "partition", "a", "/", "b", "--oneway").assertRefused("'--oneway'", "'--one-way'?");
        user.type("ctl", "latency", "a", "b", "-5ms").assertRefused("-5ms is negative");
        user.type("ctl", "latency", "a", "b", "5ms", "--jitetr", "1%").assertRefused("'--jitetr'", "'--jitter'?");
        user.type("ctl", "pull-plug", "b1").assertRefused("did you mean 'machine b1'?");
        user.type("ctl", "stat").assertRefused("unknown command 'stat'", "did you mean 'status'?");
        user.type("ctl", "status", "-5").assertRefused("unknown option '-5'");
        user.type("ctl", "note", "").assertRefused("note: '' is not a text with words in it");
        user.type("ctl", "force-promote", "b1").assertRefused("a1 is in office", "switch-over");
        user.type("ctl", "pace", "fast").assertRefused("'fast'", "0.1", "pause");
        user.type("ctl", "pace", "0").assertRefused("out of range");
        user.type("ctl", "change-workload", "shop", "stop").assertRefused("there is no workload that could be changed");
        user.type("ctl").assertRefused("missing required subcommand", "ctl --help");
        user.type("ctl", "--control", "nowhere", "status").assertRefused("no control file nowhere");
        user.pressCtrlC();
        assertEquals(0, serve.exitCode().get());
    }

    @Test
    void severalProgramsRunBesideEachOtherAndTheFilesOfTheDeadAreRemoved() throws Exception {
        Session.Running first = serve();
        Path dead = controlOf(first).resolveSibling("serve-1.control");
        Files.writeString(dead, "{\"program\":\"serve\",\"pid\":1,\"startMillis\":5,\"url\":\"\",\"token\":\"\"}");
        user.type("ctl", "--control", dead.toString(), "status").assertRefused("runs no more");
        user.type("ctl", "status").assertFine();
        assertFalse(Files.exists(dead));

        Session.Running second = serve();
        String one = controlOf(first).toString();
        String two = controlOf(second).toString();
        user.type("ctl", "status").assertRefused("2 programs run", "--control FILE", one, two);
        user.type("ctl", "freeze", "b1", "--control", two).assertFine();
        user.type("ctl", "--control", two, "status").assertTells("freeze b1");
        assertFalse(user.type("ctl", "--control", one, "status").out().contains("freeze b1"));
        user.pressCtrlC();
        assertEquals(0, first.exitCode().get());
        assertEquals(0, second.exitCode().get());
    }

    @Test
    void onlyWhoCanReadTheFileCanAct() throws Exception {
        Session.Running serve = serve();
        Path file = controlOf(serve);
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
        }
        JsonNode told = JSON.readTree(Files.readString(file));
        String token = told.get("token").asText();
        String url = told.get("url").asText();
        assertTrue(url.startsWith("http://127.0.0.1:"), url);
        assertFalse(serve.out().text().contains(token));
        assertEquals(401, post(url + "/ctl", "", "[\"status\"]"));
        assertEquals(401, post(url + "/ctl", "Bearer " + token.replace(token.charAt(0), 'x'), "[\"status\"]"));
        assertEquals(404, post(url + "/other", "Bearer " + token, "[\"status\"]"));
        assertEquals(422, post(url + "/ctl", "Bearer " + token, "[\"status\""));
        assertEquals(422, post(url + "/ctl", "Bearer " + token, "[null]"));
        assertEquals(200, post(url + "/ctl", "Bearer " + token, "[\"status\"]"));
        user.pressCtrlC();
        assertEquals(0, serve.exitCode().get());
    }

    private static int post(String url, String authorization, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofString(body));
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
