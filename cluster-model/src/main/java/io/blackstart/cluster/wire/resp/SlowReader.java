package io.blackstart.cluster.wire.resp;

import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Notices a client that takes nothing of what waits for it: while much waits it looks every now and then whether the client has taken
 * something. On the channel's event loop.
 */
final class SlowReader {
    private final ChannelHandlerContext context;
    private final long nanos;
    private final Runnable tooSlow;
    private Optional<Future<?>> nextLook = Optional.empty();
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

    void writabilityChanged() {
        if (context.channel().isWritable()) {
            cancel();
        } else if (nextLook.isEmpty()) {
            waitForIt();
        }
    }

    private void waitForIt() {
        taken = taken();
        nextLook = Optional.of(context.executor().schedule(this::look, nanos, TimeUnit.NANOSECONDS));
    }

    private void look() {
        nextLook = Optional.empty();
        if (context.channel().isWritable() || !context.channel().isActive()) {
            return;
        }
        if (taken() == taken) {
            tooSlow.run();
        } else {
            waitForIt();
        }
    }

    /** Only while much waits is it told how much. */
    private long taken() {
        return written - context.channel().bytesBeforeWritable();
    }

    void cancel() {
        nextLook.ifPresent(look -> look.cancel(false));
        nextLook = Optional.empty();
    }
}
