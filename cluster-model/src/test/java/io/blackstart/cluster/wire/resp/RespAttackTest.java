package io.blackstart.cluster.wire.resp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.wire.resp.codec.RespLimits;
import io.blackstart.cluster.wire.resp.command.Password;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients that mean harm, over real sockets. After each of them another client is served, no buffer is left behind, and nothing of what
 * was no request has come to a gateway.
 */
@Timeout(120)
class RespAttackTest {
    private static final String GATEWAY = "gateway-a1";
    private static final int MANY = 200;

    private final ExecutorService pump = Executors.newSingleThreadExecutor();
    private final FakeDoor door = new FakeDoor(pump);
    private final CountedMemory memory = new CountedMemory();
    private RespServer server;

    private void serve(RespOptions options) {
        door.up(GATEWAY);
        server = RespServer.open(door, List.of(), options.withPort(0), memory.allocator(), Optional.empty());
    }

    private void serve(RespLimits limits) {
        serve(RespOptions.defaults().withLimits(limits));
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.close();
        memory.mustBeGivenBack();
        assertEquals(0, door.sessions(GATEWAY), "sessions at the gateway that nobody has any more");
        pump.shutdownNow();
    }

    private RawClient client() throws IOException {
        return new RawClient(server.endpoint());
    }

    private void anotherIsServed() throws IOException {
        try (RawClient other = client()) {
            other.say("set order:42 paid\r\nget order:42\r\n").hear("+OK\r\n$4\r\npaid\r\n");
        }
    }

    // ---- what is no request --------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*9223372036854775807~|1|invalid multibulk length",
                "*9223372036854775808~|1|invalid multibulk length",
                "*18446744073709551617~|1|invalid multibulk length",
                "*1048577~|1|invalid multibulk length",
                "*-9223372036854775809~|1|invalid multibulk length",
                "*0x10~|1|invalid multibulk length",
                "*~|1|invalid multibulk length",
                "*1~$-2~|1|invalid bulk length",
                "*1~$536870912~|1|invalid bulk length",
                "*1~$9223372036854775807~|1|invalid bulk length",
                "*1~$18446744073709551616~|1|invalid bulk length",
                "*2~$3~SET~$16777217~|1|invalid bulk length",
                "*1~|1000000|expected '$', got '*'",
                "*1~>1~|1|expected '$', got '>'",
                "x|70000|too big inline request",
                "*1|40000|too big mbulk count string",
                "*1~$1|70000|invalid bulk length",
                "set \"a~|1|unbalanced quotes in request",
            })
    void whatIsNoRequestIsToldSoAndEndsItsConnection(String piece, int times, String text) throws Exception {
        serve(RespLimits.DEFAULTS);
        try (RawClient attacker = client()) {
            String heard =
                    attacker.pour(piece.replace("~", "\r\n").repeat(times)).hearAll();
            assertTrue(
                    heard.isEmpty() && times > 100_000 || heard.equals("-ERR Protocol error: " + text + "\r\n"), heard);
        }
        assertEquals(0, door.requests());
        anotherIsServed();
    }

    @Test
    void anEndlessHeaderLineIsCutOff() throws Exception {
        serve(RespLimits.DEFAULTS);
        try (RawClient attacker = client()) {
            String heard = attacker.pour("*1\r\n$" + "1".repeat(1 << 20)).hearAll();
            assertTrue(heard.isEmpty() || heard.equals("-ERR Protocol error: too big bulk count string\r\n"), heard);
        }
        anotherIsServed();
    }

    @Test
    void emptyRequestsAndAttributesHarmNobody() throws Exception {
        serve(RespLimits.DEFAULTS);
        try (RawClient client = client()) {
            client.say("*0\r\n*-1\r\n*-5\r\n\r\n".repeat(50_000))
                    .say("PING\r\n")
                    .hear("+PONG\r\n");
            client.say("|1\r\n").hear("-ERR unknown command '|1', with args beginning with: \r\n");
        }
        assertEquals(0, door.requests());
        anotherIsServed();
    }

    @Test
    void randomBytesReachNoGateway() throws Exception {
        serve(RespLimits.DEFAULTS);
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < MANY; i++) {
            byte[] bytes = new byte[random.nextInt(1, 5_000)];
            random.nextBytes(bytes);
            try (RawClient attacker = client()) {
                attacker.pour(new String(bytes, StandardCharsets.ISO_8859_1));
            }
        }
        anotherIsServed();
        assertEquals(2, door.requests());
    }

    @Test
    void whoSpeaksHttpIsHungUpOn() throws Exception {
        serve(RespLimits.DEFAULTS);
        try (RawClient attacker = client()) {
            attacker.pour("POST / HTTP/1.1\r\nHost: localhost\r\n\r\nSET k v\r\n");
            assertEquals("", attacker.hearAll());
        }
        assertEquals(0, door.requests());
        anotherIsServed();
    }

    @Test
    void aRequestThatIsCutAnywhereIsNotDone() throws Exception {
        serve(RespLimits.DEFAULTS);
        String request = "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$5\r\nhello\r\n";
        for (int cut = 0; cut < request.length(); cut++) {
            try (RawClient attacker = client()) {
                attacker.say(request.substring(0, cut));
                if (cut % 2 == 0) {
                    attacker.vanish();
                }
            }
        }
        anotherIsServed();
        assertEquals(2, door.requests());
    }

    // ---- too much ------------------------------------------------------------------------------------------------

    /** What was announced would be twice the memory the test has. */
    @Test
    void announcingAnArgumentCostsNothing() throws Exception {
        serve(RespLimits.DEFAULTS);
        List<RawClient> attackers = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            attackers.add(client().say("*1048576\r\n$3\r\nSET\r\n$16777216\r\nx"));
        }
        anotherIsServed();
        memory.mustBeAtMost(MANY * 4_096L);
        for (RawClient attacker : attackers) {
            attacker.close();
        }
    }

    @Test
    void whoSendsAByteNowAndThenHoldsNeitherThreadNorMemory() throws Exception {
        serve(RespLimits.DEFAULTS);
        anotherIsServed();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        List<RawClient> attackers = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            attackers.add(client());
        }
        for (char next : "*3\r\n$3\r\nSET\r\n$4".toCharArray()) {
            for (RawClient attacker : attackers) {
                attacker.say(String.valueOf(next));
            }
            anotherIsServed();
        }
        assertTrue(ManagementFactory.getThreadMXBean().getThreadCount() <= threads + 2);
        memory.mustBeAtMost(MANY * 4_096L);
        for (RawClient attacker : attackers) {
            attacker.say("\r\nkeys\r\n$1\r\nv\r\n").hear("+OK\r\n").close();
        }
    }

    @Test
    void requestsWaitAtTheClientWhileItsGatewayIsBusy() throws Exception {
        serve(RespLimits.DEFAULTS);
        door.hold();
        try (RawClient attacker = client()) {
            Thread pouring = Thread.ofVirtual().start(() -> attacker.pour("incr n\r\n".repeat(8 << 20)));
            door.awaitRequests(1);
            Thread.sleep(200);
            assertTrue(pouring.isAlive(), "64 MiB were taken from a client whose gateway is busy");
            memory.mustBeAtMost(2 << 20);
            assertTrue(door.mostHeld() <= RespLimits.DEFAULTS.outstanding());
            attacker.vanish();
            pouring.join();
        }
        door.release();
        anotherIsServed();
    }

    /** One that waits as BLPOP does is read, so that its leaving is noticed, and nothing taken or waited for then; but not without end. */
    @ParameterizedTest
    @ValueSource(strings = {"blpop nothing 0", "wait 1 0"})
    void whoSendsWithoutEndBehindARequestThatWaitsIsLetGo(String waits) throws Exception {
        serve(RespLimits.DEFAULTS.withBulkBytes(1 << 20));
        door.hold();
        try (RawClient attacker = client()) {
            attacker.say(waits + "\r\n");
            door.awaitRequests(1);
            Thread pouring = Thread.ofVirtual().start(() -> attacker.pour("ping\r\n".repeat(8 << 20)));
            while (door.sessions(GATEWAY) > 0) {
                memory.mustBeAtMost(mostWhileGrowing(2 << 20) + ONE_READ);
            }
            assertEquals("", attacker.hearAll());
            pouring.join();
        }
        door.release();
        anotherIsServed();
    }

    private static final int ONE_READ = 64 << 10;

    /** A buffer that is full is copied into one of twice the size: for a moment both are there. */
    private static long mostWhileGrowing(int kept) {
        return kept + 2L * kept;
    }

    /** A bulk load waits for backups now and then. */
    @Test
    void whoSendsALotBehindOneThatWaitsForATimeIsServedThen() throws Exception {
        serve(RespLimits.DEFAULTS.withBulkBytes(1 << 20));
        door.hold();
        try (RawClient client = client()) {
            client.say("wait 1 100\r\n");
            door.awaitRequests(1);
            String set = "*3\r\n$3\r\nset\r\n$1\r\nk\r\n$500000\r\n" + "x".repeat(500_000) + "\r\n";
            Thread pouring = Thread.ofVirtual().start(() -> client.pour(set.repeat(40)));
            Thread.sleep(200);
            assertTrue(pouring.isAlive(), "20 MB were taken behind a request that waits");
            door.release();
            client.hear(":0\r\n" + "+OK\r\n".repeat(40));
            pouring.join();
        }
    }

    @Test
    void whoSentALotBehindARequestThatWaitsIsSeenToLeave() throws Exception {
        serve(RespLimits.DEFAULTS);
        try (RawClient client = client()) {
            client.say("blpop nothing 0\r\n");
            door.awaitRequests(1);
            client.say("*2\r\n$4\r\necho\r\n$8000000\r\n" + "x".repeat(8_000_000) + "\r\n")
                    .vanish();
            awaitNoSession();
        }
        anotherIsServed();
    }

    // ---- clients that do not read --------------------------------------------------------------------------------

    private static final String LARGE = "v".repeat(100_000);

    private RawClient withALargeValue() throws IOException {
        return client().say("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$100000\r\n" + LARGE + "\r\n")
                .hear("+OK\r\n");
    }

    @Test
    void whoLetsMoreWaitThanTheOutputLimitIsLetGo() throws Exception {
        serve(RespLimits.DEFAULTS.withOutput(4 << 20, Duration.ofMinutes(5)));
        try (RawClient attacker = withALargeValue()) {
            attacker.pour("get k\r\n".repeat(1_000));
            awaitNoSession();
            String heard = attacker.hearAll();
            assertTrue(heard.length() < 1_000 * LARGE.length(), "all was kept for a client that does not read");
        }
        memory.mustBeAtMost(8 << 20);
        anotherIsServed();
    }

    @Test
    void whoTakesNothingForLongIsLetGo() throws Exception {
        serve(RespLimits.DEFAULTS.withOutput(256 << 20, Duration.ofMillis(300)));
        try (RawClient attacker = withALargeValue()) {
            attacker.pour("get k\r\n".repeat(500));
            awaitNoSession();
            anotherIsServed();
            assertTrue(attacker.hearAll().length() < 500 * LARGE.length());
        }
    }

    @Test
    void aSlowReaderThatReadsGetsItAll() throws Exception {
        serve(RespLimits.DEFAULTS.withOutput(256 << 20, Duration.ofMillis(500)));
        try (RawClient client = withALargeValue()) {
            client.say("get k\r\n".repeat(200) + "quit\r\n");
            for (int i = 0; i < 200; i++) {
                client.hear("$100000\r\n").hear(LARGE + "\r\n");
                Thread.sleep(10);
            }
            client.hear("+OK\r\n").hearEnd();
        }
    }

    @Test
    void aReplyBeyondTheOutputLimitIsNotEvenMade() throws Exception {
        serve(RespLimits.DEFAULTS.withOutput(1 << 20, Duration.ofMinutes(5)));
        try (RawClient attacker = withALargeValue()) {
            attacker.say("mget" + " k".repeat(11) + "\r\n");
            assertFalse(attacker.hearAll().endsWith(LARGE + "\r\n"));
        }
        anotherIsServed();
    }

    private void awaitNoSession() throws InterruptedException {
        while (door.sessions(GATEWAY) > 0) {
            Thread.sleep(5);
        }
    }

    // ---- who may come in -----------------------------------------------------------------------------------------

    @Test
    void aStrangerMaySendSmallRequestsOnly() throws Exception {
        serve(RespOptions.defaults().withPassword(new Password("sesame")));
        String eleven = "*11\r\n" + "$1\r\na\r\n".repeat(11);
        String large = "*2\r\n$4\r\nECHO\r\n$16385\r\n" + "x".repeat(16_385) + "\r\n";
        try (RawClient stranger = client()) {
            String heard = stranger.pour(eleven).hearAll();
            assertEquals("-ERR Protocol error: unauthenticated multibulk length\r\n", heard);
        }
        try (RawClient stranger = client()) {
            String heard = stranger.pour(large).hearAll();
            assertTrue(heard.equals("-ERR Protocol error: unauthenticated bulk length\r\n"), heard);
        }
        try (RawClient known = client()) {
            known.say("auth sesame\r\n" + large).hear("+OK\r\n$16385\r\n").hear("x".repeat(16_385) + "\r\n");
            known.say("reset\r\n").hear("+RESET\r\n").pour(eleven);
            assertEquals("-ERR Protocol error: unauthenticated multibulk length\r\n", known.hearAll());
        }
        assertEquals(0, door.requests());
    }

    @Test
    void oneTooManyIsToldSo() throws Exception {
        serve(RespOptions.defaults().withClients(3));
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            clients.add(client().say("PING\r\n").hear("+PONG\r\n"));
        }
        for (int i = 0; i < 10; i++) {
            try (RawClient tooMany = client()) {
                tooMany.hear("-ERR max number of clients reached\r\n").hearEnd();
            }
        }
        clients.removeFirst().close();
        awaitPlaces(2);
        anotherIsServed();
        for (RawClient client : clients) {
            client.say("PING\r\n").hear("+PONG\r\n").close();
        }
    }

    private void awaitPlaces(int taken) throws InterruptedException {
        while (server.connectedClients() > taken) {
            Thread.sleep(5);
        }
    }

    @Test
    void idleConnectionsHoldNoBuffer() throws Exception {
        serve(RespLimits.DEFAULTS);
        List<RawClient> idle = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            idle.add(client().say("set k" + i + " v\r\n").hear("+OK\r\n"));
        }
        anotherIsServed();
        awaitPlaces(500);
        memory.mustBeGivenBack();
        for (RawClient client : idle) {
            client.close();
        }
    }
}
