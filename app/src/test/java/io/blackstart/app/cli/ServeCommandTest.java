package io.blackstart.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.blackstart.persistence.RunRow;
import io.blackstart.persistence.RunStatus;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.SetParams;

/** A live cluster without a window (cli.md). */
@Timeout(300)
class ServeCommandTest {
    /** A live cluster beside other work may be slow; what it answers is what counts here. */
    private static final int PATIENCE_MILLIS = 60_000;

    @TempDir
    private Path folder;

    private Session user;

    @BeforeEach
    void atACommandLine() {
        user = new Session(folder.resolve("journal.db"));
    }

    @Test
    void aClientWritesAsSoonAsItIsReadyAndCtrlCEndsItCleanly() throws Exception {
        Session.Running serve = user.start(
                "serve", "--multi-az", "--port", "0", "--rest-port", "0", "--metrics-port", "0", "--seed", "7");
        serve.out().await("ready");
        List<String> lines = serve.out().text().lines().toList();
        assertTrue(lines.getFirst().matches("endpoint redis://127\\.0\\.0\\.1:[0-9]+"), lines.getFirst());
        assertTrue(
                lines.stream().anyMatch(line -> line.matches("gateway a1 zone a redis://127\\.0\\.0\\.1:[0-9]+")),
                lines.toString());
        assertEquals("ready", lines.getLast());

        URI endpoint = URI.create(lines.getFirst().substring("endpoint ".length()));
        try (Jedis client = new Jedis(endpoint, PATIENCE_MILLIS)) {
            assertEquals("OK", client.set("order:42", "paid"));
            assertEquals("paid", client.get("order:42"));
            clocksShowUnixTime(client);
        }

        user.pressCtrlC();
        assertEquals(0, serve.exitCode().get(), serve.err().text());
        assertEquals("", serve.err().text());
        RunRow run = user.runs().getFirst();
        assertEquals("serve", run.info().drill());
        assertEquals(7, run.info().seed());
        assertEquals(RunStatus.STOPPED, run.status());
        assertTrue(run.events() > 0);
    }

    /** So that EXPIREAT and its like mean the same moment to client and cluster; within two minutes, whatever holds this machine up. */
    private static void clocksShowUnixTime(Jedis client) {
        long now = System.currentTimeMillis() / 1_000;
        assertTrue(
                Math.abs(now - Long.parseLong(client.time().getFirst())) <= 120,
                client.time().toString());
        client.expireAt("order:42", now + 1_000);
        assertTrue(Math.abs(1_000 - client.ttl("order:42")) <= 120, "time to live of " + client.ttl("order:42"));
        assertEquals(now + 1_000, client.expireTime("order:42"));
        client.set("order:43", "open", SetParams.setParams().exAt(now + 500));
        assertEquals(now + 500, client.expireTime("order:43"));
        client.expireAt("order:43", now - 500);
        assertNull(client.get("order:43"));
    }

    @Test
    void theSameAsOneJsonObject() throws Exception {
        Session.Running serve = user.start(
                "serve",
                "--json",
                "--port",
                "0",
                "--rest-port",
                "0",
                "--sentinel-port",
                "0",
                "--metrics-port",
                "0",
                "--zones",
                "x,y");
        serve.out().await("\n");
        JsonNode told = new ObjectMapper().readTree(serve.out().text());
        user.pressCtrlC();
        assertEquals(0, serve.exitCode().get(), serve.err().text());
        assertTrue(told.get("endpoint").asText().startsWith("redis://127.0.0.1:"));
        assertEquals("x", told.get("gateways").get(0).get("zone").asText());
        assertTrue(told.get("sentinel").asText().startsWith("redis://127.0.0.1:"));
        assertTrue(told.get("metrics").asText().matches("http://127.0.0.1:[0-9]+/metrics"), told.toString());
        assertTrue(told.get("control").asText().endsWith(".control"), told.toString());
        assertTrue(told.get("ready").asBoolean());
    }
}
