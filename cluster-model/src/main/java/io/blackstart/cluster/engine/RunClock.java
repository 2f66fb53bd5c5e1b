package io.blackstart.cluster.engine;

/**
 * What clocks without skew show: time since the run began in a drill, Unix time when live. It goes on with virtual time; what slips live it makes up for, since
 * a time that a client names is Unix time whatever held this computer up. On the pump only.
 */
public final class RunClock {
    private final Engine engine;
    private long beginNanos;

    /** @param beginNanos what it shows at virtual time 0: clocks go on while the program is not running */
    public RunClock(Engine engine, long beginNanos) {
        this.engine = engine;
        this.beginNanos = beginNanos;
    }

    /** In nanoseconds. */
    public long nanos() {
        return nanosAt(engine.now());
    }

    /** What it shows at that virtual time if nothing slips, or would have shown if nothing had slipped since. */
    public long nanosAt(long virtualNanos) {
        return virtualNanos + beginNanos;
    }

    /** Sets it forward; never back, for stamps rest on it (rule W1). @param nanos nothing happens unless positive */
    public void forward(long nanos) {
        beginNanos += Math.max(0, nanos);
    }
}
