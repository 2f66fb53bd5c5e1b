package io.blackstart.cluster.engine;

/** A task with a handle to cancel it. Used on the pump only. */
final class TimerEntry extends TimedTask implements Timer {
    private static final Runnable SPENT = () -> {
        throw new IllegalStateException("a timer ran twice");
    };

    private Runnable task;

    TimerEntry(Runnable task) {
        this.task = task;
    }

    @Override
    boolean isPending() {
        return task != SPENT;
    }

    @Override
    protected void run() {
        Runnable taken = task;
        drop();
        taken.run();
    }

    /** What the task held is free from then on. */
    @Override
    void drop() {
        task = SPENT;
    }

    @Override
    public void cancel() {
        drop();
    }
}
