package io.blackstart.cluster.engine;

/** Something to be done at a time, which is its own entry among the timers: for what there is so much of that an object more would count. */
public abstract class TimedTask {
    private long time;
    private long order;

    /** What is to be done when its time has come. */
    protected abstract void run();

    /** @param taskOrder in which it was asked for */
    final void put(long dueTime, long taskOrder) {
        time = dueTime;
        order = taskOrder;
    }

    final long time() {
        return time;
    }

    final boolean isBefore(TimedTask other) {
        return time < other.time || time == other.time && order < other.order;
    }

    /** Whether it is still to be done. */
    boolean isPending() {
        return true;
    }

    /** Nobody will do it any more. */
    void drop() {}
}
