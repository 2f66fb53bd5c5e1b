package io.blackstart.cluster.engine;

import akka.actor.AbstractScheduler;
import akka.actor.Cancellable;
import akka.actor.Scheduler;
import akka.actor.SchedulerException;
import akka.event.LoggingAdapter;
import com.typesafe.config.Config;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import scala.concurrent.ExecutionContext;
import scala.concurrent.duration.FiniteDuration;

/** The actor system's scheduler on the agenda's clock. Tasks run inline on the pump instead of through their execution context. */
final class VirtualScheduler extends AbstractScheduler implements Closeable {
    private final Agenda agenda;
    private final Set<Task> runOnClose = new LinkedHashSet<>();

    VirtualScheduler(Config config, LoggingAdapter log, ThreadFactory threads) {
        agenda = Agendas.of(config);
    }

    @Override
    public Cancellable scheduleOnce(FiniteDuration delay, Runnable runnable, ExecutionContext executor) {
        agenda.require("a timer");
        Task task = new Task(runnable, 0);
        if (runnable instanceof Scheduler.TaskRunOnClose) {
            runOnClose.add(task);
        }
        task.start(delay.toNanos());
        return task;
    }

    /** Akka deprecates calling this one, yet its newer ways to repeat a task come here. */
    @SuppressWarnings("deprecation")
    @Override
    public Cancellable schedule(
            FiniteDuration initialDelay, FiniteDuration interval, Runnable runnable, ExecutionContext executor) {
        agenda.require("a timer");
        Task task = new Task(runnable, Math.max(1, interval.toNanos()));
        task.start(initialDelay.toNanos());
        return task;
    }

    @Override
    public double maxFrequency() {
        return 1_000_000_000d;
    }

    /** Akka's contract: what was scheduled to run at the end, runs now. */
    @Override
    public void close() {
        List<Task> pending = new ArrayList<>(runOnClose);
        runOnClose.clear();
        pending.forEach(task -> task.runnable.run());
    }

    /** One scheduled task; repeats if it has an interval, until it is cancelled or says so by a {@link SchedulerException}. */
    private final class Task implements Cancellable, Runnable {
        private final Runnable runnable;
        private final long interval;
        private TimerEntry entry;
        private boolean cancelled;

        Task(Runnable runnable, long interval) {
            this.runnable = runnable;
            this.interval = interval;
        }

        void start(long delay) {
            entry = agenda.after(Math.max(0, delay), this);
        }

        @Override
        public void run() {
            runOnClose.remove(this);
            if (interval == 0) {
                runnable.run();
            } else {
                repeat();
            }
        }

        private void repeat() {
            try {
                runnable.run();
            } catch (SchedulerException end) {
                cancelled = true;
            }
            if (!cancelled) {
                start(interval);
            }
        }

        @Override
        public boolean cancel() {
            boolean pending = entry.isPending();
            boolean first = !cancelled && (pending || interval > 0);
            cancelled = cancelled || first;
            runOnClose.remove(this);
            entry.cancel();
            return first;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }
}
