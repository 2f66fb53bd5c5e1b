package io.blackstart.drills.sweep;

import io.blackstart.cluster.engine.EngineFailure;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.DrillRunner;
import io.blackstart.drills.run.StopSignal;
import io.blackstart.persistence.JournalHash;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Runs a drill with many seeds on several threads. Each run is the same as it would be alone, and the result does not depend on how many ran
 * beside each other. Nothing is journaled: whoever wants to see a run replays its seed.
 */
public final class Sweep {
    /** How far fast runs may be ahead of a slow one, per job, so that memory stays bounded. */
    private static final int AHEAD = 64;

    private final Drill drill;
    private final long firstSeed;
    private final long seeds;
    private final int jobs;
    private final Listener listener;
    private final StopSignal stop;
    private final SweepResult result;
    private final SortedMap<Long, SweepRun> waiting = new TreeMap<>();
    private long nextToStart;
    private long nextToAdd;
    private Throwable broken;

    /** Hears how far a sweep is, in turn on its threads. */
    @FunctionalInterface
    public interface Listener {
        /** @param result as far as it is known */
        void reached(long done, long seeds, SweepResult result);
    }

    private Sweep(Drill drill, long firstSeed, long seeds, int jobs, Listener listener, StopSignal stop) {
        this.drill = drill;
        this.firstSeed = firstSeed;
        this.seeds = seeds;
        this.jobs = jobs;
        this.listener = listener;
        this.stop = stop;
        this.result = new SweepResult(drill.id());
    }

    /**
     * Runs the seeds {@code firstSeed … firstSeed + seeds − 1}.
     *
     * @param jobs how many run at the same time
     * @param stop raised from any thread: runs under way roll back and are counted as stopped, no others begin
     */
    public static SweepResult run(
            Drill drill, long firstSeed, long seeds, int jobs, Listener listener, StopSignal stop) {
        return new Sweep(drill, firstSeed, seeds, jobs, listener, stop).run();
    }

    private SweepResult run() {
        long began = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int job = 1; job <= Math.min(jobs, seeds); job++) {
            threads.add(Thread.ofPlatform().name("sweep-" + job).start(this::work));
        }
        threads.forEach(Sweep::await);
        if (broken != null) {
            throw new IllegalStateException("a sweep's thread failed", broken);
        }
        result.took(System.nanoTime() - began);
        return result;
    }

    private static void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            for (long index = take(); index >= 0; index = take()) {
                put(index, one(firstSeed + index));
            }
        } catch (Throwable defect) {
            fail(defect);
        }
    }

    private SweepRun one(long seed) {
        JournalHash hash = new JournalHash();
        EventSink hashing = hash::add;
        try {
            DrillResult ended = DrillRunner.runAlone(drill, seed, List.of(hashing), stop);
            return new SweepRun.Ended(seed, ended, hash.sha256());
        } catch (EngineFailure crash) {
            return new SweepRun.Crashed(seed, words(crash));
        }
    }

    private static String words(Throwable crash) {
        Throwable root = crash;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }

    /** The next run to start; -1 if there is none. */
    private synchronized long take() {
        while (nextToStart - nextToAdd >= (long) AHEAD * jobs && broken == null) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return nextToStart == seeds || stop.isRaised() || broken != null ? -1 : nextToStart++;
    }

    private synchronized void put(long index, SweepRun run) {
        waiting.put(index, run);
        while (!waiting.isEmpty() && waiting.firstKey() == nextToAdd) {
            result.add(waiting.remove(nextToAdd++));
        }
        notifyAll();
        listener.reached(nextToAdd + waiting.size(), seeds, result);
    }

    private synchronized void fail(Throwable defect) {
        broken = defect;
        notifyAll();
    }
}
