package io.blackstart.cluster.fault;

import io.blackstart.cluster.engine.Timer;
import java.util.OptionalLong;

/** The world that faults act on. All calls are made on the pump. */
public interface World {
    void losePower(String machine);

    void regainPower(String machine);

    /** Links must be judged anew. */
    void linksChanged();

    /** The machine's process acts on nothing before it is thawed. */
    void freeze(String machine);

    void thaw(String machine);

    /**
     * How the machine's disk works from now on.
     *
     * @param syncNanos what each sync takes; empty in the healthy world
     * @param full whether no sync completes
     */
    void diskWorks(String machine, OptionalLong syncNanos, boolean full);

    /** The machine's disk is empty from now on. */
    void wipeDisk(String machine);

    /** @param nanos by which the machine's clock is ahead from now on, behind if negative, 0 if it is right */
    void skewClock(String machine, long nanos);

    /**
     * How hard a gateway has to work from now on.
     *
     * @param requestNanos what each request takes it; 0 in the healthy world
     * @param junkPerSecond bogus requests; 0 in the healthy world
     */
    void loadGateway(String machine, long requestNanos, long junkPerSecond);

    /** How hot the machine runs now. */
    Warmth warmth(String machine);

    /** Runs a task after a time, in virtual nanoseconds. */
    Timer after(long nanos, Runnable task);
}
