package io.blackstart.cluster.engine;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The machine's clock; the only place in the cluster that reads it. */
final class SystemWallClock implements WallClock {
    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public long unixNanos() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }

    @Override
    public void park(long nanos) {
        LockSupport.parkNanos(this, nanos);
    }

    @Override
    public void wake(Thread pump) {
        LockSupport.unpark(pump);
    }
}
