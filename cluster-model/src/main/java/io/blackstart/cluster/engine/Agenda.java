package io.blackstart.cluster.engine;

import java.util.ArrayDeque;

/**
 * What one run has still to do: the ready work in order of arrival, the timers, the clock between them. The clock moves only when
 * nothing is ready. Belongs to one thread, its owner; work from any other thread fails the run.
 */
final class Agenda {
    private final long seed;
    private final ArrayDeque<Runnable> ready = new ArrayDeque<>(256);
    private final TimerQueue timers = new TimerQueue();
    /** News for outside, for when nothing else is to be done. */
    private final ArrayDeque<Runnable> atRest = new ArrayDeque<>();

    private long now;
    private volatile Thread owner = Thread.currentThread();
    private volatile EngineFailure failure;

    Agenda(long seed) {
        PumpGuard.require();
        this.seed = seed;
    }

    long now() {
        return now;
    }

    /** The calling thread pumps from now on. @throws IllegalStateException if it is one that has to stay free */
    void own() {
        PumpGuard.require();
        owner = Thread.currentThread();
    }

    boolean isOwner() {
        return owner.equals(Thread.currentThread());
    }

    /** Whether the caller is the pump; if not, the run fails at its next drain, for it can no longer be repeated. */
    boolean admits(String what) {
        if (isOwner()) {
            return true;
        }
        fail(
                what,
                new IllegalStateException(what + " from thread '"
                        + Thread.currentThread().getName() + "', which is not the pump; use Engine.inject"));
        return false;
    }

    /** As {@link #admits}, and tells the caller. */
    void require(String what) {
        if (!admits(what)) {
            throw failure;
        }
    }

    /** Appends to the ready work. */
    void ready(Runnable work) {
        if (admits("work")) {
            ready.add(work);
        }
    }

    TimerEntry after(long nanos, Runnable task) {
        TimerEntry entry = new TimerEntry(task);
        after(nanos, entry);
        return entry;
    }

    /** @param task not among the timers already */
    void after(long nanos, TimedTask task) {
        if (nanos < 0) {
            throw new IllegalArgumentException("delay must not be negative, was " + nanos);
        }
        if (nanos == 0) {
            timers.addAtOnce(now, task);
        } else {
            long time = now + nanos;
            timers.add(time < 0 ? Long.MAX_VALUE : time, task);
        }
    }

    /** Virtual time of the next timer; {@link Long#MAX_VALUE} if there is none. */
    long nextTimer() {
        return timers.nextTime();
    }

    /** Moves the clock forward to a time before which no timer is due; never back. */
    void moveTo(long time) {
        now = Math.max(now, time);
    }

    /** Moves the clock to the timer whose time {@link #nextTimer} just told, and runs it. */
    void runNextTimer() {
        TimedTask next = timers.takeNext();
        now = next.time();
        try {
            next.run();
        } catch (Throwable thrown) {
            fail("a timer", thrown);
        }
    }

    /** Runs what is ready, and what becomes ready by that, until nothing is. */
    void drain() {
        try {
            for (Runnable work = ready.poll(); work != null && failure == null; work = ready.poll()) {
                work.run();
            }
        } catch (Throwable thrown) {
            fail("ready work", thrown);
        }
    }

    void atRest(Runnable work) {
        atRest.add(work);
    }

    /** Hands out what waited for this moment. */
    void rest() {
        for (Runnable work = atRest.poll(); work != null; work = atRest.poll()) {
            run("work at rest", work);
        }
    }

    /** Lets one ready item happen, or else one timer; nothing if there is neither. */
    void deliverOne() {
        Runnable work = ready.poll();
        if (work != null) {
            run("ready work", work);
        } else if (timers.nextTime() != Long.MAX_VALUE) {
            runNextTimer();
        }
    }

    /** Runs work at the current time; what it throws fails the run. */
    void run(String what, Runnable work) {
        try {
            work.run();
        } catch (Throwable thrown) {
            fail(what, thrown);
        }
    }

    /** The first failure ends the run; later ones are its consequences. */
    synchronized void fail(String where, Throwable cause) {
        if (failure == null) {
            failure = new EngineFailure(seed, now, where, cause);
        }
    }

    boolean hasFailed() {
        return failure != null;
    }

    void throwIfFailed() {
        if (failure != null) {
            throw failure;
        }
    }

    EngineFailure failure() {
        return failure;
    }

    boolean hasReady() {
        return !ready.isEmpty();
    }

    /** Forgets all timers; only the end of a run is still to come. */
    void clearTimers() {
        timers.clear();
    }
}
