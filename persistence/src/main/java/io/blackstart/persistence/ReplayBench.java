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
    private static final int PROCESSES = 5;
    private static final long OPEN_MILLIS = 3_000;

    private ReplayBench() {}

    /**
     * @param events in the run
     * @param atOnceMillis the first seek of a process, as soon as the journal is open; the median of some processes
     * @param firstMillis the same when it has been open for some seconds, as in the console
     * @param medianMillis and the worst, of the seeks of a process after the first few
     */
    public record Figures(
            long events, double atOnceMillis, double firstMillis, double medianMillis, double worstMillis) {}

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
            long[] warm = Arrays.copyOfRange(nanos, WARM_UP, nanos.length);
            Arrays.sort(warm);
            return new Figures(
                    whole.events(),
                    cold(journal, whole, 0),
                    cold(journal, whole, OPEN_MILLIS),
                    warm[warm.length / 2] / 1e6,
                    warm[warm.length - 1] / 1e6);
        }
    }

    private static double cold(Journal journal, RunSummary whole, long openMillis) {
        SplittableRandom moments = new SplittableRandom(11);
        double[] millis = new double[PROCESSES];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = ColdLook.measure(journal.file(), whole.run(), moment(moments, whole), openMillis);
        }
        Arrays.sort(millis);
        return millis[millis.length / 2];
    }

    private static Duration moment(SplittableRandom moments, RunSummary whole) {
        return Duration.ofNanos(moments.nextLong(whole.virtualDuration().toNanos()));
    }

    private static long[] seek(Journal journal, RunSummary whole) {
        SplittableRandom moments = new SplittableRandom(7);
        long[] nanos = new long[WARM_UP + SEEKS];
        for (int i = 0; i < nanos.length; i++) {
            Duration moment = moment(moments, whole);
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
