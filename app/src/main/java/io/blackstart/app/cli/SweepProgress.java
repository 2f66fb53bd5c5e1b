package io.blackstart.app.cli;

import io.blackstart.drills.run.Verdict;
import io.blackstart.drills.sweep.Sweep;
import io.blackstart.drills.sweep.SweepResult;
import java.util.Locale;

/** How far a sweep is, on the error stream: one line that is rewritten on a terminal, else a line for every tenth of the way. */
final class SweepProgress implements Sweep.Listener, AutoCloseable {
    private static final int WIDTH = 30;
    private static final long REWRITE_NANOS = 100_000_000L;

    private final SafeStream err;
    private final boolean terminal;
    private final String drill;
    private final long began = System.nanoTime();
    private long shownAt = began;
    private long tenthsTold;
    private boolean shown;

    SweepProgress(Surroundings surroundings, String drill) {
        this.err = surroundings.err();
        this.terminal = surroundings.terminal();
        this.drill = drill;
    }

    @Override
    public void reached(long done, long seeds, SweepResult result) {
        if (terminal) {
            rewrite(done, seeds, result);
        } else if (done * 10 / seeds > tenthsTold) {
            tenthsTold = done * 10 / seeds;
            err.println(drill + " " + words(done, seeds, result));
        }
    }

    private void rewrite(long done, long seeds, SweepResult result) {
        long now = System.nanoTime();
        if (now - shownAt < REWRITE_NANOS && done < seeds) {
            return;
        }
        shownAt = now;
        shown = true;
        int filled = (int) (done * WIDTH / seeds);
        err.rewriteLine("%s [%s%s] %s"
                .formatted(drill, "#".repeat(filled), ".".repeat(WIDTH - filled), words(done, seeds, result)));
    }

    private String words(long done, long seeds, SweepResult result) {
        long wrong = result.count(Verdict.BREACHED) + result.count(Verdict.FAILED) + result.crashed();
        double toGo = (System.nanoTime() - began) / 1e9 / done * (seeds - done);
        return String.format(
                Locale.ROOT,
                "%d of %d seeds%s%s",
                done,
                seeds,
                wrong == 0
                        ? ""
                        : ", " + wrong + " went wrong, seed "
                                + result.troubles().getFirst().seed() + " among them",
                done == seeds ? "" : String.format(Locale.ROOT, ", %.0f s to go", toGo));
    }

    /** Leaves the terminal's line clean. */
    @Override
    public void close() {
        if (shown) {
            err.rewriteLine("");
        }
    }
}
