package io.blackstart.drills.measure;

/**
 * A part of a run.
 *
 * @param from virtual nanoseconds, included
 * @param to virtual nanoseconds, not included
 */
public record Window(long from, long to) {
    /** How much of the run {@code steady-state} looks at: 5 s. */
    public static final long STEADY_STATE_NANOS = 5_000_000_000L;

    /** The last 5 s before an instant, or as many as there were. */
    public static Window before(long instant) {
        return new Window(Math.max(0, instant - STEADY_STATE_NANOS), instant);
    }

    boolean holds(long instant) {
        return from <= instant && instant < to;
    }
}
