package io.blackstart.cluster.engine;

/** A task in the {@link TimerHeap}; its own handle, so that one timer costs one object. Used on the pump only. */
final class TimerEntry implements Timer {
    private static final Runnable SPENT = () -> {
        throw new IllegalStateException("a timer ran twice");
    };

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
        return task != SPENT;
    }

    /** Takes the task out; the entry is spent from then on, and what the task held is free. */
    Runnable take() {
        Runnable taken = task;
        task = SPENT;
        return taken;
    }

    @Override
    public void cancel() {
        if (isPending()) {
            take();
            heap.cancelled();
        }
    }
}
