package io.blackstart.cluster.data;

import io.blackstart.cluster.data.KeyState.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.pcollections.TreePMap;

/**
 * What one write changed, as state to be joined: replicating effects instead of commands makes every replica equal, whatever
 * the command read (rule P5). Immutable, but for a memory of the last join, which changes nothing.
 */
public final class Delta {
    /** Not made anew for each write. */
    static final TreePMap<Bytes, KeyState> NO_KEYS = TreePMap.empty();

    public static final Delta NONE = new Delta(NO_KEYS);

    /** The only key, as nearly every write has, and what became of it: each copy of the database reads them, and a map would lie between. */
    private final Bytes key;

    private final KeyState state;
    /** All keys, unless there is only one. */
    private final TreePMap<Bytes, KeyState> several;
    /** Of the only key; null as long as nothing had to be made of two. */
    private Met met;

    /** A state that a change met, and what they became together. */
    private record Met(KeyState before, KeyState after) {}

    /** @param keys only what was touched: a SET's clear-time and scalar, an HSET's fields */
    public Delta(SortedMap<Bytes, KeyState> keys) {
        boolean isOne = keys.size() == 1 && keys.get(keys.firstKey()) != KeyState.ABSENT;
        this.key = isOne ? keys.firstKey() : Bytes.EMPTY;
        this.state = isOne ? keys.get(key) : KeyState.ABSENT;
        this.several = isOne ? NO_KEYS : TreePMap.fromSortedMap(keys);
    }

    private Delta(Bytes key, KeyState state) {
        this.key = key;
        this.state = state;
        this.several = NO_KEYS;
    }

    /** A change of one key. */
    public static Delta of(Bytes key, KeyState state) {
        return new Delta(key, state);
    }

    /** All of them in one; their order does not matter (rule P5). */
    public static Delta join(List<Delta> deltas) {
        NavigableMap<Bytes, KeyState> joined = new TreeMap<>();
        for (Delta delta : deltas) {
            delta.forEach((key, state) -> joined.merge(key, state, KeyStates::join));
        }
        return new Delta(joined);
    }

    /** The joined states of the keys it touches, as {@link #onto} says: for each, what is there before is asked for, and what becomes of it is told. */
    public void forEachOnto(Function<Bytes, KeyState> before, BiConsumer<Bytes, KeyState> after) {
        forEach((key, change) -> after.accept(key, onto(before.apply(key), change)));
    }

    /**
     * Rule P5: what its change of a key and that key's state become together. All copies of the database hear of a write, and those that had one and the
     * same state get one and the same: it is made once, and what it shares with the former one they share.
     */
    KeyState onto(KeyState before, KeyState change) {
        Met last = met;
        if (last != null && last.before == before) {
            return last.after;
        }
        KeyState after = KeyStates.join(before, change);
        if (isOne() && after != change && after != before) {
            met = new Met(before, after);
        }
        return after;
    }

    private boolean isOne() {
        return state != KeyState.ABSENT;
    }

    /** Write by write, each with the one time that it has: what a merge record brings was written by many. Joined again it is the same. */
    public List<Delta> byWrite() {
        Map<Stamp, NavigableMap<Bytes, KeyState>> writes = new LinkedHashMap<>();
        forEach((key, state) -> {
            if (!state.cleared().equals(Version.NEVER)) {
                add(writes, key, state.cleared(), KeyState.cleared(state.cleared()));
            }
            state.forEach((kind, name, item) -> add(writes, key, item.version(), ItemsDraft.one(kind, name, item)));
        });
        return writes.values().stream().map(Delta::new).toList();
    }

    /** What it touches and when, without what it put there. */
    public Delta touches() {
        NavigableMap<Bytes, KeyState> touched = new TreeMap<>();
        forEach((key, state) -> {
            touched.put(key, KeyState.cleared(state.cleared()));
            state.forEach((kind, name, item) -> touched.merge(
                    key,
                    ItemsDraft.one(kind, name, new Item(Optional.empty(), item.version(), Item.NO_EXPIRY)),
                    KeyStates::join));
        });
        return new Delta(touched);
    }

    private static void add(
            Map<Stamp, NavigableMap<Bytes, KeyState>> writes, Bytes key, Version version, KeyState part) {
        writes.computeIfAbsent(new Stamp(version.hlc(), version.replica(), version.seq()), _ -> new TreeMap<>())
                .merge(key, part, KeyStates::join);
    }

    private record Stamp(long hlc, String replica, long seq) {}

    /** Every key it touches, in order. */
    public NavigableMap<Bytes, KeyState> keys() {
        return isOne() ? TreePMap.singleton(key, state) : several;
    }

    /** Calls for each key, in order. */
    public void forEach(BiConsumer<Bytes, KeyState> action) {
        if (isOne()) {
            action.accept(key, state);
        } else {
            several.forEach(action);
        }
    }

    /** The latest HLC time of anything in it; 0 if it is empty. */
    public long newestHlc() {
        return newest().hlc();
    }

    /** The latest version of anything in it; {@link Version#NEVER} if it is empty. */
    public Version newest() {
        Version newest = Version.NEVER;
        for (KeyState each : keys().values()) {
            newest = Version.later(newest, each.newest());
        }
        return newest;
    }

    public boolean isEmpty() {
        return size() == 0;
    }

    /** How many keys it touches. */
    public int size() {
        return isOne() ? 1 : several.size();
    }

    /** Estimated size on wire and disk. */
    public int bytes() {
        if (isOne()) {
            return key.length() + state.bytes();
        }
        int total = 0;
        for (var each : several.entrySet()) {
            total += each.getKey().length() + each.getValue().bytes();
        }
        return total;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Delta that && keys().equals(that.keys());
    }

    @Override
    public int hashCode() {
        return keys().hashCode();
    }

    @Override
    public String toString() {
        return "Delta" + keys();
    }
}
