package io.blackstart.cluster.engine;

import java.util.Arrays;

/**
 * Pending timers by (time, order of asking): a heap with four children per node, which is shallower and kinder to caches than two.
 * Their times lie side by side, so that comparing them looks into no entry but where two are equal. Cancelled entries stay until they surface or
 * until they are the greater part; then the heap is swept.
 */
final class TimerHeap {
    /** Below this size sweeping saves nothing worth its cost. */
    private static final int LEAST_TO_SWEEP = 256;

    private TimerEntry[] entries = new TimerEntry[64];
    /** Of each entry, at the same place. */
    private long[] times = new long[64];

    private int size;
    private int cancelled;
    private long asked;

    /** Adds a task due at that virtual time. */
    TimerEntry add(long time, Runnable task) {
        if (size == entries.length) {
            makeRoom();
        }
        TimerEntry entry = new TimerEntry(time, asked++, task, this);
        siftUp(size++, entry);
        return entry;
    }

    /** Virtual time of the next pending timer; {@link Long#MAX_VALUE} if there is none. */
    long nextTime() {
        while (size > 0) {
            TimerEntry top = entries[0];
            if (top.isPending()) {
                return times[0];
            }
            removeTop();
            cancelled--;
        }
        return Long.MAX_VALUE;
    }

    /** Takes the timer out whose time {@link #nextTime} just told. */
    Runnable takeNext() {
        TimerEntry top = entries[0];
        removeTop();
        return top.take();
    }

    int size() {
        return size - cancelled;
    }

    void clear() {
        for (int i = 0; i < size; i++) {
            entries[i].take();
        }
        Arrays.fill(entries, 0, size, null);
        size = 0;
        cancelled = 0;
    }

    void cancelled() {
        cancelled++;
    }

    private void makeRoom() {
        if (size >= LEAST_TO_SWEEP && cancelled > size / 2) {
            sweep();
        } else {
            entries = Arrays.copyOf(entries, size * 2);
            times = Arrays.copyOf(times, size * 2);
        }
    }

    /** Drops cancelled entries. The order of the others is total, so the run is the same with or without. */
    private void sweep() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (entries[i].isPending()) {
                put(kept++, entries[i]);
            }
        }
        Arrays.fill(entries, kept, size, null);
        size = kept;
        cancelled = 0;
        for (int i = (size - 2) >> 2; i >= 0; i--) {
            siftDown(i, entries[i]);
        }
    }

    private void removeTop() {
        TimerEntry last = entries[--size];
        entries[size] = null;
        if (size > 0) {
            siftDown(0, last);
        }
    }

    private void siftUp(int start, TimerEntry entry) {
        int at = start;
        while (at > 0) {
            int parent = (at - 1) >> 2;
            if (!isBefore(entry, parent)) {
                break;
            }
            move(parent, at);
            at = parent;
        }
        put(at, entry);
    }

    private void siftDown(int start, TimerEntry entry) {
        int at = start;
        int child = (at << 2) + 1;
        while (child < size) {
            int least = leastOfSiblings(child);
            if (isBefore(entry, least)) {
                break;
            }
            move(least, at);
            at = least;
            child = (at << 2) + 1;
        }
        put(at, entry);
    }

    private int leastOfSiblings(int first) {
        int least = first;
        int end = Math.min(first + 4, size);
        for (int i = first + 1; i < end; i++) {
            boolean isBefore = times[i] < times[least]
                    || times[i] == times[least] && entries[i].order < entries[least].order;
            least = isBefore ? i : least;
        }
        return least;
    }

    private void put(int at, TimerEntry entry) {
        entries[at] = entry;
        times[at] = entry.time;
    }

    private void move(int from, int to) {
        entries[to] = entries[from];
        times[to] = times[from];
    }

    /** No two entries are equal. */
    private boolean isBefore(TimerEntry entry, int at) {
        return entry.time < times[at] || entry.time == times[at] && entry.order < entries[at].order;
    }
}
