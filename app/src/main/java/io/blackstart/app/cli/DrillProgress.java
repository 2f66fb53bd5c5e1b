package io.blackstart.app.cli;

import io.blackstart.drills.run.ProgressListener;
import java.io.PrintStream;
import java.util.Locale;

/** How far a run is, on the error stream: one line that is rewritten on a terminal, else a line for every fifth of the way. */
sealed interface DrillProgress extends ProgressListener, AutoCloseable {
    /** Leaves the terminal's line clean; doing it twice is no harm. */
    @Override
    void close();

    static DrillProgress of(Surroundings surroundings, String drill) {
        return surroundings.terminal() ? new Bar(surroundings.err(), drill) : new Lines(surroundings.err(), drill);
    }

    /** Rewrites its line for every hundredth of the way. */
    final class Bar implements DrillProgress {
        private static final int WIDTH = 30;

        private final SafeStream err;
        private final String drill;
        private final long began = System.nanoTime();
        private long shownPercent = -1;

        Bar(SafeStream err, String drill) {
            this.err = err;
            this.drill = drill;
        }

        @Override
        public void reached(long virtualNanos, long durationNanos) {
            long percent = percent(virtualNanos, durationNanos);
            if (percent == shownPercent) {
                return;
            }
            shownPercent = percent;
            int filled = (int) (percent * WIDTH / 100);
            err.rewriteLine(String.format(
                    Locale.ROOT,
                    "%s [%s%s] %s%s",
                    drill,
                    "#".repeat(filled),
                    ".".repeat(WIDTH - filled),
                    seconds(virtualNanos),
                    remaining(percent)));
        }

        private String remaining(long percent) {
            if (percent == 0 || percent == 100) {
                return "";
            }
            double wallSeconds = (System.nanoTime() - began) / 1e9;
            return String.format(Locale.ROOT, ", %.0f s to go", wallSeconds * (100 - percent) / percent);
        }

        @Override
        public void close() {
            if (shownPercent >= 0) {
                err.rewriteLine("");
                shownPercent = -1;
            }
        }
    }

    /** Says every fifth of the way once. */
    final class Lines implements DrillProgress {
        private final PrintStream err;
        private final String drill;
        private long fifthsTold;

        Lines(PrintStream err, String drill) {
            this.err = err;
            this.drill = drill;
        }

        @Override
        public void reached(long virtualNanos, long durationNanos) {
            long fifths = percent(virtualNanos, durationNanos) / 20;
            if (fifths > fifthsTold) {
                fifthsTold = fifths;
                err.println(drill + " at " + seconds(virtualNanos) + " of " + seconds(durationNanos));
            }
        }

        @Override
        public void close() {
            fifthsTold = Long.MAX_VALUE;
        }
    }

    private static long percent(long virtualNanos, long durationNanos) {
        return Math.min(100, virtualNanos * 100 / durationNanos);
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }
}
