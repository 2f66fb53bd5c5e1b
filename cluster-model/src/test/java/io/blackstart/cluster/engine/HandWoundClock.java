package io.blackstart.cluster.engine;

/** Wall time that passes only when a test says so, or when the pump waits. */
final class HandWoundClock implements WallClock {
    /** An origin that is not zero, as on a real machine. */
    private static final long ORIGIN = 777_000_000_123L;

    private long passed;

    void pass(long nanos) {
        passed += nanos;
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
    public void park(long nanos) {
        passed += nanos;
    }

    @Override
    public void wake(Thread pump) {
        // Nobody sleeps here.
    }
}
