package io.blackstart.cluster.wire.resp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.blackstart.cluster.wire.resp.codec.RespLimits;
import io.blackstart.cluster.wire.resp.command.Password;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over real sockets, with gateways that can be killed (rule Z5). */
class RespServerTest {
    private static final int OUTSTANDING = 50;
    private static final RespOptions ANY_PORT = RespOptions.defaults()
            .withPort(0)
            .withLimits(new RespLimits(
                    16 << 20, 1 << 20, 64 << 10, 64L << 20, OUTSTANDING, 256 << 20, Duration.ofSeconds(60)));

    private final ExecutorService pump = Executors.newSingleThreadExecutor();
    private final FakeDoor door = new FakeDoor(pump);
    private RespServer server;

    @BeforeEach
    void serve() {
        door.up("gateway-a1", "gateway-b1");
        server = RespServer.open(door, List.of("gateway-a1", "gateway-b1", "gateway-c1"), ANY_PORT);
    }

    @AfterEach
    void stop() {
        server.close();
        pump.shutdownNow();
    }

    private RawClient client() throws IOException {
        return new RawClient(server.endpoint());
    }

    @Test
    void listensOnLoopbackOnePortEach() {
        assertEquals(
                List.of("gateway-a1", "gateway-b1", "gateway-c1"),
                List.copyOf(server.gateways().sequencedKeySet()));
        assertEquals("redis://127.0.0.1:" + server.endpoint().getPort(), RespServer.url(server.endpoint()));
        assertEquals(
                4,
                1
                        + server.gateways().sequencedValues().stream()
                                .map(InetSocketAddress::getPort)
                                .filter(port -> port != server.endpoint().getPort())
                                .distinct()
                                .count());
    }

    @Test
    void aClientWritesAndReads() throws IOException {
        try (RawClient client = client()) {
            client.say("*3\r\n$3\r\nSET\r\n$8\r\norder:42\r\n$4\r\npaid\r\n").hear("+OK\r\n");
            client.say("get order:42\r\n").hear("$4\r\npaid\r\n");
            client.say("get nothing\r\n").hear("$-1\r\n");
            client.say("hello 3\r\nget nothing\r\n").hear("%7\r\n$6\r\nserver\r\n$5\r\nredis\r\n");
        }
    }

    @Test
    void withAPasswordNothingIsDoneBeforeItIsGiven() throws IOException {
        try (RespServer guarded = RespServer.open(door, List.of(), ANY_PORT.withPassword(new Password("open sesame")));
                RawClient client = new RawClient(guarded.endpoint())) {
            client.say("get k\r\nping\r\nmulti\r\n").hear("-NOAUTH Authentication required.\r\n".repeat(3));
            client.say("hello 3\r\n")
                    .hear("-NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO AUTH"
                            + " <user> <pass> option can be used to authenticate the client and select the RESP"
                            + " protocol version at the same time\r\n");
            client.say("exec\r\n")
                    .hear("-EXECABORT Transaction discarded because of: NOAUTH Authentication required.\r\n");
        }
        try (RespServer guarded = RespServer.open(door, List.of(), ANY_PORT.withPassword(new Password("sesame")));
                RawClient client = new RawClient(guarded.endpoint())) {
            client.say("auth wrong\r\nauth bob sesame\r\nhello 2 auth default wrong\r\n")
                    .hear("-WRONGPASS invalid username-password pair or user is disabled.\r\n".repeat(3));
            client.say("get k\r\n").hear("-NOAUTH Authentication required.\r\n");
            client.say("auth sesame\r\nget k\r\nreset\r\nget k\r\n")
                    .hear("+OK\r\n$-1\r\n+RESET\r\n-NOAUTH Authentication required.\r\n");
            client.say("hello 2 auth default sesame\r\n").hear("*14\r\n$6\r\nserver\r\n");
        }
    }

    @Test
    void withoutAPasswordNobodyHasToGiveOne() throws IOException {
        try (RawClient client = client()) {
            client.say("auth default any\r\nauth any\r\n")
                    .hear("+OK\r\n-ERR AUTH <password> called without any password configured for the default user."
                            + " Are you sure your configuration is correct?\r\n");
        }
    }

    @Test
    void repliesKeepTheOrderOfTheRequests() throws Exception {
        try (RawClient client = client()) {
            door.hold();
            client.say("PING\r\nINCR n\r\nPING a\r\nget none\r\nHELLO x\r\nMULTI\r\nINCR n\r\nPING\r\nEXEC\r\nfoo\r\n");
            client.hear("+PONG\r\n");
            door.awaitRequests(1);
            door.release();
            client.hear(":1\r\n$1\r\na\r\n$-1\r\n-ERR Protocol version is not an integer or out of range\r\n+OK\r\n");
            client.hear("+QUEUED\r\n+QUEUED\r\n*2\r\n:2\r\n+PONG\r\n-ERR unknown command 'foo', with");
        }
    }

    @Test
    void aReplyIsEncodedAsTheConnectionSpokeWhenItWasAskedFor() throws Exception {
        try (RawClient client = client()) {
            door.hold();
            client.say("get none\r\nHELLO 3 SETNAME x\r\nget none\r\n");
            door.awaitRequests(2);
            door.release();
            client.hear("$-1\r\n%7\r\n");
        }
    }

    @Test
    void whoHasSaidAllStillHearsItsReplies() throws Exception {
        try (RawClient client = client()) {
            door.hold();
            client.say("set k v\r\nget k\r\nping\r\n").endOfWords();
            door.awaitRequests(1);
            door.release();
            client.hear("+OK\r\n$1\r\nv\r\n+PONG\r\n").hearEnd();
        }
        try (RawClient client = client()) {
            client.endOfWords().hearEnd();
        }
        try (RawClient client = client()) {
            client.say("blpop none 0\r\n").endOfWords().hearEnd();
        }
        try (RawClient client = client()) {
            door.hold();
            client.say("rpush list v\r\nblpop list 0\r\n").endOfWords();
            door.awaitRequests(1);
            allThatWasSentIsRead();
            door.release();
            client.hear(":1\r\n").hearEnd();
        }
        try (RawClient client = client()) {
            client.say("lrange list 0 -1\r\nblpop list 0\r\nping\r\n")
                    .hear("*1\r\n$1\r\nv\r\n*2\r\n$4\r\nlist\r\n$1\r\nv\r\n+PONG\r\n");
        }
        while (door.sessions("gateway-a1") + door.sessions("gateway-b1") > 0) {
            Thread.sleep(5);
        }
    }

    /** One thread reads all connections: who is answered twice knows that it went through all of them in between. */
    private void allThatWasSentIsRead() throws IOException {
        try (RawClient other = client()) {
            other.say("ping\r\n").hear("+PONG\r\n").say("ping\r\n").hear("+PONG\r\n");
        }
    }

    @Test
    void aLongPipelineIsReadOnlyAsFarAsRequestsMayBeOutstanding() throws Exception {
        try (RawClient client = client()) {
            door.hold();
            client.say("incr n\r\n".repeat(1_000));
            door.awaitRequests(OUTSTANDING);
            door.release();
            StringBuilder expected = new StringBuilder();
            for (int i = 1; i <= 1_000; i++) {
                expected.append(':').append(i).append("\r\n");
            }
            client.hear(expected.toString());
            assertEquals(OUTSTANDING, door.mostHeld());
        }
    }

    @Test
    void quitAnswersWhatIsOutstandingFirst() throws Exception {
        try (RawClient client = client()) {
            door.hold();
            client.say("incr n\r\nquit\r\nincr n\r\n");
            door.awaitRequests(1);
            door.release();
            client.hear(":1\r\n+OK\r\n").hearEnd();
        }
    }

    @Test
    void whoWantsNoRepliesHearsNoneForQuit() throws Exception {
        try (RawClient client = client()) {
            client.say("client reply off\r\nincr n\r\nquit\r\n").hearEnd();
        }
        try (RawClient client = client()) {
            client.say("incr n\r\nclient reply skip\r\nquit\r\n").hear(":2\r\n").hearEnd();
        }
    }

    @Test
    void whoWantsNoRepliesIsToldWhyItIsDisconnected() throws Exception {
        try (RawClient client = client()) {
            client.say("client reply off\r\nincr n\r\n*1048577\r\n")
                    .hear("-ERR Protocol error: invalid multibulk length\r\n")
                    .hearEnd();
        }
    }

    @Test
    void malformedInputGetsItsErrorAndTheEnd() throws IOException {
        try (RawClient client = client()) {
            client.say("PING\r\n*1\r\n$16777217\r\n").hear("+PONG\r\n-ERR Protocol error: invalid bulk length\r\n");
            client.hearEnd();
        }
        try (RawClient client = client()) {
            client.say("*1048577\r\n")
                    .hear("-ERR Protocol error: invalid multibulk length\r\n")
                    .hearEnd();
        }
    }

    @Test
    void theErrorArrivesEvenIfTheClientSentFarMoreThanWasRead() throws IOException {
        try (RawClient client = client()) {
            client.say("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$20000000\r\n" + "v".repeat(20_000_000));
            client.hear("-ERR Protocol error: invalid bulk length\r\n").hearEnd();
        }
    }

    @Test
    void aBrowserGetsNothing() throws IOException {
        try (RawClient client = client()) {
            client.say("POST / HTTP/1.1\r\n").hearEnd();
        }
    }

    @Test
    void newConnectionsGoToHealthyGatewaysInTurn() throws IOException {
        try (RawClient one = client();
                RawClient two = client();
                RawClient three = client();
                RawClient four = client()) {
            for (RawClient client : List.of(one, two, three, four)) {
                client.say("PING\r\n").hear("+PONG\r\n");
            }
            assertEquals(2, door.sessions("gateway-a1"));
            assertEquals(2, door.sessions("gateway-b1"));
            assertEquals(4, server.connectedClients());
        }
    }

    @Test
    void aDeadGatewaysConnectionsAreResetAndTheSamePortServesAgain() throws IOException {
        try (RawClient one = client();
                RawClient two = client()) {
            one.say("SET k v\r\n").hear("+OK\r\n");
            two.say("PING\r\n").hear("+PONG\r\n");
            door.kill("gateway-a1");
            one.hearReset();
            two.say("GET k\r\n").hear("$1\r\nv\r\n");
        }
        try (RawClient again = client()) {
            again.say("GET k\r\n").hear("$1\r\nv\r\n");
        }
    }

    @Test
    void withoutAHealthyGatewayTheFirstCommandIsToldSo() throws IOException {
        door.kill("gateway-a1");
        door.kill("gateway-b1");
        try (RawClient client = client()) {
            client.say("PING\r\nPING\r\n");
            client.hear("-ERR no healthy gateway behind this endpoint, connect again in a moment\r\n")
                    .hearEnd();
        }
        door.up("gateway-b1");
        try (RawClient client = client()) {
            client.say("PING\r\n").hear("+PONG\r\n");
        }
    }

    @Test
    void aGatewaysOwnPortLeadsToItAloneAndIsDeadWhileItIsDown() throws IOException {
        InetSocketAddress own = server.gateways().get("gateway-b1");
        try (RawClient client = new RawClient(own)) {
            client.say("INFO blackstart\r\n").hear("$34\r\n# Blackstart\r\ngateway:gateway-b1\r\n\r\n");
        }
        try (RawClient client = new RawClient(server.gateways().get("gateway-c1"))) {
            client.hearReset();
        }
        door.kill("gateway-b1");
        try (RawClient client = new RawClient(own)) {
            client.hearReset();
        }
    }

    @Test
    void z2AGatewayThatComesLaterHasAPortOfItsOwnUntilItGoes() throws IOException {
        door.up("gateway-d1");
        InetSocketAddress own = server.open("gateway-d1").orElseThrow();
        assertEquals(own, server.gateways().get("gateway-d1"));
        assertEquals(Optional.empty(), server.open("gateway-d1"), "it has one");
        try (RawClient client = new RawClient(own)) {
            client.say("INFO blackstart\r\n").hear("$34\r\n# Blackstart\r\ngateway:gateway-d1\r\n\r\n");
        }

        assertEquals(Optional.of(own), server.release("gateway-d1"));
        assertEquals(Optional.empty(), server.release("gateway-d1"));
        assertFalse(server.gateways().containsKey("gateway-d1"));
        awaitClosed(own);
    }

    /** The system lets go of a port a moment after it is told to. */
    private static void awaitClosed(InetSocketAddress port) {
        long began = System.nanoTime();
        while (isListenedOn(port)) {
            assertTrue(System.nanoTime() - began < TimeUnit.SECONDS.toNanos(20), "still listened on: " + port);
            Thread.onSpinWait();
        }
    }

    private static boolean isListenedOn(InetSocketAddress port) {
        try (Socket socket = new Socket(port.getAddress(), port.getPort())) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void z2ItsPortIsTheFirstThatNobodyElseHas() throws IOException {
        int endpoint = server.gateways().get("gateway-a1").getPort();
        server.close();
        RespOptions here = ANY_PORT.withPort(endpoint);
        try (RespServer near = RespServer.open(door, List.of("gateway-a1", "gateway-b1"), here)) {
            int last = near.open("gateway-c1").orElseThrow().getPort();
            assertTrue(last > endpoint + 2, "after those of the others");
            awaitClosed(near.release("gateway-a1").orElseThrow());
            assertEquals(endpoint + 1, near.open("gateway-d1").orElseThrow().getPort());
        } catch (CannotListenException taken) {
            assumeTrue(false, taken.getMessage());
        }
    }

    @Test
    void aFailureOfTheWholeTransactionIsOneError() throws IOException {
        try (RawClient client = client()) {
            door.failWith("ERR no primary");
            client.say("MULTI\r\nINCR a\r\nINCR b\r\nEXEC\r\n");
            client.hear("+OK\r\n+QUEUED\r\n+QUEUED\r\n-ERR no primary\r\n");
        }
    }

    @Test
    void whatMultiQueuedForTheConnectionTakesEffectWhenExecHappened() throws Exception {
        try (RawClient client = client()) {
            door.hold();
            client.say("multi\r\nselect 3\r\nhello 3\r\nset k v\r\nexec\r\nget k\r\nget none\r\n");
            client.hear("+OK\r\n+QUEUED\r\n+QUEUED\r\n+QUEUED\r\n");
            door.awaitRequests(1);
            door.release();
            client.hear("*3\r\n+OK\r\n%7\r\n");
            assertTrue(client.lines(28).getLast().equals("v"));
            client.hear("_\r\n");
        }
    }

    @Test
    void whatMultiQueuedForTheConnectionIsForgottenWhenExecFailed() throws Exception {
        try (RawClient client = client()) {
            client.say("set k v\r\n").hear("+OK\r\n");
            door.failWith("UNAVAILABLE no primary");
            door.hold();
            client.say(
                    "multi\r\nselect 3\r\nhello 3 setname x\r\nset k w\r\nexec\r\nclient getname\r\nclient info\r\n");
            client.hear("+OK\r\n+QUEUED\r\n+QUEUED\r\n+QUEUED\r\n");
            door.awaitRequests(2);
            door.release();
            client.hear("-UNAVAILABLE no primary\r\n$-1\r\n");
            String line = client.lines(2).getLast();
            assertTrue(line.contains(" db=0 ") && line.contains(" resp=2 "), line);
        }
    }

    @Test
    void aValueOfTheLargestSizePassesBothWays() throws IOException {
        String value = "v".repeat(16 << 20);
        try (RawClient client = client()) {
            client.say("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$" + value.length() + "\r\n" + value + "\r\n")
                    .hear("+OK\r\n");
            client.say("get k\r\nPING\r\n").hear("$" + value.length() + "\r\n" + value + "\r\n+PONG\r\n");
        }
    }

    @Test
    void aPortInUseIsOneSentenceAndNothingIsLeftListening() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket taken = aboveAFreePort(loopback)) {
            int endpoint = taken.getLocalPort() - 1;
            CannotListenException unavailable = assertThrows(
                    CannotListenException.class,
                    () -> RespServer.open(
                            door, List.of("gateway-a1"), RespOptions.defaults().withPort(endpoint)));
            assertEquals(
                    "port %d on 127.0.0.1 (gateway-a1) is in use by another program; choose another one with --port"
                            .formatted(taken.getLocalPort()),
                    unavailable.getMessage());
            assertThrows(IOException.class, () -> new Socket(loopback, endpoint).close());
        }
    }

    /** Below the ports a system gives to connections, so that no other test's connection takes the free one. */
    private static ServerSocket aboveAFreePort(InetAddress loopback) throws IOException {
        IOException inUse = new IOException("nothing tried");
        for (int free = 20_000; free < 30_000; free += 2) {
            try (ServerSocket below = new ServerSocket(free, 1, loopback)) {
                return new ServerSocket(below.getLocalPort() + 1, 1, loopback);
            } catch (BindException next) {
                inUse = next;
            }
        }
        throw inUse;
    }

    @Test
    void portsOutOfRangeAreNamed() {
        assertThrows(
                IllegalArgumentException.class, () -> RespOptions.defaults().withPort(65_536));
        IllegalArgumentException noRoom = assertThrows(
                IllegalArgumentException.class,
                () -> RespServer.open(
                        door, List.of("gateway-a1"), RespOptions.defaults().withPort(65_535)));
        assertEquals(
                "--port: 65535 leaves no room for the gateway's port after it, allowed is up to 65534",
                noRoom.getMessage());
    }

    @Test
    void closingEndsConnectionsAndTheirSessions() throws IOException {
        try (RawClient client = client()) {
            client.say("PING\r\n").hear("+PONG\r\n");
            server.close();
            client.hearEnd();
            assertEquals(0, door.sessions("gateway-a1"));
            assertThrows(IOException.class, this::client);
        }
    }
}
