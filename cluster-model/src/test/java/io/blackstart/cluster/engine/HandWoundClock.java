package io.blackstart.cluster.engine;

/** Wall time that passes only when a test says so, or when the pump waits. */
final class HandWoundClock implements WallClock {
    /** An origin that is not zero, as on a real machine. */
    private static final long ORIGIN = 777_000_000_123L;

    private static final long UNIX_ORIGIN = 1_700_000_000_000_000_000L;

    private long passed;
    private long unixAhead;

    void pass(long nanos) {
        passed += nanos;
    }

    /** Unix time goes on alone: the computer sleeps, or its clock is set. */
    void setForward(long nanos) {
        unixAhead += nanos;
    }

    /** Wall nanoseconds since the test began. */
    long passed() {
        return passed;
    }

    @Override
    public long nanos() {
        return ORIGIN + passed;
    }

    @Override
    public long unixNanos() {
        return UNIX_ORIGIN + passed + unixAhead;
    }

    @Override
    public void park(long nanos) {
        passed += nanos;
    }

    @Override
    public void wake(Thread pump) {
        // Nobody sleeps here.
    }
}
