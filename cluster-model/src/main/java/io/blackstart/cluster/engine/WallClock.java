package io.blackstart.cluster.engine;

/** Wall time, for the live pump alone: nothing inside a run may depend on it. */
interface WallClock {
    /** Nanoseconds from an arbitrary origin; never decreases. */
    long nanos();

    /** Unix time in nanoseconds: goes on while the computer sleeps, and may be set. */
    long unixNanos();

    /** Waits that long at most, or until woken; may return early. */
    void park(long nanos);

    /** Under load the pump does not wait for long: what would be served meanwhile is served now. */
    default void glance() {}

    /** Ends the wait of that thread, or its next one if it does not wait now. */
    void wake(Thread pump);
}
