package io.blackstart.cluster.wire.rest;

import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What a client has to do next has its time; one thing at a time. On the channel's event loop. */
final class Deadline {
    private final ChannelHandlerContext context;
    private Optional<Future<?>> running = Optional.empty();

    Deadline(ChannelHandlerContext context) {
        this.context = context;
    }

    /** Instead of the one before. */
    void set(Duration within, Runnable late) {
        cancel();
        running = Optional.of(context.executor().schedule(late, within.toNanos(), TimeUnit.NANOSECONDS));
    }

    void cancel() {
        running.ifPresent(late -> late.cancel(false));
        running = Optional.empty();
    }
}
