package io.blackstart.cluster.wire.resp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.wire.resp.codec.RespLimits;
import io.blackstart.cluster.wire.resp.command.FakeFacts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** One connection without a socket: what comes from the pump is heard when the test lets it. */
class RespConnectionTest {
    private static final int OUTSTANDING = 4;
    private static final RespLimits LIMITS =
            new RespLimits(1_000, 100, 1_000, 10_000, OUTSTANDING, 1 << 20, Duration.ofSeconds(60));

    private final FakeDoor door = new FakeDoor(Runnable::run);
    private final SlowChannel channel = new SlowChannel();

    /** Its client takes all at once unless told otherwise. */
    private static final class SlowChannel extends EmbeddedChannel {
        private boolean isSlow;

        @Override
        protected void doWrite(ChannelOutboundBuffer waits) throws Exception {
            if (!isSlow) {
                super.doWrite(waits);
            }
        }

        private void takes(int bytes) {
            unsafe().outboundBuffer().removeBytes(bytes);
        }
    }

    private void connect() {
        channel.config().setAutoRead(false);
        channel.pipeline().addLast(new RespConnection(1, new Entrance.ToEndpoint(), door, new FakeFacts(LIMITS)));
        channel.pipeline().fireChannelActive();
    }

    private void connectedTo(String gateway) {
        door.up(gateway);
        connect();
        channel.runPendingTasks();
    }

    private void say(String bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.ISO_8859_1));
    }

    /** All that was written since last asked. */
    private String heard() {
        channel.runPendingTasks();
        StringBuilder heard = new StringBuilder();
        for (ByteBuf piece = channel.readOutbound(); piece != null; piece = channel.readOutbound()) {
            heard.append(piece.toString(StandardCharsets.ISO_8859_1));
            piece.release();
        }
        return heard.toString();
    }

    private boolean reads() {
        return channel.config().isAutoRead();
    }

    @Test
    void nothingIsReadBeforeAGatewayTookTheConnection() {
        door.up("gateway-a1");
        connect();
        assertFalse(reads());
        say("PING\r\n");
        channel.runPendingTasks();
        assertTrue(reads());
        assertEquals("+PONG\r\n", heard());
    }

    @Test
    void readingStopsAtTheLimitOfOutstandingRequestsAndGoesOnWithReplies() {
        connectedTo("gateway-a1");
        door.hold();
        say("incr n\r\n".repeat(10));
        assertFalse(reads());
        assertEquals("", heard());
        door.release();
        assertEquals(":1\r\n:2\r\n:3\r\n:4\r\n:5\r\n:6\r\n:7\r\n:8\r\n:9\r\n:10\r\n", heard());
        assertTrue(reads());
        assertEquals(OUTSTANDING, door.mostHeld());
    }

    @Test
    void readingStopsAtTheLimitOfBytesThatWaitForAnAnswer() {
        connectedTo("gateway-a1");
        door.hold();
        String large = "*7\r\n$4\r\nmset\r\n" + ("$900\r\n" + "k".repeat(900) + "\r\n").repeat(6);
        say(large);
        assertTrue(reads());
        say(large);
        assertFalse(reads(), "more than 10,000 bytes wait");
        say(large);
        assertEquals(1, door.mostHeld());
        door.release();
        assertEquals("+OK\r\n".repeat(3), heard());
        assertTrue(reads());
    }

    @Test
    void localAnswersCountAsOutstandingWhileTheyWait() {
        connectedTo("gateway-a1");
        door.hold();
        say("incr n\r\nping\r\nping\r\nping\r\n");
        assertFalse(reads());
        door.release();
        assertEquals(":1\r\n+PONG\r\n+PONG\r\n+PONG\r\n", heard());
    }

    @Test
    void aClientThatDoesNotReadIsNotRead() {
        connectedTo("gateway-a1");
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        say("ping\r\n");
        channel.runPendingTasks();
        assertFalse(reads());
        assertEquals("", heard());
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        assertEquals("+PONG\r\n", heard());
        assertTrue(reads());
    }

    @Test
    void whoHasSaidAllHasTimeForItsRepliesAsLongAsItTakesThem() {
        connectedTo("gateway-a1");
        channel.isSlow = true;
        say("ping\r\nquit\r\n");
        channel.runPendingTasks();

        for (int i = 0; i < "+PONG\r\n+OK\r\n".length(); i++) {
            assertTrue(channel.isOpen());
            channel.advanceTimeBy(59, TimeUnit.SECONDS);
            channel.takes(1);
            channel.runPendingTasks();
        }
        channel.flush();
        assertFalse(channel.isOpen());
    }

    @Test
    void whoAskedHowThePrimaryStandsDoesNotWaitAndMayHaveSaidAll() {
        connectedTo("gateway-a1");
        door.hold();
        say("info clients\r\nrole\r\nset k v\r\n");
        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        channel.runPendingTasks();
        door.release();

        String heard = heard();
        assertTrue(heard.contains("blocked_clients:0\r\n"), heard);
        assertTrue(heard.endsWith("\r\n*3\r\n$6\r\nmaster\r\n:0\r\n*0\r\n+OK\r\n"), heard);
    }

    @Test
    void whoHasSaidAllAndTakesNothingIsLetGo() {
        connectedTo("gateway-a1");
        channel.isSlow = true;
        say("ping\r\nquit\r\n");
        channel.advanceTimeBy(59, TimeUnit.SECONDS);
        channel.runPendingTasks();
        assertTrue(channel.isOpen());

        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        channel.runPendingTasks();
        assertFalse(channel.isOpen());
    }

    @Test
    void aPipelineCrossesToThePumpInOneBatch() {
        int[] crossings = new int[1];
        FakeDoor counted = new FakeDoor(work -> {
            crossings[0]++;
            work.run();
        });
        counted.up("gateway-a1");
        channel.pipeline().addLast(new RespConnection(1, new Entrance.ToEndpoint(), counted, new FakeFacts(LIMITS)));
        channel.pipeline().fireChannelActive();
        channel.runPendingTasks();
        int before = crossings[0];
        say("incr n\r\nincr n\r\nincr n\r\n");
        assertEquals(":1\r\n:2\r\n:3\r\n", heard());
        assertEquals(before + 1, crossings[0]);
    }

    @Test
    void aClientThatLeavesEndsItsSession() {
        connectedTo("gateway-a1");
        assertEquals(1, door.sessions("gateway-a1"));
        channel.close();
        channel.runPendingTasks();
        assertEquals(0, door.sessions("gateway-a1"));
    }

    @Test
    void aClientThatLeavesBeforeItWasTakenEndsItsSession() {
        door.up("gateway-a1");
        connect();
        channel.close();
        channel.runPendingTasks();
        assertEquals(1, door.entered());
        assertEquals(0, door.sessions("gateway-a1"));
    }

    @Test
    void repliesThatCameBeforeTheGatewayDiedAreStillTold() {
        connectedTo("gateway-a1");
        say("incr n\r\n");
        door.kill("gateway-a1");
        assertEquals(":1\r\n", heard());
        assertFalse(channel.isOpen());
    }

    /** Rule of the house: bad input is the client's fault and ends at most its own connection. */
    @Property(tries = 300)
    void arbitraryBytesNeverThrow(@ForAll @Size(max = 200) byte[] bytes) {
        RespConnectionTest fresh = new RespConnectionTest();
        fresh.connectedTo("gateway-a1");
        fresh.channel.writeInbound(Unpooled.wrappedBuffer(bytes));
        fresh.heard();
        fresh.channel.checkException();
        fresh.channel.close();
        fresh.channel.runPendingTasks();
        assertEquals(0, fresh.door.sessions("gateway-a1"));
    }
}
