package io.blackstart.cluster.engine;

/** A task in the {@link TimerHeap}; its own handle, so that one timer costs one object. Used on the pump only. */
final class TimerEntry implements Timer {
    final long time;
    final long order;
    private final TimerHeap heap;
    private Runnable task;
    private boolean pending = true;

    TimerEntry(long time, long order, Runnable task, TimerHeap heap) {
        this.time = time;
        this.order = order;
        this.task = task;
        this.heap = heap;
    }

    boolean isPending() {
        return pending;
    }

    /** Takes the task out; the entry is spent from then on, and what the task held is free. */
    Runnable take() {
        Runnable taken = task;
        task = TimerEntry::spent;
        pending = false;
        return taken;
    }

    @Override
    public void cancel() {
        if (pending) {
            take();
            heap.cancelled();
        }
    }

    private static void spent() {
        throw new IllegalStateException("a timer ran twice");
    }
}
