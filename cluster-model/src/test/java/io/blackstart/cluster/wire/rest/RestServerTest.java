package io.blackstart.cluster.wire.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.wire.resp.CannotListenException;
import io.blackstart.cluster.wire.resp.FakeDoor;
import io.blackstart.cluster.wire.resp.codec.RespLimits;
import io.blackstart.cluster.wire.resp.command.FakeFacts;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of request and answer, over real sockets, with gateways that can be killed (rule Z5). */
@Timeout(120)
class RestServerTest {
    private static final RestLimits LIMITS =
            new RestLimits(200_000, 2_000, 4_000, 1_000, 10_000, 1 << 20, RestLimits.Times.DEFAULTS);
    private static final FakeFacts FACTS = new FakeFacts(RespLimits.DEFAULTS);

    private final ExecutorService pump = Executors.newSingleThreadExecutor();
    private final FakeDoor door = new FakeDoor(pump);
    private RestServer server;
    private HttpUser user;

    @BeforeEach
    void serve() {
        door.up("gateway-a1", "gateway-b1");
        server = RestServer.open(door, FACTS, RestOptions.defaults().withPort(0).withLimits(LIMITS));
        user = new HttpUser(server, server.tokens().full());
    }

    @AfterEach
    void stop() {
        server.close();
        pump.shutdownNow();
    }

    private void says(String expected, HttpUser.Answer answer) {
        assertEquals(expected, answer.toString());
        assertEquals(
                "application/json", answer.headers().firstValue("content-type").orElseThrow());
    }

    private Socket socket() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
        socket.setSoTimeout(60_000);
        return socket;
    }

    private void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private String asked(String target) {
        return "GET " + target + (target.contains("?") ? "&" : "?") + "_token="
                + server.tokens().full() + " HTTP/1.1\r\nHost: x\r\n\r\n";
    }

    // ---- requests ------------------------------------------------------------------------------------------------

    @Test
    void aCommandInTheBody() throws Exception {
        says("200 {\"result\":\"OK\"}", user.post("/", "[\"SET\",\"order:42\",\"paid\",\"EX\",100]"));
        says("200 {\"result\":\"paid\"}", user.post("/", " [ \"get\" , \"order:42\" ] "));
        says("200 {\"result\":null}", user.send("PUT", "/", "[\"GET\",\"none\"]".getBytes(StandardCharsets.UTF_8)));
        says("200 {\"result\":1}", user.post("/", "[\"HSET\",\"h\",\"f\",1.50]"));
        says("200 {\"result\":[\"f\",\"1.50\"]}", user.post("/", "[\"HGETALL\",\"h\"]"));
        says("200 {\"result\":2}", user.post("/", "[\"RPUSH\",\"l\",true,9007199254740993]"));
        says("200 {\"result\":[\"true\",\"9007199254740993\"]}", user.post("/", "[\"LRANGE\",\"l\",0,-1]"));
    }

    @Test
    void severalCommandsEachWithItsOwnAnswer() throws Exception {
        says(
                "200 [{\"result\":\"OK\"},{\"error\":\"ERR value is not an integer or out of range\"},{\"error\":\"ERR"
                        + " unknown command 'NONSENSE', with args beginning with: \"},{\"result\":\"x\"}]",
                user.post("/pipeline", "[[\"SET\",\"a\",\"x\"],[\"INCR\",\"a\"],[\"NONSENSE\"],[\"GET\",\"a\"]]"));
        String thousand = String.join(",", Collections.nCopies(1_000, "[\"INCR\",\"n\"]"));
        assertTrue(user.post("/pipeline", "[" + thousand + "]").body().endsWith("{\"result\":1000}]"));
        says(
                "400 {\"error\":\"ERR more than 1000 commands in one request; send them in several\"}",
                user.post("/pipeline", "[" + thousand + ",[\"PING\"]]"));
        says("200 {\"result\":\"1000\"}", user.get("/get/n"));
    }

    @Test
    void aTransactionIsAllOrNothingUpToItsFirstRuntimeError() throws Exception {
        says(
                "200 [{\"result\":\"OK\"},{\"error\":\"ERR value is not an integer or out of range\"},{\"result\":1}]",
                user.post("/multi-exec", "[[\"SET\",\"a\",\"x\"],[\"INCR\",\"a\"],[\"INCR\",\"b\"]]"));
        HttpUser.Answer spoiled = user.post("/multi-exec", "[[\"INCR\",\"b\"],[\"GET\"]]");
        says(
                "400 {\"error\":\"EXECABORT Transaction discarded because of: ERR wrong number of arguments for 'get'"
                        + " command\"}",
                spoiled);
        assertTrue(
                user.post("/multi-exec", "[[\"INCR\",\"b\"],[\"EXEC\"]]").body().startsWith("{\"error\":\"EXECABORT"));
        says("200 {\"result\":\"1\"}", user.get("/get/b"));
    }

    @Test
    void aCommandInThePath() throws Exception {
        says("200 {\"result\":\"OK\"}", user.get("/set/foo/bar/EX/100"));
        says("200 {\"result\":\"bar\"}", user.get("/get/foo/"));
        says("200 {\"result\":\"OK\"}", user.get("/SET/a%2Fb%20c/%C3%A4+?EX=100&NX"));
        says("200 {\"result\":\"ä+\"}", user.get("/get/a%2Fb%20c"));
        says("200 {\"result\":null}", user.get("/set/foo/again?NX"));
        says("200 {\"result\":\"OK\"}", user.post("/set/json?EX=100", "{\"a\": [1]}"));
        says("200 {\"result\":\"{\\\"a\\\": [1]}\"}", user.get("/get/json"));
        says("200 {\"result\":3}", user.post("/append/foo2", "xyz"));
        assertEquals(200, user.send("HEAD", "/get/foo", new byte[0]).status());
        assertEquals("", user.send("HEAD", "/get/foo", new byte[0]).body());
        try (Socket socket = socket()) {
            say(socket, asked("/get/%zz").replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
            assertTrue(all(socket).contains("'%' that is not followed by two hex digits"));
        }
    }

    @Test
    void errorsAreJsonAndSayWhatToDo() throws Exception {
        assertEquals(405, user.send("DELETE", "/get/foo", new byte[0]).status());
        assertEquals(405, user.send("OPTIONS", "/", new byte[0]).status());
        says("400 {\"error\":\"ERR wrong number of arguments for 'get' command\"}", user.get("/get"));
        for (String body : new String[] {
            "",
            "{}",
            "[",
            "[]",
            "nonsense",
            "[\"GET\",\"a\"] x",
            "[\"GET\",null]",
            "[\"GET\",[1]]",
            "[\"GET\",{\"a\":1}]",
            "[".repeat(100_000),
            "\"GET\""
        }) {
            HttpUser.Answer answer = user.post("/", body);
            assertEquals(400, answer.status(), body);
            assertTrue(answer.body().startsWith("{\"error\":\"ERR "), answer.body());
        }
        for (String body : new String[] {"", "[]", "[\"GET\",\"a\"]", "[[]]", "[[\"GET\",\"a\"]", "[[[\"GET\"]]]"}) {
            assertEquals(400, user.post("/pipeline", body).status(), body);
            assertEquals(400, user.post("/multi-exec", body).status(), body);
        }
        assertEquals(400, user.get("/").status());
        assertEquals(400, user.get("/pipeline").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"MULTI", "EXEC", "WATCH/a", "SELECT/1", "HELLO/3", "QUIT", "CLIENT/ID", "SUBSCRIBE/x", "RESET"})
    void commandsOfAConnectionAreRefused(String command) throws Exception {
        HttpUser.Answer answer = user.get("/" + command);
        assertEquals(400, answer.status());
        assertTrue(answer.body().startsWith("{\"error\":\"ERR Command is not available over REST"), answer.body());
    }

    @Test
    void whatLooksLikeHttpInsideIsAnUnknownCommand() throws Exception {
        says(
                "400 {\"error\":\"ERR unknown command 'POST', with args beginning with: \"}",
                user.post("/", "[\"POST\"]"));
    }

    // ---- tokens --------------------------------------------------------------------------------------------------

    @Test
    void withoutATokenNothingIsDone() throws Exception {
        for (String token : new String[] {"", "nonsense", server.tokens().full() + "0"}) {
            HttpUser stranger = new HttpUser(server, token);
            says("401 {\"error\":\"WRONGPASS invalid or missing auth token\"}", stranger.get("/set/a/b"));
            assertEquals(401, stranger.post("/pipeline", "[[\"PING\"]]").status());
            assertEquals(401, stranger.get("/ping?_token=" + token + "x").status());
        }
        assertEquals(0, door.entered());
        HttpUser stranger = new HttpUser(server, "");
        says(
                "200 {\"result\":\"PONG\"}",
                stranger.get("/ping?_token=" + server.tokens().full()));
        says(
                "200 {\"result\":\"OK\"}",
                stranger.post("/set/k?_token=" + server.tokens().full() + "&EX=9", "v"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SET/a/b", "incr/a", "DEL/a", "FLUSHALL", "SCAN/0", "keys/*", "PUBLISH/c/x", "getex/a/persist"})
    void theReadOnlyTokenRefuses(String command) throws Exception {
        HttpUser reader = new HttpUser(server, server.tokens().readOnly());
        HttpUser.Answer answer = reader.get("/" + command);
        assertEquals(400, answer.status());
        assertTrue(
                answer.body().startsWith("{\"error\":\"NOPERM this user has no permissions to run the '"),
                answer.body());
    }

    @Test
    void theReadOnlyTokenReads() throws Exception {
        HttpUser reader = new HttpUser(server, server.tokens().readOnly());
        says("200 {\"result\":null}", reader.get("/get/a"));
        says(
                "200 [{\"result\":null},{\"error\":\"NOPERM this user has no permissions to run the 'set' command\"}]",
                reader.post("/pipeline", "[[\"GET\",\"a\"],[\"SET\",\"a\",\"b\"]]"));
        assertEquals(
                400,
                reader.post("/multi-exec", "[[\"GET\",\"a\"],[\"SET\",\"a\",\"b\"]]")
                        .status());
        says("200 {\"result\":null}", user.get("/get/a"));
    }

    // ---- forms of answers ----------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        set/k/OK        | "OK"
        get/k           | "T0s="
        ping            | "UE9ORw=="
        type/k          | "c3RyaW5n"
        echo/OK         | "T0s="
        get/none        | null
        strlen/k        | 2
        mget/k/none/k   | ["T0s=",null,"T0s="]
        scan/0          | ["MA==",["aw=="]]
        """)
    void base64EncodesEachStringButABareOk(String command, String expected) throws Exception {
        user.post("/", "[\"SET\",\"k\",\"OK\"]");
        user.with("Upstash-Encoding", "base64");
        says("200 {\"result\":" + expected + "}", user.get("/" + command));
    }

    @Test
    void base64NeverEncodesErrorsAndCarriesAnyBytes() throws Exception {
        byte[] anything = {0, 1, (byte) 0xff, (byte) 0xfe, '"', '\\', 127};
        user.send("POST", "/set/k", anything);
        says("200 {\"result\":\"\\u0000\\u0001��\\\"\\\\\u007f\"}", user.get("/get/k"));
        user.with("Upstash-Encoding", "base64");
        says("200 {\"result\":\"AAH//iJcfw==\"}", user.get("/get/k"));
        says("400 {\"error\":\"ERR wrong number of arguments for 'get' command\"}", user.get("/get"));
        says(
                "200 [{\"result\":\"OK\"},{\"result\":\"dg==\"},{\"error\":\"ERR value is not an integer or out of"
                        + " range\"}]",
                user.post("/pipeline", "[[\"SET\",\"a\",\"v\"],[\"GET\",\"a\"],[\"INCR\",\"a\"]]"));
        says(
                "200 [{\"result\":\"OK\"},{\"result\":\"dg==\"}]",
                user.post("/multi-exec", "[[\"SET\",\"a\",\"v\"],[\"GET\",\"a\"]]"));
    }

    @Test
    void resp2OnRequest() throws Exception {
        user.with("Upstash-Response-Format", "resp2");
        HttpUser.Answer answer = user.get("/set/foo/bar");
        assertEquals("200 +OK\r\n", answer.toString());
        assertEquals(
                "application/octet-stream",
                answer.headers().firstValue("content-type").orElseThrow());
        assertEquals("200 $3\r\nbar\r\n", user.get("/get/foo").toString());
        assertEquals(
                "200 $3\r\nbar\r\n-ERR value is not an integer or out of range\r\n*2\r\n$3\r\nbar\r\n$-1\r\n",
                user.post("/pipeline", "[[\"GET\",\"foo\"],[\"INCR\",\"foo\"],[\"MGET\",\"foo\",\"x\"]]")
                        .toString());
        says("400 {\"error\":\"ERR value is not an integer or out of range\"}", user.get("/incr/foo"));
        assertEquals(400, user.post("/multi-exec", "[[\"PING\"]]").status());
        assertEquals(
                400, user.with("Upstash-Encoding", "base64").get("/get/foo").status());
        assertEquals(
                400,
                new HttpUser(server, server.tokens().full())
                        .with("Upstash-Response-Format", "xml")
                        .get("/ping")
                        .status());
    }

    // ---- limits and strangers ------------------------------------------------------------------------------------

    @Test
    void aBodyBeyondTheLimitIsRefusedBeforeItIsRead() throws Exception {
        assertEquals(200, user.post("/set/big", "x".repeat(200_000)).status());
        HttpUser.Answer answer = user.post("/set/big", "x".repeat(200_001));
        says("413 {\"error\":\"ERR max request size exceeded. Limit: 200000 bytes\"}", answer);
        try (Socket endless = socket()) {
            say(
                    endless,
                    "POST /set/big HTTP/1.1\r\nAuthorization: Bearer "
                            + server.tokens().full() + "\r\nTransfer-Encoding: chunked\r\n\r\n");
            String read = flooded(endless, "x".repeat(4_000));
            assertTrue(read.startsWith("HTTP/1.1 413 "), read);
        }
        says("200 {\"result\":200000}", user.get("/strlen/big"));
    }

    /** Sends chunks until the server has enough of them; what it said. */
    private String flooded(Socket endless, String chunk) throws IOException {
        CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> all(endless));
        try {
            while (!heard.isDone()) {
                say(endless, "fa0\r\n" + chunk + "\r\n");
            }
        } catch (SocketException closed) {
            assertFalse(closed.getMessage().isEmpty());
        }
        return heard.join();
    }

    private static String all(Socket socket) {
        StringBuilder heard = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                heard.append((char) next);
            }
        } catch (IOException reset) {
            heard.append(' ').append(reset.getMessage());
        }
        return heard.toString();
    }

    @Test
    void linesAndHeadersBeyondTheirLimits() throws Exception {
        assertEquals(414, user.get("/set/k/" + "x".repeat(3_000)).status());
        assertEquals(
                431,
                new HttpUser(server, server.tokens().full())
                        .with("X-Long", "x".repeat(5_000))
                        .get("/ping")
                        .status());
        says("200 {\"result\":\"PONG\"}", user.get("/ping"));
    }

    @Test
    void answersKeepTheOrderOfPipelinedRequests() throws Exception {
        try (Socket socket = socket()) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                requests.append(asked("/incr/n"));
            }
            say(socket, requests + "GET /get/n HTTP/1.0\r\n\r\n");
            String heard = all(socket);
            int from = 0;
            for (int i = 1; i <= 50; i++) {
                int at = heard.indexOf("{\"result\":" + i + "}");
                assertTrue(at > from, i + " of " + heard);
                from = at;
            }
            assertTrue(heard.indexOf("401 Unauthorized") > from, "the last one had no token");
        }
        assertEquals(0, door.sessions("gateway-a1") + door.sessions("gateway-b1"), "no session outlives its request");
    }

    @Test
    void whoDoesNotReadHarmsNobodyElse() throws Exception {
        user.post("/set/big", "x".repeat(200_000));
        try (Socket deaf = socket()) {
            for (int i = 0; i < 100; i++) {
                say(deaf, asked("/get/big"));
            }
            says("200 {\"result\":\"PONG\"}", user.get("/ping"));
            long enteredBefore = door.entered();
            assertTrue(enteredBefore < 101, "not all of them were carried out: " + enteredBefore);
        }
        says("200 {\"result\":\"PONG\"}", user.get("/ping"));
    }

    @Test
    void randomBytesHarmNobody() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 60; round++) {
            byte[] noise = new byte[1 + random.nextInt(3_000)];
            random.nextBytes(noise);
            try (Socket stranger = socket()) {
                if (round % 3 == 1) {
                    say(
                            stranger,
                            "POST / HTTP/1.1\r\nContent-Length: " + noise.length + "\r\nAuthorization: Bearer "
                                    + server.tokens().full() + "\r\n\r\n");
                } else if (round % 3 == 2) {
                    say(stranger, asked("/get/k").substring(0, 40 + random.nextInt(20)));
                }
                stranger.getOutputStream().write(noise);
                stranger.shutdownOutput();
                String heard = all(stranger);
                assertFalse(heard.contains("200 OK"), heard);
            } catch (SocketException reset) {
                assertFalse(reset.getMessage().isEmpty());
            }
        }
        says("200 {\"result\":\"PONG\"}", user.get("/ping"));
    }

    // ---- gateways ------------------------------------------------------------------------------------------------

    @Test
    void z5_aRequestGoesToAHealthyGatewayAndADeadOnesIsReset() throws Exception {
        door.hold();
        CompletableFuture<HttpUser.Answer> outstanding = CompletableFuture.supplyAsync(() -> {
            try {
                return user.get("/set/a/b");
            } catch (IOException | InterruptedException broken) {
                throw new IllegalStateException(broken);
            }
        });
        door.awaitRequests(1);
        String at = door.sessions("gateway-a1") == 1 ? "gateway-a1" : "gateway-b1";
        door.kill(at);
        assertThrows(RuntimeException.class, outstanding::join);
        door.release();
        says("200 {\"result\":\"OK\"}", user.get("/set/a/c"));
        door.kill(at.equals("gateway-a1") ? "gateway-b1" : "gateway-a1");
        says(
                "503 {\"error\":\"ERR no healthy gateway behind this endpoint, try again in a moment\"}",
                user.get("/get/a"));
    }

    @Test
    void whatTheClusterCannotDoNowIsTold() throws Exception {
        door.failWith("UNAVAILABLE try again later");
        says("503 {\"error\":\"UNAVAILABLE try again later\"}", user.get("/set/a/b"));
        says(
                "503 {\"error\":\"UNAVAILABLE try again later\"}",
                user.post("/multi-exec", "[[\"SET\",\"a\",\"b\"],[\"PING\"]]"));
        says(
                "200 [{\"result\":\"PONG\"},{\"error\":\"UNAVAILABLE try again later\"}]",
                user.post("/pipeline", "[[\"PING\"],[\"GET\",\"a\"]]"));
    }

    // ---- sync tokens ---------------------------------------------------------------------------------------------

    @Test
    void forgedAndForeignSyncTokensAreErrors() throws Exception {
        user.get("/set/a/b");
        String own = user.syncToken();
        assertNotEquals("", own);
        try (RestServer other =
                RestServer.open(door, FACTS, RestOptions.defaults().withPort(0))) {
            HttpUser elsewhere = new HttpUser(other, other.tokens().full());
            elsewhere.get("/ping");
            elsewhere.get("/get/a");
            char[] changed = own.toCharArray();
            changed[20] = changed[20] == 'A' ? 'B' : 'A';
            for (String token : new String[] {
                elsewhere.syncToken(), new String(changed), "nonsense", "%%%", own + "A", own.substring(1)
            }) {
                user.syncToken(token);
                HttpUser.Answer answer = user.get("/get/a");
                assertEquals(400, answer.status(), token);
                assertTrue(
                        answer.body().startsWith("{\"error\":\"ERR upstash-sync-token was not issued by this server"));
            }
        }
        user.syncToken(own);
        says("200 {\"result\":\"b\"}", user.get("/get/a"));
    }

    @Test
    void aTakenPortIsToldInOneSentenceWithItsOption() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RestOptions options = RestOptions.defaults().withPort(taken.getLocalPort());
            String told = assertThrows(CannotListenException.class, () -> RestServer.open(door, FACTS, options))
                    .getMessage();
            assertTrue(told.endsWith("(REST) is in use by another program; choose another one with --rest-port"), told);
        }
    }
}
