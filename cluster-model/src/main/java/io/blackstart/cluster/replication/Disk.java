package io.blackstart.cluster.replication;

import io.blackstart.cluster.log.Words;

/** The only thing a replica has after a power cut (rule W7). Simulated in drills, real files when live. */
public interface Disk {
    /** Gives a new disk its first contents, durable at once, before anything runs on its machine. */
    void format(Snapshot first, Words words);

    /** Hands over a write; it is not durable before a later sync completes. */
    void write(DiskWrite write);

    /** Makes all writes so far durable, then runs the task on the pump. Syncs complete in order; waiting ones are grouped. */
    void sync(Runnable whenDurable);

    /** How many syncs have begun, or were given up: as long as it stays, what is asked for is made durable by one. */
    long syncs();

    /** What is durable now. */
    DiskContents contents();

    /**
     * How it works from now on (cluster.md §8).
     *
     * @param syncNanos what each sync that begins from now on takes, in nanoseconds
     * @param full whether no sync begins before there is room again
     */
    void works(long syncNanos, boolean full);

    /** It is empty from now on, as a new one: written, unsynced and waiting, all is gone. */
    void wipe();

    /** Power is gone: unsynced writes and waiting tasks are forgotten. */
    void losePower();
}
