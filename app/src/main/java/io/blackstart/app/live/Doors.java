package io.blackstart.app.live;

import java.util.ArrayDeque;
import java.util.Deque;

/** All that was opened, to be closed together, the last one first. */
final class Doors implements AutoCloseable {
    private final Deque<Runnable> closing = new ArrayDeque<>();

    /** @param close of what was just opened; twice must be no harm */
    void opened(Runnable close) {
        closing.push(close);
    }

    @Override
    public void close() {
        closing.forEach(Runnable::run);
    }
}
