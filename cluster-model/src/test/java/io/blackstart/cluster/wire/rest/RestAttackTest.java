package io.blackstart.cluster.wire.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.wire.resp.CountedMemory;
import io.blackstart.cluster.wire.resp.Entrance;
import io.blackstart.cluster.wire.resp.FakeDoor;
import io.blackstart.cluster.wire.resp.RawClient;
import io.blackstart.cluster.wire.resp.codec.RespLimits;
import io.blackstart.cluster.wire.resp.command.FakeFacts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * HTTP clients that mean harm, over real sockets. After each of them another client is served, no buffer is left behind, and nothing of
 * what was no request has come to a gateway.
 */
@Timeout(120)
class RestAttackTest {
    private static final String GATEWAY = "gateway-a1";
    private static final int MANY = 200;
    private static final RestLimits SMALL =
            new RestLimits(200_000, 2_000, 4_000, 1_000, 10_000, 1 << 20, RestLimits.Times.DEFAULTS);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ExecutorService pump = Executors.newSingleThreadExecutor();
    private final FakeDoor door = new FakeDoor(pump);
    private final CountedMemory memory = new CountedMemory();
    private RestServer server;

    private void serve(RestOptions options) {
        door.up(GATEWAY);
        server = RestServer.open(
                door,
                new Entrance.ToEndpoint(),
                new FakeFacts(RespLimits.DEFAULTS),
                options.withPort(0),
                memory.allocator());
    }

    private void serve(RestLimits limits) {
        serve(RestOptions.defaults().withLimits(limits));
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.close();
        memory.mustBeGivenBack();
        assertEquals(0, door.sessions(GATEWAY), "sessions at the gateway that nobody has any more");
        pump.shutdownNow();
    }

    private RawClient client() throws IOException {
        return new RawClient(server.address());
    }

    private void anotherIsServed() throws IOException, InterruptedException {
        HttpUser other = new HttpUser(server, server.tokens().full());
        assertEquals(
                "200 {\"result\":\"OK\"}",
                other.post("/", "[\"SET\",\"order:42\",\"paid\"]").toString());
        assertEquals("200 {\"result\":\"paid\"}", other.get("/get/order:42").toString());
    }

    private String authorized(String line, String headers) {
        return line + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + server.tokens().full() + "\r\n" + headers + "\r\n";
    }

    private String attackWith(String bytes) throws IOException {
        try (RawClient attacker = client()) {
            return attacker.pour(bytes).hearAll();
        }
    }

    // ---- what is no request --------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Length: -1~|400",
                "Content-Length: 5, 6~|400",
                "Content-Length: 5~Content-Length: 6~|400",
                "Content-Length: 99999999999999999999~|400",
                "Content-Length: 9223372036854775807~|413",
                "Content-Length: 10000001~|413",
                "Content-Length: x~|400",
                "Transfer-Encoding: chunked~~zz~|400",
                "Transfer-Encoding: chunked~~-5~|400",
                "Transfer-Encoding: chunked~~ffffffffffffffff~|400",
                "Transfer-Encoding: chunked~~3~abcdef~|400",
                "Transfer-Encoding: gzip, chunked~~3~abc~0~~|501",
                "Transfer-Encoding: gzip~Transfer-Encoding: chunked~~3~abc~0~~|501",
                "Transfer-Encoding: gzip~~GET /incr/n HTTP/1.1~~|400",
                "Bad Header~~|400",
            })
    void whatIsNoRequestIsToldSoAndEndsItsConnection(String headers, int status) throws Exception {
        serve(RestLimits.DEFAULTS);
        String heard = attackWith(authorized("POST /", headers.replace("~", "\r\n")));
        assertTrue(heard.startsWith("HTTP/1.1 " + status + " "), heard);
        assertTrue(heard.contains("{\"error\":\"ERR "), heard);
        assertEquals(0, door.requests());
        anotherIsServed();
    }

    @Test
    void hugeHeadersAndEndlessLinesAreCutOff() throws Exception {
        serve(SMALL);
        String line = attackWith("GET /" + "a".repeat(1 << 20));
        assertTrue(line.isEmpty() || line.startsWith("HTTP/1.1 414 "), line);
        String header = attackWith("GET / HTTP/1.1\r\nX: " + "a".repeat(1 << 20));
        assertTrue(header.isEmpty() || header.startsWith("HTTP/1.1 431 "), header);
        String headers = attackWith("GET / HTTP/1.1\r\n" + "X: a\r\n".repeat(1 << 17));
        assertTrue(headers.isEmpty() || headers.startsWith("HTTP/1.1 431 "), headers);
        String trailers = attackWith(
                authorized("POST /", "Transfer-Encoding: chunked\r\n") + "0\r\n" + "X: a\r\n".repeat(1 << 17));
        assertTrue(trailers.isEmpty() || trailers.startsWith("HTTP/1.1 4"), trailers);
        String extension =
                attackWith(authorized("POST /", "Transfer-Encoding: chunked\r\n") + "1;" + "a".repeat(1 << 20));
        assertTrue(extension.isEmpty() || extension.startsWith("HTTP/1.1 4"), extension);
        assertEquals(0, door.requests());
        anotherIsServed();
    }

    @Test
    void chunksWithoutEndAreCutOffAtTheLimitOfABody() throws Exception {
        serve(SMALL);
        String small =
                attackWith(authorized("POST /", "Transfer-Encoding: chunked\r\n") + "1\r\n[\r\n".repeat(1_000_000));
        assertTrue(small.isEmpty() || small.startsWith("HTTP/1.1 413 "), small);
        String large = attackWith(
                authorized("POST /", "Transfer-Encoding: chunked\r\n") + "7fffffff\r\n" + "[".repeat(4 << 20));
        assertTrue(large.isEmpty() || large.startsWith("HTTP/1.1 413 "), large);
        memory.mustBeAtMost(4 << 20);
        assertEquals(0, door.requests());
        anotherIsServed();
    }

    @Test
    void aBodyShorterThanAnnouncedIsNotDoneAndALongerOneIsTheNextRequest() throws Exception {
        serve(RestLimits.DEFAULTS);
        String body = "[\"INCR\",\"n\"]";
        try (RawClient attacker = client()) {
            attacker.say(authorized("POST /", "Content-Length: " + (body.length() + 1) + "\r\n") + body)
                    .vanish();
        }
        assertEquals(0, door.requests());
        String heard = attackWith(
                authorized("POST /", "Content-Length: " + body.length() + "\r\n") + body + "garbage\r\n\r\n");
        assertTrue(heard.contains("{\"result\":1}") && heard.contains("HTTP/1.1 400 "), heard);
        assertEquals(1, door.requests());
        anotherIsServed();
    }

    @Test
    void twoWaysToTellALengthAreNoWayToSmuggleARequest() throws Exception {
        serve(RestLimits.DEFAULTS);
        String smuggled = authorized("POST /", "Content-Length: 12\r\n") + "[\"INCR\",\"s\"]";
        String heard = attackWith(authorized(
                        "POST /", "Content-Length: " + (smuggled.length() + 5) + "\r\nTransfer-Encoding: chunked\r\n")
                + "0\r\n\r\n" + smuggled);
        assertTrue(heard.startsWith("HTTP/1.1 400 "), heard);
        anotherIsServed();
        assertTrue(new HttpUser(server, server.tokens().full())
                .get("/get/s")
                .body()
                .matches(".*(null|\"1\").*"));
    }

    @Test
    void randomBytesReachNoGateway() throws Exception {
        serve(RestLimits.DEFAULTS);
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < MANY; i++) {
            byte[] bytes = new byte[random.nextInt(1, 5_000)];
            random.nextBytes(bytes);
            try (RawClient attacker = client()) {
                attacker.pour(new String(bytes, StandardCharsets.ISO_8859_1));
            }
        }
        assertEquals(0, door.requests());
        anotherIsServed();
    }

    @Test
    void pipelinedGarbageIsAnsweredOnce() throws Exception {
        serve(RestLimits.DEFAULTS);
        String heard = attackWith("GARBAGE\r\n\r\n".repeat(10_000));
        assertTrue(heard.isEmpty() || heard.startsWith("HTTP/1.1 400 "), heard);
        assertEquals(heard.lastIndexOf("HTTP/1.1"), heard.indexOf("HTTP/1.1"));
        assertEquals(0, door.requests());
        anotherIsServed();
    }

    @Test
    void pipelinedRequestsWaitAtTheClient() throws Exception {
        serve(RestLimits.DEFAULTS);
        door.hold();
        try (RawClient attacker = client()) {
            String request = authorized("GET /incr/n", "");
            Thread pouring = Thread.ofVirtual().start(() -> attacker.pour(request.repeat(1 << 18)));
            door.awaitRequests(1);
            Thread.sleep(200);
            assertTrue(pouring.isAlive(), "all was taken from a client that has an answer to come");
            memory.mustBeAtMost(1 << 20);
            assertEquals(1, door.requests());
            attacker.vanish();
            pouring.join();
        }
        door.release();
        anotherIsServed();
    }

    // ---- JSON ----------------------------------------------------------------------------------------------------

    @Test
    void nestingNumbersAndArgumentsWithoutEndAreRefused() throws Exception {
        serve(RestLimits.DEFAULTS);
        HttpUser attacker = new HttpUser(server, server.tokens().full());
        for (String body : List.of(
                "[".repeat(100_000),
                "[[".repeat(100_000) + "]]".repeat(100_000),
                "{\"a\":".repeat(100_000),
                "[[\"SET\",\"k\"," + "[".repeat(100_000),
                "[\"SET\",\"k\"," + "9".repeat(5_000_000) + "]",
                "[\"SET\",\"k\"," + "1e".repeat(100_000) + "]",
                "[\"SET\",\"k\",\"" + "\\u00".repeat(100_000) + "\"]",
                "[\"SET\",\"k\"" + ",1".repeat((1 << 20) + 1) + "]",
                "[\"SET\",\"" + "x".repeat(9_000_000),
                "\u0000\u0000\u0000",
                "[\"GET\",\"k\"]]")) {
            for (String path : List.of("/", "/pipeline", "/multi-exec")) {
                HttpUser.Answer answer = attacker.post(path, body);
                assertEquals(400, answer.status(), answer::body);
                assertTrue(answer.body().startsWith("{\"error\":\"ERR "), answer::body);
                assertTrue(answer.body().length() < 1_000);
            }
        }
        assertEquals(0, door.requests());
        anotherIsServed();
    }

    @Test
    void aBodyOfTenMegabytesIsTakenAndAByteMoreIsNot() throws Exception {
        serve(RestLimits.DEFAULTS);
        HttpUser user = new HttpUser(server, server.tokens().full());
        byte[] most = new byte[10_000_000];
        Arrays.fill(most, (byte) 'v');
        assertEquals(
                "200 {\"result\":\"OK\"}", user.send("POST", "/set/k", most).toString());
        assertEquals("200 {\"result\":10000000}", user.get("/strlen/k").toString());
        String heard = attackWith(authorized("POST /set/k", "Content-Length: 10000001\r\n"));
        assertTrue(heard.endsWith("{\"error\":\"ERR max request size exceeded. Limit: 10000000 bytes\"}"), heard);
        anotherIsServed();
    }

    @Test
    void anAnswerBeyondItsLimitIsAnError() throws Exception {
        serve(RestLimits.DEFAULTS.withAnswerBytes(1 << 20));
        HttpUser user = new HttpUser(server, server.tokens().full());
        user.send("POST", "/set/k", "v".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
        String pipeline = "[" + String.join(",", Collections.nCopies(11, "[\"GET\",\"k\"]")) + "]";
        assertEquals(
                "400 {\"error\":\"ERR max response size exceeded. Limit: 1048576 bytes; what was asked for has been"
                        + " done\"}",
                user.post("/pipeline", pipeline).toString());
        assertEquals(
                400,
                new HttpUser(server, server.tokens().full())
                        .with("Upstash-Response-Format", "resp2")
                        .post("/pipeline", pipeline)
                        .status());
        anotherIsServed();
    }

    // ---- clients that take their time ----------------------------------------------------------------------------

    private static RestLimits within(Duration head, Duration body, Duration idle, Duration taking) {
        return RestLimits.DEFAULTS.withTimes(new RestLimits.Times(head, body, idle, taking));
    }

    @Test
    void whoNeverEndsItsHeadersIsSentAway() throws Exception {
        serve(within(Duration.ofMillis(300), LONG, LONG, LONG));
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        List<RawClient> attackers = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            attackers.add(client().say("G"));
        }
        memory.mustBeAtMost(MANY * 4_096L);
        assertTrue(ManagementFactory.getThreadMXBean().getThreadCount() <= threads + 2);
        for (RawClient attacker : attackers) {
            String heard = attacker.hearAll();
            assertTrue(heard.startsWith("HTTP/1.1 408 "), heard);
            assertTrue(heard.endsWith("{\"error\":\"ERR the headers did not arrive within 300 ms\"}"), heard);
            attacker.close();
        }
        anotherIsServed();
    }

    @Test
    void whoNeverEndsItsBodyIsSentAway() throws Exception {
        serve(within(LONG, Duration.ofMillis(300), LONG, LONG));
        String heard = attackWith(authorized("POST /", "Content-Length: 100\r\n") + "[\"SET\"");
        assertTrue(heard.startsWith("HTTP/1.1 408 "), heard);
        assertEquals(0, door.requests());
        anotherIsServed();
    }

    @Test
    void whoSaysNothingIsLeft() throws Exception {
        serve(within(LONG, LONG, Duration.ofMillis(300), LONG));
        assertEquals("", attackWith(""));
        try (RawClient client = client()) {
            client.say(authorized("GET /get/none", "")).hear("HTTP/1.1 200 OK\r\n");
            assertTrue(client.hearAll().endsWith("{\"result\":null}"));
        }
    }

    @Test
    void whoDoesNotTakeItsAnswerIsLetGo() throws Exception {
        serve(within(LONG, LONG, LONG, Duration.ofMillis(300)));
        new HttpUser(server, server.tokens().full())
                .send("POST", "/set/k", "v".repeat(9_000_000).getBytes(StandardCharsets.US_ASCII));
        try (RawClient attacker = client()) {
            String body = "[[\"GET\",\"k\"],[\"GET\",\"k\"],[\"GET\",\"k\"]]";
            attacker.say(authorized("POST /pipeline", "Content-Length: " + body.length() + "\r\n") + body);
            awaitUse(used -> used > 20_000_000);
            awaitUse(used -> used < 1_000_000);
            assertTrue(attacker.hearAll().length() < 27_000_000);
        }
        anotherIsServed();
    }

    private void awaitUse(LongPredicate wanted) throws InterruptedException {
        while (!wanted.test(memory.used())) {
            Thread.sleep(1);
        }
    }

    @Test
    void oneTooManyIsToldSo() throws Exception {
        serve(RestOptions.defaults().withClients(2));
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            clients.add(client().say(authorized("GET /get/none", "")).hear("HTTP/1.1 200 OK\r\n"));
        }
        String heard = attackWith("");
        assertTrue(heard.startsWith("HTTP/1.1 503 "), heard);
        assertTrue(heard.endsWith("\r\n\r\n{\"error\":\"ERR max number of clients reached\"}\r\n"), heard);
        for (RawClient client : clients) {
            client.close();
        }
    }
}
