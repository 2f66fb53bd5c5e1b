package io.blackstart.cluster.engine;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Pending timers by (time, order of asking). Most are messages on their way, due before nearly all others; so the next few stand sorted in an
 * array, the first at its end, where to take it out costs nothing and to add one moves a handful. The others wait in a heap. Those that are due as
 * soon as they are asked for stand in line beside it, where they are in order by themselves. Cancelled ones stay until they surface.
 */
final class TimerQueue {
    private static final int MOST_NEAR = 64;

    private final ArrayDeque<TimedTask> dueAtOnce = new ArrayDeque<>();
    private final TimedTask[] near = new TimedTask[MOST_NEAR];
    /** Of those, side by side: most comparisons need no more. */
    private final long[] nearTimes = new long[MOST_NEAR];
    /** None of them is due before any that is near. */
    private final TimerHeap far = new TimerHeap();

    private int size;
    private long asked;

    /** Adds a task due at that virtual time. */
    void add(long time, TimedTask task) {
        task.put(time, asked++);
        if (size == MOST_NEAR) {
            sendHalfAway();
        }
        // Asked for last, it is behind all that are due at the same time.
        if (!far.isEmpty() && (size == 0 || time >= nearTimes[0])) {
            far.add(task);
        } else {
            insert(task);
        }
    }

    private void insert(TimedTask task) {
        int at = size++;
        while (at > 0 && nearTimes[at - 1] <= task.time()) {
            near[at] = near[at - 1];
            nearTimes[at] = nearTimes[at - 1];
            at--;
        }
        near[at] = task;
        nearTimes[at] = task.time();
    }

    private void sendHalfAway() {
        int half = MOST_NEAR / 2;
        for (int i = 0; i < half; i++) {
            far.add(near[i]);
        }
        System.arraycopy(near, half, near, 0, half);
        System.arraycopy(nearTimes, half, nearTimes, 0, half);
        Arrays.fill(near, half, MOST_NEAR, null);
        size = half;
    }

    private void fetchHalf() {
        int fetched = Math.min(MOST_NEAR / 2, far.size());
        for (int i = fetched - 1; i >= 0; i--) {
            near[i] = far.removeFirst();
            nearTimes[i] = near[i].time();
        }
        size = fetched;
    }

    /** Adds a task due at that time, which is not before that of any other added in this way. */
    void addAtOnce(long time, TimedTask task) {
        task.put(time, asked++);
        dueAtOnce.add(task);
    }

    /** Virtual time of the next pending timer; {@link Long#MAX_VALUE} if there is none. */
    long nextTime() {
        dropCancelled();
        TimedTask first = dueAtOnce.peek();
        long timed = size > 0 ? nearTimes[size - 1] : Long.MAX_VALUE;
        return first == null ? timed : Math.min(first.time(), timed);
    }

    private void dropCancelled() {
        while (hasTimed() && !near[size - 1].isPending()) {
            near[--size] = null;
        }
        while (!dueAtOnce.isEmpty() && !dueAtOnce.peek().isPending()) {
            dueAtOnce.remove();
        }
    }

    /** Whether there is one beside those due at once; the next is near then. */
    private boolean hasTimed() {
        if (size == 0 && !far.isEmpty()) {
            fetchHalf();
        }
        return size > 0;
    }

    /** Takes the timer out whose time {@link #nextTime} just told. */
    TimedTask takeNext() {
        TimedTask first = dueAtOnce.peek();
        if (first != null && (size == 0 || first.isBefore(near[size - 1]))) {
            return dueAtOnce.remove();
        }
        TimedTask next = near[--size];
        near[size] = null;
        return next;
    }

    /** Drops all of them; whoever cancels one later does nothing. */
    void clear() {
        dueAtOnce.forEach(TimedTask::drop);
        dueAtOnce.clear();
        while (hasTimed()) {
            near[--size].drop();
            near[size] = null;
        }
    }
}
