package io.blackstart.cluster.data;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.pcollections.TreePMap;

/**
 * What one write changed, as state to be joined: replicating effects instead of commands makes every replica equal, whatever
 * the command read (rule P5). Immutable.
 *
 * @param keys only what was touched: a SET's clear-time and scalar, an HSET's fields
 */
public record Delta(NavigableMap<Bytes, KeyState> keys) {
    public static final Delta NONE = new Delta(TreePMap.empty());

    public Delta {
        keys = keys instanceof TreePMap<?, ?> ? keys : TreePMap.fromSortedMap(keys);
    }

    /** All of them in one; their order does not matter (rule P5). */
    public static Delta join(List<Delta> deltas) {
        NavigableMap<Bytes, KeyState> joined = new TreeMap<>();
        for (Delta delta : deltas) {
            delta.keys.forEach((key, state) -> joined.merge(key, state, KeyStates::join));
        }
        return new Delta(joined);
    }

    /** Calls for each key, in order. */
    public void forEach(BiConsumer<Bytes, KeyState> action) {
        if (keys.size() == 1) {
            // Nearly every write touches one key, and an iterator costs more than joining it.
            action.accept(keys.firstKey(), keys.firstEntry().getValue());
        } else {
            keys.forEach(action);
        }
    }

    /** The latest HLC time of anything in it; 0 if it is empty. */
    public long newestHlc() {
        long newest = 0;
        for (KeyState state : keys.values()) {
            newest = Math.max(newest, state.newest().hlc());
        }
        return newest;
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Estimated size on wire and disk. */
    public int bytes() {
        int[] total = new int[1];
        forEach((key, state) -> total[0] += key.length() + state.bytes());
        return total[0];
    }
}
