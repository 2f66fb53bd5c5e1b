package io.blackstart.cluster.data;

import io.blackstart.cluster.data.KeyState.Item;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rule P5 for one key: how two states join, and how a state reads. The join is commutative, associative and idempotent, so replicas
 * that have heard the same writes are equal, in whatever order they heard them. It costs the fields of the larger side.
 */
public final class KeyStates {
    private KeyStates() {}

    /**
     * Rule P5: the later clear-time; per item the later version; items not later than the clear-time vanish.
     *
     * @throws IllegalStateException if one version stands for two different items: versions are given out once
     */
    public static KeyState join(KeyState a, KeyState b) {
        Version cleared = later(a.cleared(), b.cleared());
        Optional<Item> scalar = later(survivor(a.scalar(), cleared), survivor(b.scalar(), cleared));
        return new KeyState(cleared, scalar, joinFields(survivors(a, cleared), survivors(b, cleared)));
    }

    /** The kind of the newest item that is live at that time (rule P5). */
    public static Kind kind(KeyState state, long nowMillis) {
        Version scalar = state.scalar()
                .filter(item -> item.isLive(nowMillis))
                .map(Item::version)
                .orElse(Version.NEVER);
        boolean hasScalar = !scalar.equals(Version.NEVER);
        for (Item field : state.fields().values()) {
            if (field.isLive(nowMillis) && field.version().isAfter(scalar)) {
                return Kind.HASH;
            }
        }
        return hasScalar ? Kind.STRING : Kind.NONE;
    }

    /** The string value, if the key reads as a string at that time. */
    public static Optional<Bytes> scalar(KeyState state, long nowMillis) {
        return kind(state, nowMillis) == Kind.STRING ? state.scalar().flatMap(Item::value) : Optional.empty();
    }

    /** One live field, if the key reads as a hash at that time. */
    public static Optional<Bytes> field(KeyState state, Bytes field, long nowMillis) {
        Item item = state.fields().get(field);
        boolean visible = item != null && item.isLive(nowMillis) && kind(state, nowMillis) == Kind.HASH;
        return visible ? item.value() : Optional.empty();
    }

    /** The live fields in order, if the key reads as a hash at that time; else none. */
    public static SortedMap<Bytes, Bytes> fields(KeyState state, long nowMillis) {
        if (kind(state, nowMillis) != Kind.HASH) {
            return Collections.emptySortedMap();
        }
        SortedMap<Bytes, Bytes> live = new TreeMap<>();
        state.fields().forEach((field, item) -> {
            if (item.isLive(nowMillis)) {
                live.put(field, item.value().orElseThrow());
            }
        });
        return live;
    }

    /** The last version that touched the key in any way; {@link Version#NEVER} if none did. */
    public static Version newest(KeyState state) {
        Version newest = state.scalar()
                .map(Item::version)
                .map(version -> later(version, state.cleared()))
                .orElse(state.cleared());
        for (Item field : state.fields().values()) {
            newest = later(newest, field.version());
        }
        return newest;
    }

    private static SortedMap<Bytes, Item> joinFields(SortedMap<Bytes, Item> a, SortedMap<Bytes, Item> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        boolean aIsLarger = a.size() >= b.size();
        SortedMap<Bytes, Item> joined = new TreeMap<>(aIsLarger ? a : b);
        (aIsLarger ? b : a).forEach((field, item) -> joined.merge(field, item, KeyStates::later));
        return joined;
    }

    private static Optional<Item> survivor(Optional<Item> scalar, Version cleared) {
        return scalar.filter(item -> item.version().isAfter(cleared));
    }

    private static SortedMap<Bytes, Item> survivors(KeyState state, Version cleared) {
        if (state.fields().isEmpty() || state.cleared().equals(cleared)) {
            return state.fields();
        }
        SortedMap<Bytes, Item> survivors = new TreeMap<>();
        state.fields().forEach((field, item) -> {
            if (item.version().isAfter(cleared)) {
                survivors.put(field, item);
            }
        });
        return survivors;
    }

    private static Version later(Version a, Version b) {
        return b.isAfter(a) ? b : a;
    }

    private static Optional<Item> later(Optional<Item> a, Optional<Item> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        return later(a.get(), b.get()).equals(a.get()) ? a : b;
    }

    private static Item later(Item a, Item b) {
        int order = a.version().compareTo(b.version());
        if (order == 0 && !a.equals(b)) {
            throw new IllegalStateException("one version, two items: " + a + " and " + b);
        }
        return order >= 0 ? a : b;
    }
}
