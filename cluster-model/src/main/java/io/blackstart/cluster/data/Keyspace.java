package io.blackstart.cluster.data;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All keys of one copy of the database. Mutable, owned by one actor. Hashed for speed; whoever wants all keys gets them sorted, so
 * that no order of hashing is ever seen. Keys that read as absent stay here as long as their tombstones do.
 */
public final class Keyspace {
    private final Map<Bytes, KeyState> keys;
    private long bytes;

    public Keyspace() {
        this(new HashMap<>(), 0);
    }

    private Keyspace(Map<Bytes, KeyState> keys, long bytes) {
        this.keys = keys;
        this.bytes = bytes;
    }

    /** The state of a key; {@link KeyState#ABSENT} if nobody ever wrote it. */
    public KeyState get(Bytes key) {
        return keys.getOrDefault(key, KeyState.ABSENT);
    }

    /** Takes a write's effects over (rule P5); a second time changes nothing. */
    public void join(Delta delta) {
        delta.forEach(this::join);
    }

    /** Nearly always the change replaces the whole key, and then one look into the table is enough. */
    private void join(Bytes key, KeyState change) {
        KeyState before = keys.put(key, change);
        if (before == null) {
            bytes += key.length() + change.bytes();
            return;
        }
        KeyState after = KeyStates.join(before, change);
        if (after != change) {
            keys.put(key, after);
        }
        bytes += after.bytes() - before.bytes();
    }

    /** A copy with a life of its own; the immutable states are shared. */
    public Keyspace copy() {
        return new Keyspace(new HashMap<>(keys), bytes);
    }

    /** Keys held, those that read as absent included. */
    public int size() {
        return keys.size();
    }

    /** Estimated size of keys and states on wire and disk. */
    public long bytes() {
        return bytes;
    }

    /** Every key held now, in order; later writes do not show in it. */
    public SortedMap<Bytes, KeyState> snapshot() {
        return new TreeMap<>(keys);
    }

    /** Every key held now, in order, to be sent in chunks (rule W6); later writes do not show in it. */
    public ChunkedCopy chunkedCopy() {
        return new ChunkedCopy(keys.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                .toList());
    }
}
