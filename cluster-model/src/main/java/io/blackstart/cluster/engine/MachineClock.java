package io.blackstart.cluster.engine;

/**
 * The wall clock of one machine: the engine's time, ahead or behind by its skew (rule P8). Only stamps and expiry follow it; how much time
 * has passed every machine knows alike. On the pump only.
 */
public final class MachineClock {
    private final Engine engine;
    private long skewNanos;

    public MachineClock(Engine engine) {
        this.engine = engine;
    }

    /** @param nanos by which it is ahead from now on, behind if negative */
    public void skew(long nanos) {
        skewNanos = nanos;
    }

    /** Milliseconds since the run began, as this machine counts them; may be negative. */
    public long millis() {
        return Math.floorDiv(engine.now() + skewNanos, 1_000_000L);
    }
}
