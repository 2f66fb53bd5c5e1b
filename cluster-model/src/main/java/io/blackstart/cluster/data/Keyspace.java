package io.blackstart.cluster.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * All keys of one copy of the database. Mutable, owned by one actor. Hashed for speed; whoever wants all keys gets them sorted, so
 * that no order of hashing is ever seen. Keys that read as absent stay here as long as their tombstones do.
 */
public final class Keyspace implements KeyLookup {
    private final KeyTable keys;
    private final Spent spent;
    private long bytes;

    public Keyspace() {
        this(new KeyTable(), new Spent(), 0);
    }

    /** An empty one for so many keys, which may come in any order, that of {@link #unordered} included. */
    public static Keyspace withRoomFor(int keys) {
        return new Keyspace(KeyTable.withRoomFor(keys), new Spent(), 0);
    }

    private Keyspace(KeyTable keys, Spent spent, long bytes) {
        this.keys = keys;
        this.spent = spent;
        this.bytes = bytes;
    }

    @Override
    public KeyState get(Bytes key) {
        KeyState state = keys.get(key);
        return state == null ? KeyState.ABSENT : state;
    }

    @Override
    public Bytes held(Bytes key) {
        return keys.held(key);
    }

    @Override
    public long scan(long cursor, int about, Consumer<Bytes> found) {
        return keys.scan(cursor, about, found);
    }

    /** Takes a write's effects over (rule P5); a second time changes nothing. */
    public void join(Delta delta) {
        delta.forEach((key, change) -> join(delta, key, change));
    }

    /** Nearly always the change replaces the whole key, and then one look into the table is enough. */
    private void join(Delta delta, Bytes key, KeyState change) {
        spent.note(key, change);
        KeyState before = keys.put(key, change);
        if (before == null) {
            bytes += key.length() + change.bytes();
            return;
        }
        KeyState after = delta.onto(before, change);
        if (after != change) {
            keys.put(key, after);
        }
        bytes += after.bytes() - before.bytes();
    }

    /**
     * Rule P5: drops tombstones, and what has expired, up to an HLC time. Keyspaces that were equal are equal after it.
     *
     * <p>It costs {@link #forgettable} keys.
     */
    public void forget(long upTo) {
        while (spent.hasDue(upTo)) {
            Bytes key = spent.next();
            KeyState before = keys.get(key);
            if (before == null) {
                continue;
            }
            KeyState left = Forgetting.forget(before, upTo);
            bytes += left.bytes() - before.bytes();
            if (left == KeyState.ABSENT) {
                keys.remove(key);
                bytes -= key.length() + left.bytes();
            } else {
                keys.put(key, left);
                spent.note(key, left);
            }
        }
    }

    /** Keys that {@link #forget} would look at. */
    public int forgettable(long upTo) {
        return spent.countDue(upTo);
    }

    /**
     * The latest HLC time up to which {@link #forget} would look at no more than so many keys.
     *
     * @param limit not later than this
     * @return below every time if there is nothing to forget
     */
    public long forgettableUpTo(int mostKeys, long limit) {
        return spent.reach(mostKeys, limit);
    }

    /** A copy with a life of its own; the immutable states are shared. */
    public Keyspace copy() {
        return new Keyspace(keys.copy(), spent.copy(), bytes);
    }

    /** Keys held, those that read as absent included. */
    public int size() {
        return keys.size();
    }

    /** Estimated size of keys and states on wire and disk. */
    public long bytes() {
        return bytes;
    }

    /** The highest clock time of any version held (rule W1); 0 if there is none. Looks at every key. */
    public long newestHlc() {
        Newest newest = new Newest();
        keys.forEach(newest);
        return newest.hlc;
    }

    /** Every key held now, in order; later writes do not show in it. */
    public SortedMap<Bytes, KeyState> snapshot() {
        SortedMap<Bytes, KeyState> sorted = new TreeMap<>();
        keys.forEach(sorted::put);
        return sorted;
    }

    /** Every key held now, in no order that means anything; later writes do not show in it. */
    public Map<Bytes, KeyState> states() {
        Map<Bytes, KeyState> states = HashMap.newHashMap(keys.size());
        keys.forEach(states::put);
        return states;
    }

    /** Every key held now, in order, to be sent in chunks (rule W6); later writes do not show in it. */
    public ChunkedCopy chunkedCopy() {
        List<Map.Entry<Bytes, KeyState>> entries = unordered();
        entries.sort(Map.Entry.comparingByKey());
        return new ChunkedCopy(entries);
    }

    /** Every key held now, by the order of hashes, for whom sorting would be in vain; later writes do not show in it. */
    public List<Map.Entry<Bytes, KeyState>> unordered() {
        List<Map.Entry<Bytes, KeyState>> entries = new ArrayList<>(keys.size());
        keys.forEach((key, state) -> entries.add(Map.entry(key, state)));
        return entries;
    }

    private static final class Newest implements BiConsumer<Bytes, KeyState> {
        private long hlc;

        @Override
        public void accept(Bytes key, KeyState state) {
            hlc = Math.max(hlc, state.newest().hlc());
        }
    }
}
