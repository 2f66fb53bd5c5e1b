package io.blackstart.cluster.engine;

/**
 * The wall clock of one machine: what all of the run show, ahead or behind by its skew (rule P8). Only stamps and expiry follow it; how much time has passed
 * every machine knows alike. On the pump only.
 */
public final class MachineClock {
    private final RunClock run;
    private long skewNanos;

    public MachineClock(RunClock run) {
        this.run = run;
    }

    /** @param nanos by which it is ahead from now on, behind if negative */
    public void skew(long nanos) {
        skewNanos = nanos;
    }

    /** In milliseconds; may be negative. */
    public long millis() {
        return Math.floorDiv(run.nanos() + skewNanos, 1_000_000L);
    }

    /** The same without its skew. */
    public long trueMillis() {
        return run.nanos() / 1_000_000L;
    }
}
