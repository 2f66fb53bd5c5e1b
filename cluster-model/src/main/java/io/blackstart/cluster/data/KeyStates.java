package io.blackstart.cluster.data;

import io.blackstart.cluster.data.Command.ScoredMember;
import io.blackstart.cluster.data.KeyState.Item;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Rule P5 for one key: how two states join, and how a state reads. The join is commutative, associative and idempotent, so replicas
 * that have heard the same writes are equal, in whatever order they heard them. It costs the fields of the smaller side, unless a clear-time
 * took some of the larger.
 */
public final class KeyStates {
    private static final List<Kind> NAMED = List.of(Kind.HASH, Kind.SET, Kind.SORTED_SET, Kind.LIST);

    private KeyStates() {}

    /**
     * Rule P5: the later clear-time; per item the later version; items not later than the clear-time vanish.
     *
     * @throws IllegalStateException if one version stands for two different items: versions are given out once
     */
    public static KeyState join(KeyState a, KeyState b) {
        // Most writes replace the whole key: then nothing is made anew, and all copies of the database share one state.
        if (a.isClearedBy(b)) {
            return b;
        }
        if (b.isClearedBy(a)) {
            return a;
        }
        Version cleared = Version.later(a.cleared(), b.cleared());
        boolean haveOthers = !a.others().isEmpty() || !b.others().isEmpty();
        return new KeyState(
                cleared,
                later(survivor(a.scalar(), cleared), survivor(b.scalar(), cleared)),
                a.fields().after(cleared).join(b.fields().after(cleared)),
                haveOthers ? a.others().after(cleared).join(b.others().after(cleared)) : Others.NONE);
    }

    /** The kind of the newest item that is live at that time (rule P5). */
    public static Kind kind(KeyState state, long nowMillis) {
        boolean hasScalar = state.scalar().isPresent() && state.scalar().get().isLive(nowMillis);
        boolean hasFields = !state.fields().isEmpty() && state.fields().hasLive(nowMillis);
        if (!state.others().isEmpty() || hasScalar && hasFields) {
            return kindOfMany(state, nowMillis);
        }
        return hasScalar ? Kind.STRING : hasFields ? Kind.HASH : Kind.NONE;
    }

    private static Kind kindOfMany(KeyState state, long nowMillis) {
        Kind only = state.scalar().isEmpty() && state.fields().isEmpty()
                ? state.others().onlyKind()
                : Kind.NONE;
        if (only != Kind.NONE) {
            return state.hasLive(only, nowMillis) ? only : Kind.NONE;
        }
        boolean hasScalar = state.scalar().isPresent() && state.scalar().get().isLive(nowMillis);
        Kind kind = hasScalar ? Kind.STRING : Kind.NONE;
        Version newest = hasScalar ? state.scalar().get().version() : Version.NEVER;
        for (Kind other : NAMED) {
            Version version = state.named(other).newestLive(newest, nowMillis);
            if (version.isAfter(newest)) {
                newest = version;
                kind = other;
            }
        }
        return kind;
    }

    /** The version of the newest item that is live at that time; {@link Version#NEVER} if there is none. */
    public static Version newestLive(KeyState state, long nowMillis) {
        Kind kind = kind(state, nowMillis);
        return kind == Kind.STRING
                ? state.scalar().orElseThrow().version()
                : state.named(kind).newestLive(Version.NEVER, nowMillis);
    }

    /**
     * When a key of that kind ceases to be, in milliseconds: as its newest item says, which every write to the key takes over.
     *
     * @return {@link Item#NO_EXPIRY} for never, and if the key does not read as that kind
     */
    public static long expiresAt(KeyState state, Kind kind, long nowMillis) {
        Optional<Item> newest =
                kind == Kind.STRING ? state.scalar() : state.named(kind).newest();
        if (newest.isEmpty()) {
            return Item.NO_EXPIRY;
        }
        if (newest.get().expiresAt() > nowMillis) {
            return newest.get().isLive(nowMillis) || state.hasLive(kind, nowMillis)
                    ? newest.get().expiresAt()
                    : Item.NO_EXPIRY;
        }
        return kind == Kind.STRING ? Item.NO_EXPIRY : state.named(kind).latestExpiry(nowMillis);
    }

    /** The string value, if the key reads as a string at that time. */
    public static Optional<Bytes> scalar(KeyState state, long nowMillis) {
        return kind(state, nowMillis) == Kind.STRING ? state.scalar().flatMap(Item::value) : Optional.empty();
    }

    /** One live item, if the key reads as that kind at that time. @param name {@link Bytes#EMPTY} for a string or list */
    public static Optional<Bytes> value(KeyState state, Kind kind, Bytes name, long nowMillis) {
        Optional<Item> item = state.item(kind, name);
        boolean visible = item.isPresent() && item.get().isLive(nowMillis) && kind(state, nowMillis) == kind;
        return visible ? item.get().value() : Optional.empty();
    }

    /** The live items of a kind in order of their names, if the key reads as that kind at that time; else none. */
    public static SortedMap<Bytes, Bytes> values(KeyState state, Kind kind, long nowMillis) {
        return kind(state, nowMillis) == kind ? state.named(kind).live(nowMillis) : Collections.emptySortedMap();
    }

    /** The members of a sorted set in their order, if the key reads as one at that time; else none. Costs all of them if nobody asked before, nothing then. */
    public static List<ScoredMember> ranked(KeyState state, long nowMillis) {
        return kind(state, nowMillis) == Kind.SORTED_SET ? state.others().ranked(nowMillis) : List.of();
    }

    /** The elements of a list, none if the key does not read as a list at that time. */
    public static List<Bytes> elements(KeyState state, long nowMillis) {
        return value(state, Kind.LIST, Bytes.EMPTY, nowMillis)
                .<List<Bytes>>map(Elements::read)
                .orElse(List.of());
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
