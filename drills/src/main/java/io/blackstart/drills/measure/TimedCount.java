package io.blackstart.drills.measure;

import java.util.ArrayList;
import java.util.List;

/** Counts rare things and remembers when they happened. */
final class TimedCount {
    private record Entry(long at, long count) {}

    private final List<Entry> entries = new ArrayList<>();

    void add(long at, long count) {
        entries.add(new Entry(at, count));
    }

    long within(Window window) {
        return entries.stream()
                .filter(entry -> window.holds(entry.at()))
                .mapToLong(Entry::count)
                .sum();
    }
}
