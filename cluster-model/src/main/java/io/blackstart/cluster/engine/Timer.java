package io.blackstart.cluster.engine;

/** A task that waits for its virtual time. */
public interface Timer {
    /** Does nothing if it has run or was cancelled. */
    void cancel();
}
