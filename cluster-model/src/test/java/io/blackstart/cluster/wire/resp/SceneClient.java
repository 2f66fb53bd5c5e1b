package io.blackstart.cluster.wire.resp;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.wire.resp.codec.RespLimits;
import io.blackstart.cluster.wire.resp.command.FakeFacts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;

/** A client's connection to a gateway of a scene in virtual time. */
final class SceneClient {
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final StringBuilder heard = new StringBuilder();

    SceneClient(Scene scene, String gateway) {
        channel.pipeline()
                .addLast(new RespConnection(
                        1, new Entrance.ToGateway(gateway), new SceneDoor(scene), new FakeFacts(RespLimits.DEFAULTS)));
        channel.pipeline().fireChannelActive();
        channel.runPendingTasks();
    }

    void says(String lines) {
        channel.writeInbound(Unpooled.copiedBuffer(lines, StandardCharsets.ISO_8859_1));
    }

    /** All that it ever heard. */
    String heard() {
        channel.runPendingTasks();
        for (ByteBuf piece = channel.readOutbound(); piece != null; piece = channel.readOutbound()) {
            heard.append(piece.toString(StandardCharsets.ISO_8859_1));
            piece.release();
        }
        return heard.toString();
    }

    boolean hasHeard(String word) {
        return heard().contains(word);
    }

    void forgetsWhatItHeard() {
        heard();
        heard.setLength(0);
    }
}
