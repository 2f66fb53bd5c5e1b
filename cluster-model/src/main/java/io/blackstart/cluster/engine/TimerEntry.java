package io.blackstart.cluster.engine;

/** A task in the {@link TimerHeap}; its own handle, so that one timer costs one object. Used on the pump only. */
final class TimerEntry implements Timer {
    private static final Runnable NOTHING = () -> {};

    final long time;
    final long order;
    private final TimerHeap heap;
    private Runnable task;

    TimerEntry(long time, long order, Runnable task, TimerHeap heap) {
        this.time = time;
        this.order = order;
        this.task = task;
        this.heap = heap;
    }

    boolean isPending() {
        return task != NOTHING;
    }

    /** Takes the task out; the entry is spent from then on. */
    Runnable take() {
        Runnable taken = task;
        task = NOTHING;
        return taken;
    }

    @Override
    public void cancel() {
        if (task != NOTHING) {
            task = NOTHING;
            heap.cancelled();
        }
    }
}
