package io.blackstart.drills;

import io.blackstart.cluster.engine.Timer;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Virtual time for tests: timers run in order of time, equal times in the order they were asked for. */
public final class FakeTime {
    private final class Waiting implements Timer {
        private final long at;
        private final long order;
        private final Runnable task;

        private Waiting(long at, long order, Runnable task) {
            this.at = at;
            this.order = order;
            this.task = task;
        }

        @Override
        public void cancel() {
            timers.remove(this);
        }
    }

    private final PriorityQueue<Waiting> timers = new PriorityQueue<>(
            Comparator.<Waiting>comparingLong(timer -> timer.at).thenComparingLong(timer -> timer.order));
    private long now;
    private long asked;

    public long now() {
        return now;
    }

    public Timer after(long nanos, Runnable task) {
        Waiting timer = new Waiting(now + nanos, asked++, task);
        timers.add(timer);
        return timer;
    }

    /** Runs everything due up to and including that time. */
    public void runUntil(long nanos) {
        while (!timers.isEmpty() && timers.peek().at <= nanos) {
            Waiting due = timers.poll();
            now = due.at;
            due.task.run();
        }
        now = nanos;
    }
}
