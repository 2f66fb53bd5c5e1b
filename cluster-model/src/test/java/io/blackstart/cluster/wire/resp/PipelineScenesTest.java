package io.blackstart.cluster.wire.resp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.wire.resp.codec.RespLimits;
import io.blackstart.cluster.wire.resp.command.FakeFacts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent behind each other is done in that order, publish and subscribe too. */
class PipelineScenesTest {
    private static final Duration STEP = Duration.ofNanos(100_000);

    private final Scene scene = Scene.multiAz(7);

    @BeforeEach
    void begin() {
        scene.run(Duration.ofSeconds(3));
    }

    @AfterEach
    void end() {
        scene.close();
    }

    /** A client's connection, and all that it heard. */
    private final class Client {
        private final EmbeddedChannel channel = new EmbeddedChannel();
        private final StringBuilder heard = new StringBuilder();

        private Client(int gateway) {
            String machine = scene.cluster().gatewayMachines().get(gateway);
            channel.pipeline()
                    .addLast(new RespConnection(
                            gateway,
                            new Entrance.ToGateway(machine),
                            new SceneDoor(scene),
                            new FakeFacts(RespLimits.DEFAULTS)));
            channel.pipeline().fireChannelActive();
            channel.runPendingTasks();
        }

        private void says(String lines) {
            channel.writeInbound(Unpooled.copiedBuffer(lines, StandardCharsets.ISO_8859_1));
        }

        private String heard() {
            channel.runPendingTasks();
            for (ByteBuf piece = channel.readOutbound(); piece != null; piece = channel.readOutbound()) {
                heard.append(piece.toString(StandardCharsets.ISO_8859_1));
                piece.release();
            }
            return heard.toString();
        }

        private boolean hasHeard(String word) {
            return heard().contains(word);
        }
    }

    private void runUntil(BooleanSupplier end) {
        for (int i = 0; i < 50_000 && !end.getAsBoolean(); i++) {
            scene.run(STEP);
        }
        assertTrue(end.getAsBoolean());
    }

    @Test
    void whatIsPublishedBehindAWriteIsHeardOnceThatIsWritten() {
        Client hearer = new Client(1);
        hearer.says("SUBSCRIBE jobs\r\n");
        runUntil(() -> hearer.hasHeard("subscribe"));
        Client writer = new Client(0);

        writer.says("SET job ready\r\nPUBLISH jobs job\r\nSET job old\r\n");
        runUntil(() -> hearer.hasHeard("message"));

        assertEquals("+OK\r\n", writer.heard());
        runUntil(() -> writer.heard().equals("+OK\r\n:1\r\n+OK\r\n"));
    }

    @Test
    void newsDoesNotComeBeforeTheRepliesToWhatWasAskedBeforeTheSubscription() {
        Client hearer = new Client(0);
        Client speaker = new Client(1);

        hearer.says("SET k v\r\nGET k\r\nSET k w\r\nSUBSCRIBE c\r\n");
        runUntil(() -> {
            speaker.says("PUBLISH c x\r\n");
            return hearer.hasHeard("message");
        });

        String expected = "+OK\r\n$1\r\nv\r\n+OK\r\n*3\r\n$9\r\nsubscribe\r\n$1\r\nc\r\n:1\r\n*3\r\n$7\r\nmessage\r\n";
        assertTrue(hearer.heard().startsWith(expected), hearer.heard());
    }
}
