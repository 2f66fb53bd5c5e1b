package io.blackstart.cluster.engine;

import java.util.Arrays;

/**
 * Timers by (time, order of asking): a heap with four children per node, which is shallower and kinder to caches than two; their times
 * stand side by side in an array of their own, so that to compare siblings is to read one line of it.
 * Cancelled tasks stay until they surface or until there is no room; then the heap is swept.
 */
final class TimerHeap {
    private TimedTask[] tasks = new TimedTask[64];
    private long[] times = new long[64];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** Cancelled ones included. */
    int size() {
        return size;
    }

    void add(TimedTask task) {
        if (size == tasks.length) {
            sweep();
        }
        siftUp(size++, task);
    }

    /** Takes the first out; there must be one. */
    TimedTask removeFirst() {
        TimedTask first = tasks[0];
        TimedTask last = tasks[--size];
        tasks[size] = null;
        if (size > 0) {
            siftDown(0, last);
        }
        return first;
    }

    /** Drops cancelled tasks, and makes room if few were. The order of the others is total, so the run is the same with or without. */
    private void sweep() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (tasks[i].isPending()) {
                put(kept++, tasks[i]);
            }
        }
        Arrays.fill(tasks, kept, size, null);
        size = kept;
        for (int i = (size - 2) >> 2; i >= 0; i--) {
            siftDown(i, tasks[i]);
        }
        if (size > tasks.length / 2) {
            tasks = Arrays.copyOf(tasks, tasks.length * 2);
            times = Arrays.copyOf(times, times.length * 2);
        }
    }

    private void siftUp(int start, TimedTask task) {
        int at = start;
        while (at > 0) {
            int parent = (at - 1) >> 2;
            if (!isBefore(task, parent)) {
                break;
            }
            put(at, tasks[parent]);
            at = parent;
        }
        put(at, task);
    }

    private void siftDown(int start, TimedTask task) {
        int at = start;
        int child = (at << 2) + 1;
        while (child < size) {
            int least = leastOfSiblings(child);
            if (isBefore(task, least)) {
                break;
            }
            put(at, tasks[least]);
            at = least;
            child = (at << 2) + 1;
        }
        put(at, task);
    }

    private int leastOfSiblings(int first) {
        int least = first;
        int end = Math.min(first + 4, size);
        for (int i = first + 1; i < end; i++) {
            if (times[i] < times[least] || times[i] == times[least] && tasks[i].isBefore(tasks[least])) {
                least = i;
            }
        }
        return least;
    }

    private void put(int place, TimedTask task) {
        tasks[place] = task;
        times[place] = task.time();
    }

    private boolean isBefore(TimedTask task, int place) {
        return task.time() < times[place] || task.time() == times[place] && task.isBefore(tasks[place]);
    }
}
