package io.blackstart.cluster.redis;

import java.util.List;

/** A range of indexes, both ends included; negative ones count from the end, and what is outside is left out. */
record Span(long start, long stop) {
    <T> List<T> of(List<T> items) {
        long from = Math.max(0, start < 0 ? start + items.size() : start);
        long to = Math.min(items.size() - 1L, stop < 0 ? stop + items.size() : stop);
        return from > to ? List.of() : items.subList((int) from, (int) to + 1);
    }
}
