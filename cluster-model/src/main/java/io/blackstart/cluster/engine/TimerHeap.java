package io.blackstart.cluster.engine;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Pending timers by (time, order of asking): a heap with four children per node, which is shallower and kinder to caches than two; their times
 * stand side by side in an array of their own, so that to compare siblings is to read one line of it.
 * Cancelled entries stay until they surface or until they are the greater part; then the heap is swept. Those that are due as soon as they
 * are asked for stand in line beside it, where they are in order by themselves.
 */
final class TimerHeap {
    /** Below this size sweeping saves nothing worth its cost. */
    private static final int LEAST_TO_SWEEP = 256;

    private final ArrayDeque<TimerEntry> dueAtOnce = new ArrayDeque<>();
    private TimerEntry[] entries = new TimerEntry[64];
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

    /** Adds a task due at that time, which is not before that of any other added in this way. */
    TimerEntry addAtOnce(long time, Runnable task) {
        TimerEntry entry = new TimerEntry(time, asked++, task, this);
        dueAtOnce.add(entry);
        return entry;
    }

    /** Virtual time of the next pending timer; {@link Long#MAX_VALUE} if there is none. */
    long nextTime() {
        dropCancelled();
        TimerEntry first = dueAtOnce.peek();
        long timed = size > 0 ? times[0] : Long.MAX_VALUE;
        return first == null ? timed : Math.min(first.time, timed);
    }

    private void dropCancelled() {
        while (size > 0 && !entries[0].isPending()) {
            removeTop();
            cancelled--;
        }
        while (!dueAtOnce.isEmpty() && !dueAtOnce.peek().isPending()) {
            dueAtOnce.remove();
            cancelled--;
        }
    }

    /** Takes the timer out whose time {@link #nextTime} just told. */
    Runnable takeNext() {
        TimerEntry first = dueAtOnce.peek();
        if (first != null && (size == 0 || isBefore(first, 0))) {
            return dueAtOnce.remove().take();
        }
        TimerEntry top = entries[0];
        removeTop();
        return top.take();
    }

    int size() {
        return size + dueAtOnce.size() - cancelled;
    }

    void clear() {
        dueAtOnce.forEach(TimerEntry::take);
        dueAtOnce.clear();
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
        cancelled -= size - kept;
        size = kept;
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
            put(at, entries[parent]);
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
            put(at, entries[least]);
            at = least;
            child = (at << 2) + 1;
        }
        put(at, entry);
    }

    private int leastOfSiblings(int first) {
        int least = first;
        int end = Math.min(first + 4, size);
        for (int i = first + 1; i < end; i++) {
            if (times[i] < times[least] || times[i] == times[least] && entries[i].order < entries[least].order) {
                least = i;
            }
        }
        return least;
    }

    private void put(int place, TimerEntry entry) {
        entries[place] = entry;
        times[place] = entry.time;
    }

    private boolean isBefore(TimerEntry entry, int place) {
        return entry.time < times[place] || entry.time == times[place] && entry.order < entries[place].order;
    }
}
