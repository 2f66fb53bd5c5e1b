package io.blackstart.cluster.wire.resp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.wire.resp.codec.RespLimits;
import io.blackstart.cluster.wire.resp.command.FakeFacts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** BLPOP and its kind, between two clients of one gateway. */
class WaitingTest {
    private final FakeDoor door = new FakeDoor(Runnable::run);
    private final EmbeddedChannel waiting = new EmbeddedChannel();
    private final EmbeddedChannel other = new EmbeddedChannel();

    @BeforeEach
    void connect() {
        door.up("gateway-a1");
        connect(1, waiting);
        connect(2, other);
    }

    private void connect(long id, EmbeddedChannel channel) {
        channel.freezeTime();
        channel.pipeline()
                .addLast(new RespConnection(
                        id,
                        new Entrance.ToEndpoint(),
                        door,
                        new FakeFacts(new RespLimits(1_000, 100, 1_000, 10_000, 10, 1 << 20, Duration.ofSeconds(60)))));
        channel.pipeline().fireChannelActive();
        channel.runPendingTasks();
    }

    private static void say(EmbeddedChannel channel, String line) {
        channel.writeInbound(Unpooled.copiedBuffer(line + "\r\n", StandardCharsets.ISO_8859_1));
        channel.runPendingTasks();
    }

    private static String heard(EmbeddedChannel channel) {
        StringBuilder heard = new StringBuilder();
        for (ByteBuf piece = channel.readOutbound(); piece != null; piece = channel.readOutbound()) {
            heard.append(piece.toString(StandardCharsets.ISO_8859_1).replace("\r\n", " "));
            piece.release();
        }
        return heard.toString().strip();
    }

    /** So much time goes by. */
    private void after(int millis) {
        for (int i = 0; i < millis; i++) {
            waiting.advanceTimeBy(1, TimeUnit.MILLISECONDS);
            waiting.runScheduledPendingTasks();
            waiting.runPendingTasks();
        }
    }

    @Test
    void whatIsThereIsTakenAtOnce() {
        say(other, "RPUSH l a b");
        say(waiting, "BLPOP none l 0");

        assertEquals("*2 $1 l $1 a", heard(waiting));
    }

    @Test
    void whatComesLaterIsTakenThenAndWhatWasAskedNextWaitsForIt() {
        say(waiting, "BLPOP l 0");
        say(waiting, "PING");
        after(500);
        assertEquals("", heard(waiting));

        say(other, "RPUSH l a");
        after(100);

        assertEquals("*2 $1 l $1 a +PONG", heard(waiting));
        say(other, "LLEN l");
        assertEquals(":1 :0", heard(other));
    }

    @Test
    void patienceEnds() throws InterruptedException {
        say(waiting, "BZPOPMIN z 0.005");
        Thread.sleep(10);
        after(100);

        assertEquals("*-1", heard(waiting));
    }

    @Test
    void aKeyOfAnotherKindIsNoReasonToStopWaiting() {
        say(waiting, "BLMOVE from to LEFT RIGHT 0");
        say(other, "SET from x");
        after(200);
        assertEquals("", heard(waiting));

        say(other, "DEL from");
        say(other, "RPUSH from a");
        after(200);
        assertEquals("$1 a", heard(waiting));
    }

    @Test
    void aWrongTimeoutIsToldAtOnceAndInsideATransactionNobodyWaits() {
        say(waiting, "BLPOP l -1");
        say(waiting, "MULTI");
        say(waiting, "BRPOPLPUSH l m 0");
        say(waiting, "EXEC");

        assertEquals("-ERR timeout is negative +OK +QUEUED *1 $-1", heard(waiting));
    }

    @Test
    void whoWaitsIsReadSoThatItsEndIsNoticed() {
        say(waiting, "BLPOP l 0");
        assertTrue(waiting.config().isAutoRead());
        waiting.close();
        say(other, "RPUSH l a");
        after(200);

        say(other, "LLEN l");
        assertEquals(":1 :1", heard(other));
    }
}
