package io.blackstart.cluster.engine;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;

/**
 * One actor system, one pump, one clock, one seeded chance (architecture.md). Everything an engine runs, runs on its pump: the
 * thread that calls {@link #runUntil} (flat out), or the engine's own thread after {@link #start} (live).
 */
public final class Engine implements AutoCloseable {
    public static Engine create(long seed) {
        throw new UnsupportedOperationException();
    }

    public long seed() {
        throw new UnsupportedOperationException();
    }

    /** Virtual nanoseconds since the engine was created. */
    public long now() {
        throw new UnsupportedOperationException();
    }

    /** A stream of chance of its own for each purpose, so that one consumer more does not disturb the others. Same purpose, same object. */
    public Chance chance(String purpose) {
        throw new UnsupportedOperationException();
    }

    /** Starts an actor; an exception out of it stops the run loudly with the seed. Names may be used again after a stop. */
    public <T> ActorRef<T> spawn(Behavior<T> behavior, String name) {
        throw new UnsupportedOperationException();
    }

    public void stop(ActorRef<?> actor) {
        throw new UnsupportedOperationException();
    }

    /** Runs a task on the pump after a delay; equal times run in the order they were asked for. */
    public Timer after(long nanos, Runnable task) {
        throw new UnsupportedOperationException();
    }

    /** Flat out: runs everything due up to and including that virtual time on the calling thread. */
    public void runUntil(long nanos) {
        throw new UnsupportedOperationException();
    }

    /** Goes live: the engine's own thread pumps from now on. */
    public void start(Pace pace) {
        throw new UnsupportedOperationException();
    }

    public void pace(Pace pace) {
        throw new UnsupportedOperationException();
    }

    public Pace pace() {
        throw new UnsupportedOperationException();
    }

    /** In {@link Pace.Step}: lets one delivery happen. */
    public void step() {
        throw new UnsupportedOperationException();
    }

    /** The only way in from another thread. */
    public void inject(Runnable work) {
        throw new UnsupportedOperationException();
    }

    /** Whether the calling thread is the pump. */
    public boolean onPump() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
