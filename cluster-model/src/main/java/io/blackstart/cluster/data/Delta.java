package io.blackstart.cluster.data;

import java.util.Collections;
import java.util.SortedMap;

/**
 * What one write changed, as state to be joined: replicating effects instead of commands makes every replica equal, whatever
 * the command read (rule P5). Immutable.
 *
 * @param keys only what was touched: a SET's clear-time and scalar, an HSET's fields
 */
public record Delta(SortedMap<Bytes, KeyState> keys) {
    public static final Delta NONE = new Delta(Collections.emptySortedMap());

    public Delta {
        keys = Collections.unmodifiableSortedMap(keys);
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }
}
