package io.blackstart.cluster.wire.resp;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import java.util.concurrent.TimeUnit;

/** The two ways in which a connection ends from this side. */
public final class Parting {
    private static final long PARTING_MILLIS = 1_000;

    private Parting() {}

    /**
     * Closes so that the last word arrives: with input unread the kernel would make a reset of it. The client is listened to,
     * without heed, until it closes too.
     */
    public static void gently(ChannelHandlerContext context) {
        if (context.channel() instanceof DuplexChannel duplex && duplex.isActive() && !duplex.isInputShutdown()) {
            duplex.shutdownOutput();
            duplex.config().setAutoRead(true);
            context.executor().schedule(() -> context.close(), PARTING_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            context.close();
        }
    }

    /** The same once all output has left. */
    public static void afterLastWords(ChannelHandlerContext context) {
        context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> gently(context));
    }

    /** As a dead machine's connections end: the client notices at once (rule Z5). */
    public static void reset(ChannelHandlerContext context) {
        if (context.channel().isOpen()) {
            context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            context.close();
        }
    }
}
