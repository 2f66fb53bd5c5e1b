package io.blackstart.persistence;

import io.blackstart.cluster.event.ClusterView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;

/** How fast any moment of a long run is shown: a run of a million events, moments drawn all over it. */
public final class ReplayBench {
    private static final int EVENTS = 1_000_000;
    private static final int WARM_UP = 20;
    private static final int SEEKS = 200;

    private ReplayBench() {}

    /**
     * @param events in the run
     * @param firstMillis the first seek of all, nothing warmed up
     * @param medianMillis and the worst, of the seeks after the first few
     */
    public record Figures(long events, double firstMillis, double medianMillis, double worstMillis) {}

    /**
     * Takes some seconds and 600 MB for a moment.
     *
     * @param folder on the disk to be measured; what is written there is deleted again
     */
    public static Figures measure(Path folder) {
        return ScratchFolder.measured(folder, ReplayBench::measureIn);
    }

    private static Figures measureIn(Path file) {
        try (Journal journal = Journal.open(file);
                RunWriter run = journal.begin(JournalBench.INFO)) {
            BenchEvents.tell(EVENTS, run::accept);
            RunSummary whole = run.finish(RunOutcome.of(RunStatus.PASSED, "measured"));
            long[] nanos = seek(journal, whole);
            long first = nanos[0];
            long[] warm = Arrays.copyOfRange(nanos, WARM_UP, nanos.length);
            Arrays.sort(warm);
            return new Figures(whole.events(), first / 1e6, warm[warm.length / 2] / 1e6, warm[warm.length - 1] / 1e6);
        }
    }

    private static long[] seek(Journal journal, RunSummary whole) {
        SplittableRandom moments = new SplittableRandom(7);
        long[] nanos = new long[WARM_UP + SEEKS];
        for (int i = 0; i < nanos.length; i++) {
            Duration moment =
                    Duration.ofNanos(moments.nextLong(whole.virtualDuration().toNanos()));
            long began = System.nanoTime();
            ClusterView view = journal.viewAt(whole.run(), moment);
            nanos[i] = System.nanoTime() - began;
            if (view.machines().isEmpty()) {
                throw new IllegalStateException("nothing is to be seen at " + moment);
            }
        }
        return nanos;
    }
}
