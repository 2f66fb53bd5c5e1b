package io.blackstart.cluster.engine;

/**
 * The wall clock of one machine: time since its cluster was formed, ahead or behind by its skew (rule P8). Only stamps and expiry follow it; how
 * much time has passed every machine knows alike. On the pump only.
 */
public final class MachineClock {
    private final Engine engine;
    private final long beforeNanos;
    private long skewNanos;

    /** Of a machine whose cluster was formed as this run began. */
    public MachineClock(Engine engine) {
        this(engine, 0);
    }

    /** @param beforeNanos since when the cluster was there before this run began: clocks go on while the program is not running */
    public MachineClock(Engine engine, long beforeNanos) {
        this.engine = engine;
        this.beforeNanos = beforeNanos;
    }

    /** @param nanos by which it is ahead from now on, behind if negative */
    public void skew(long nanos) {
        skewNanos = nanos;
    }

    /** Milliseconds since the cluster was formed, as this machine counts them; may be negative. */
    public long millis() {
        return Math.floorDiv(engine.now() + beforeNanos + skewNanos, 1_000_000L);
    }

    /** The same without its skew. */
    public long trueMillis() {
        return (engine.now() + beforeNanos) / 1_000_000L;
    }
}
