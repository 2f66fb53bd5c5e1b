package io.blackstart.cluster.wire.resp;

import io.blackstart.cluster.engine.PumpGuest;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.ResourceLeakDetector;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The sockets of clients, served by the pump's own thread: a request then costs no waking of another thread, and its reply neither (decision 15).
 */
public final class PumpSockets implements PumpGuest {
    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);
    /** The system waits for sockets in whole milliseconds; shorter waits are cut into pieces like this, with a look at the sockets between them. */
    private static final long PIECE_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    /** Netty's own, for whoever looks for a leak. */
    private static final String LEAK_DETECTION = "io.netty.leakDetection.level";

    static {
        // It would follow each buffer, and take the stack of one in 128.
        if (System.getProperty(LEAK_DETECTION) == null) {
            ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        }
    }

    private final ManualIoEventLoop loop = new ManualIoEventLoop(null, NioIoHandler.newFactory());
    private volatile Thread pump = Thread.currentThread();

    /** Connections that are to be served so. */
    EventLoopGroup group() {
        return loop;
    }

    @Override
    public void begin() {
        pump = Thread.currentThread();
        loop.setOwningThread(pump);
    }

    @Override
    public void serve() {
        loop.runNow();
    }

    @Override
    public void await(long nanos) {
        if (nanos >= MILLISECOND) {
            loop.run(nanos - nanos % MILLISECOND);
        } else if (loop.runNow() == 0) {
            LockSupport.parkNanos(this, Math.min(nanos, PIECE_NANOS));
        }
    }

    @Override
    public void wake() {
        loop.wakeup();
        LockSupport.unpark(pump);
    }

    @Override
    public void end() {
        if (!loop.inEventLoop()) {
            begin();
        }
        loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
        while (!loop.isTerminated()) {
            loop.runNow();
        }
    }
}
