package io.blackstart.cluster.data;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A consistent snapshot of a keyspace in key order, cut into chunks for a bulk copy (rule W6). Immutable. */
public final class ChunkedCopy {
    private final List<Map.Entry<Bytes, KeyState>> entries;

    ChunkedCopy(List<Map.Entry<Bytes, KeyState>> entries) {
        this.entries = entries;
    }

    /** Keys in all. */
    public int size() {
        return entries.size();
    }

    /**
     * The keys from an index on, to be joined into an empty keyspace; the next chunk starts at {@code from} plus the keys of this one.
     *
     * @param from index of the first key, from 0
     * @param maxKeys most keys, at least 1
     * @param maxBytes no further key once the estimated size has reached this
     * @return empty at the end and beyond
     */
    public Delta chunk(int from, int maxKeys, long maxBytes) {
        NavigableMap<Bytes, KeyState> chunk = new TreeMap<>();
        long bytes = 0;
        for (int i = from; i < entries.size() && chunk.size() < maxKeys && bytes < maxBytes; i++) {
            Map.Entry<Bytes, KeyState> entry = entries.get(i);
            chunk.put(entry.getKey(), entry.getValue());
            bytes += entry.getKey().length() + entry.getValue().bytes();
        }
        return new Delta(chunk);
    }
}
