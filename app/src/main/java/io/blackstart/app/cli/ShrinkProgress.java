package io.blackstart.app.cli;

import io.blackstart.drills.shrink.Shrinker;

/** How far shrinking is, on the error stream: one line that is rewritten on a terminal, else a line for every 25 runs. */
final class ShrinkProgress implements Shrinker.Listener, AutoCloseable {
    private static final int TOLD_EVERY = 25;

    private final Surroundings surroundings;
    private final String drill;
    private boolean shown;

    ShrinkProgress(Surroundings surroundings, String drill) {
        this.surroundings = surroundings;
        this.drill = drill;
    }

    @Override
    public void tried(int runs, String smallest) {
        String words = "%s run %d, smallest so far: %s".formatted(drill, runs, smallest);
        if (surroundings.terminal()) {
            surroundings.err().rewriteLine(words);
            shown = true;
        } else if (runs % TOLD_EVERY == 0) {
            surroundings.err().println(words);
        }
    }

    @Override
    public boolean isStopped() {
        return surroundings.stop().isRaised();
    }

    /** Leaves the terminal's line clean. */
    @Override
    public void close() {
        if (shown) {
            surroundings.err().rewriteLine("");
        }
    }
}
