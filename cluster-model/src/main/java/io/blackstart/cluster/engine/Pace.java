package io.blackstart.cluster.engine;

/** How virtual time follows wall time (architecture.md, three paces). */
public sealed interface Pace {
    /** The clock jumps from timer to timer. */
    record FlatOut() implements Pace {}

    /**
     * The pump waits until wall time × factor reaches the next timer.
     *
     * @param factor 1 is real time, 0.1 slow motion; above 0, at most 1000
     */
    record Paced(double factor) implements Pace {
        public Paced {
            if (!(factor > 0 && factor <= 1000)) {
                throw new IllegalArgumentException("pace must be above 0 and at most 1000, was " + factor);
            }
        }
    }

    /** Stands still; each {@link Engine#step()} lets one delivery happen. */
    record Step() implements Pace {}
}
