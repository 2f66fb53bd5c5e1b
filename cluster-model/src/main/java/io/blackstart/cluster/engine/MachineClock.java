package io.blackstart.cluster.engine;

/**
 * The wall clock of one machine: time since the run began in a drill, Unix time when live, ahead or behind by its skew (rule P8). Only stamps and expiry follow it; how
 * much time has passed every machine knows alike. On the pump only.
 */
public final class MachineClock {
    private final Engine engine;
    private final long beginNanos;
    private long skewNanos;

    /** One that shows 0 as the run begins. */
    public MachineClock(Engine engine) {
        this(engine, 0);
    }

    /** @param beginNanos what it shows as the run begins: clocks go on while the program is not running */
    public MachineClock(Engine engine, long beginNanos) {
        this.engine = engine;
        this.beginNanos = beginNanos;
    }

    /** @param nanos by which it is ahead from now on, behind if negative */
    public void skew(long nanos) {
        skewNanos = nanos;
    }

    /** In milliseconds; may be negative. */
    public long millis() {
        return Math.floorDiv(engine.now() + beginNanos + skewNanos, 1_000_000L);
    }

    /** The same without its skew. */
    public long trueMillis() {
        return (engine.now() + beginNanos) / 1_000_000L;
    }
}
