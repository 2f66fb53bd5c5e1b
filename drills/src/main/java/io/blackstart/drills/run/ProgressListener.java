package io.blackstart.drills.run;

/** Hears how far a run is; on the thread that runs it. */
public interface ProgressListener {
    /** Hears nothing. */
    ProgressListener NONE = (_, _) -> {};

    /**
     * Some virtual time has passed.
     *
     * @param virtualNanos since the run began
     * @param durationNanos the drill's duration; the check after it takes some more
     */
    void reached(long virtualNanos, long durationNanos);
}
