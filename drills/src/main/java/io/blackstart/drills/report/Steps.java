package io.blackstart.drills.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Equal steps of virtual time, about a hundred and fifty in a run: as fine as a chart can show. */
final class Steps {
    private static final int WANTED = 160;
    /** A run that lasts far longer than it was meant to is told up to here. */
    private static final int MOST = 3_000;

    private static final long MILLI = 1_000_000L;
    private static final long[] NICE = {1, 2, 5};

    private Steps() {}

    /** A length that people count in, at least 100 ms. @param runNanos how long the run is meant to last */
    static long lengthFor(long runNanos) {
        for (long scale = 100 * MILLI; ; scale *= 10) {
            for (long nice : NICE) {
                if (runNanos / (nice * scale) <= WANTED) {
                    return nice * scale;
                }
            }
        }
    }

    /** What is collected in each step, made when it is first needed. */
    static final class Of<T> {
        private final long stepNanos;
        private final Supplier<T> maker;
        private final List<T> steps = new ArrayList<>();

        Of(long stepNanos, Supplier<T> maker) {
            this.stepNanos = stepNanos;
            this.maker = maker;
        }

        T at(long nanos) {
            int step = (int) Math.min(MOST - 1, nanos / stepNanos);
            while (steps.size() <= step) {
                steps.add(maker.get());
            }
            return steps.get(step);
        }

        List<T> all() {
            return steps;
        }
    }
}
