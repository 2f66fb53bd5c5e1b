package io.blackstart.cluster.wire.resp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Notices a client that takes nothing of what waits for it: while much waits, or anything once the last word was said, it looks every now and then whether
 * the client has taken something. On the channel's event loop.
 */
final class SlowReader {
    private final ChannelHandlerContext context;
    private final long nanos;
    private final Runnable tooSlow;
    private Optional<Future<?>> nextLook = Optional.empty();
    private boolean lastWordIsSaid;
    private long written;
    /** What the client had taken when it was looked last, but for a constant. */
    private long taken;

    /** @param tooSlow what is done about it */
    SlowReader(ChannelHandlerContext context, Duration readWithin, Runnable tooSlow) {
        this.context = context;
        this.nanos = readWithin.toNanos();
        this.tooSlow = tooSlow;
    }

    /** To be told before it is written. */
    void writing(int bytes) {
        written += bytes;
    }

    /** To be told after all has been written: if it is not taken already, the channel is closed once it is. */
    void lastWord() {
        if (context.channel().isActive()) {
            lastWordIsSaid = true;
            writabilityChanged();
        }
    }

    void writabilityChanged() {
        if (!isWaitedFor()) {
            cancel();
        } else if (nextLook.isEmpty()) {
            waitForIt();
        }
    }

    private boolean isWaitedFor() {
        return lastWordIsSaid || !context.channel().isWritable();
    }

    private void waitForIt() {
        taken = taken();
        nextLook = Optional.of(context.executor().schedule(this::look, nanos, TimeUnit.NANOSECONDS));
    }

    private void look() {
        nextLook = Optional.empty();
        if (!isWaitedFor() || !context.channel().isActive()) {
            return;
        }
        if (taken() == taken) {
            tooSlow.run();
        } else {
            waitForIt();
        }
    }

    private long taken() {
        ChannelOutboundBuffer waits = context.channel().unsafe().outboundBuffer();
        return waits == null ? written : written - waits.totalPendingWriteBytes() + begun(waits);
    }

    /** What the client has of a piece that it has not taken to its end counts too: a large reply is one. */
    private static int begun(ChannelOutboundBuffer waits) {
        return waits.current() instanceof ByteBuf piece ? piece.readerIndex() : 0;
    }

    void cancel() {
        nextLook.ifPresent(look -> look.cancel(false));
        nextLook = Optional.empty();
    }
}
