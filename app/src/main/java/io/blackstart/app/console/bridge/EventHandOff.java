package io.blackstart.app.console.bridge;

import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Stamped;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Where events change threads: told on the pump, taken once per frame on the JavaFX thread. It never drops one; when the window cannot
 * follow, the pump waits.
 */
public final class EventHandOff implements EventSink {
    private static final int CAPACITY = 1 << 16;
    private static final long LOOK_AGAIN_MILLIS = 50;

    private final BlockingQueue<Stamped> queue = new ArrayBlockingQueue<>(CAPACITY);
    private volatile boolean closed;

    @Override
    public void accept(Stamped event) {
        try {
            while (!closed && !queue.offer(event, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                // full: wait for the next frame, or for the window to close
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Moves at most that many events over, in order. */
    public void drainTo(List<Stamped> events, int atMost) {
        queue.drainTo(events, atMost);
    }

    /** Nobody looks any more: what is told from now on goes nowhere, and nothing waits. */
    public void close() {
        closed = true;
        queue.clear();
    }
}
