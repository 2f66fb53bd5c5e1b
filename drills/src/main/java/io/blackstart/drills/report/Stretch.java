package io.blackstart.drills.report;

import io.blackstart.drills.report.Series.Operations;
import java.util.List;
import java.util.Optional;

/**
 * A part of a run in which operations failed.
 *
 * @param from virtual nanoseconds @param to virtual nanoseconds
 * @param failed operations in it that were not answered in time @param failedInAll of the whole run
 */
record Stretch(long from, long to, long failed, long failedInAll) {
    /** Steps without a failed operation that a stretch may have inside. */
    private static final int GAP = 1;

    /** The stretch in which most operations failed, the first of equals; empty if none failed. */
    static Optional<Stretch> worst(Series series) {
        List<Operations> steps = series.operations();
        long all = steps.stream().mapToLong(Operations::failed).sum();
        Optional<Stretch> worst = Optional.empty();
        int begin = -1;
        int last = -1;
        long failed = 0;
        for (int step = 0; step < steps.size(); step++) {
            if (steps.get(step).failed() == 0) {
                continue;
            }
            if (begin < 0 || step - last > GAP + 1) {
                begin = step;
                failed = 0;
            }
            last = step;
            failed += steps.get(step).failed();
            if (worst.isEmpty() || failed > worst.get().failed()) {
                worst = Optional.of(new Stretch(series.beginOf(begin), series.beginOf(step + 1), failed, all));
            }
        }
        return worst;
    }
}
