package io.blackstart.drills.sweep;

import io.blackstart.drills.file.Drill;
import io.blackstart.drills.run.StopSignal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Runs a drill with many seeds, several at a time. Each run is the same as it would be alone, and the result does not depend on how many ran
 * beside each other. Nothing is journaled: whoever wants to see a run replays its seed.
 */
public final class Sweep {
    /** How far fast runs may be ahead of a slow one, per job, so that memory stays bounded. */
    private static final int AHEAD = 64;

    private final long firstSeed;
    private final long seeds;
    private final List<SeedRunner> jobs;
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

    private Sweep(String drill, long firstSeed, long seeds, List<SeedRunner> jobs, Listener listener, StopSignal stop) {
        this.firstSeed = firstSeed;
        this.seeds = seeds;
        this.jobs = jobs;
        this.listener = listener;
        this.stop = stop;
        this.result = new SweepResult(drill);
    }

    /**
     * Runs the seeds {@code firstSeed … firstSeed + seeds − 1} within this process.
     *
     * @param jobs how many run at the same time
     * @param stop raised from any thread: runs under way roll back and are counted as stopped, no others begin
     */
    public static SweepResult run(
            Drill drill, long firstSeed, long seeds, int jobs, Listener listener, StopSignal stop) {
        return run(drill, firstSeed, seeds, Collections.nCopies(jobs, SeedRunner.here(drill, stop)), listener, stop);
    }

    /** The same by jobs of choice, which share the seeds between them. */
    public static SweepResult run(
            Drill drill, long firstSeed, long seeds, List<SeedRunner> jobs, Listener listener, StopSignal stop) {
        return new Sweep(drill.id(), firstSeed, seeds, List.copyOf(jobs), listener, stop).run();
    }

    private SweepResult run() {
        long began = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (SeedRunner job : jobs) {
            threads.add(
                    Thread.ofPlatform().name("sweep-" + (threads.size() + 1)).start(() -> work(job)));
        }
        threads.forEach(Sweep::await);
        if (broken != null) {
            throw new IllegalStateException("a sweep's thread failed", broken);
        }
        // A seed that was stopped before it began leaves a gap; what came behind it counts all the same.
        waiting.values().forEach(result::add);
        result.took(System.nanoTime() - began);
        if (result.runs() < seeds) {
            result.endedEarly();
        }
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

    private void work(SeedRunner job) {
        try {
            for (long index = take(); index >= 0; index = take()) {
                Optional<SweepRun> run = job.run(firstSeed + index);
                if (run.isEmpty()) {
                    return;
                }
                put(index, run.get());
            }
        } catch (Throwable defect) {
            fail(defect);
        }
    }

    /** The next run to start; -1 if there is none. */
    private synchronized long take() {
        while (nextToStart - nextToAdd >= (long) AHEAD * jobs.size() && broken == null) {
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
