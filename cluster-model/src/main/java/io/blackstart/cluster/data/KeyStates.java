package io.blackstart.cluster.data;

import io.blackstart.cluster.data.KeyState.Item;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rule P5 for one key: how two states join, and how a state reads. The join is commutative, associative and idempotent, so replicas
 * that have heard the same writes are equal, in whatever order they heard them. It costs the fields of the smaller side, unless a clear-time
 * took some of the larger.
 */
public final class KeyStates {
    private KeyStates() {}

    /**
     * Rule P5: the later clear-time; per item the later version; items not later than the clear-time vanish.
     *
     * @throws IllegalStateException if one version stands for two different items: versions are given out once
     */
    public static KeyState join(KeyState a, KeyState b) {
        // Most writes replace the whole key: then nothing is made anew, and all copies of the database share one state.
        if (b.cleared().isAfter(a.newest())) {
            return b;
        }
        if (a.cleared().isAfter(b.newest())) {
            return a;
        }
        Version cleared = Version.later(a.cleared(), b.cleared());
        return new KeyState(
                cleared,
                later(survivor(a.scalar(), cleared), survivor(b.scalar(), cleared)),
                a.fields().after(cleared).join(b.fields().after(cleared)));
    }

    /** The kind of the newest item that is live at that time (rule P5). */
    public static Kind kind(KeyState state, long nowMillis) {
        boolean hasScalar = state.scalar().isPresent() && state.scalar().get().isLive(nowMillis);
        Version scalar = hasScalar ? state.scalar().get().version() : Version.NEVER;
        if (state.fields().newestVersion().isAfter(scalar) && hasLiveAfter(state.fields(), scalar, nowMillis)) {
            return Kind.HASH;
        }
        return hasScalar ? Kind.STRING : Kind.NONE;
    }

    private static boolean hasLiveAfter(Fields fields, Version version, long nowMillis) {
        return fields.newest().orElseThrow().isLive(nowMillis)
                || fields.asMap().values().stream()
                        .anyMatch(field ->
                                field.isLive(nowMillis) && field.version().isAfter(version));
    }

    /** The string value, if the key reads as a string at that time. */
    public static Optional<Bytes> scalar(KeyState state, long nowMillis) {
        return kind(state, nowMillis) == Kind.STRING ? state.scalar().flatMap(Item::value) : Optional.empty();
    }

    /** One live field, if the key reads as a hash at that time. */
    public static Optional<Bytes> field(KeyState state, Bytes field, long nowMillis) {
        Optional<Item> item = state.fields().get(field);
        boolean visible = item.isPresent() && item.get().isLive(nowMillis) && kind(state, nowMillis) == Kind.HASH;
        return visible ? item.get().value() : Optional.empty();
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

    private static Optional<Item> survivor(Optional<Item> scalar, Version cleared) {
        return scalar.isEmpty() || scalar.get().version().isAfter(cleared) ? scalar : Optional.empty();
    }

    private static Optional<Item> later(Optional<Item> a, Optional<Item> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        return Item.later(a.get(), b.get()) == a.get() ? a : b;
    }
}
