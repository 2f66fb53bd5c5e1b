package io.blackstart.cluster.engine;

/**
 * Work from outside that shares the thread of a live pump instead of waking it from one of its own, such as the sockets of clients. It is served
 * while the pump has nothing to do, and under load every few turns; it enters the run by {@link Engine#inject} as everything does, and what it throws
 * is its own affair: it must not throw.
 */
public interface PumpGuest {
    /** The pump begins; on its thread, before all else. */
    void begin();

    /** Serves what is there, without waiting. */
    void serve();

    /** Serves what is there, and waits for more if nothing is: that long at most, and until {@link #wake}. May return early. */
    void await(long nanos);

    /** Ends the wait, or the next one. From any thread. */
    void wake();

    /** The pump is over, or never began: on its last thread; lets everything go. */
    void end();
}
