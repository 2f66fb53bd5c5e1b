package io.blackstart.cluster.data;

import java.util.Objects;
import java.util.Optional;

/**
 * The versioned state of one key (rule P5): when it was last cleared as a whole, and its items. Immutable. A key may be
 * held here though it reads as absent: all its items are tombstones, or it has expired. {@link KeyStates} reads and joins it.
 *
 * <p>Its newest version and its size are kept: every write of every replica asks for those of the state it replaces, which has long left the
 * processor's caches with all that it is made of.
 */
public final class KeyState {
    public static final KeyState ABSENT = new KeyState(Version.NEVER, Optional.empty(), Fields.NONE);

    /** Hears of one item. */
    @FunctionalInterface
    public interface ItemVisitor {
        /** @param name of a field or member; {@link Bytes#EMPTY} for a string or list */
        void item(Kind kind, Bytes name, Item item);
    }

    private final Version cleared;
    /** Null if there never was one: an Optional would be one more object on the way of every read. */
    private final Item scalar;

    private final Fields fields;
    private final Others others;
    private final Version newest;
    private final long newestHlc;
    private final int bytes;

    /**
     * @param cleared last SET or DEL of the whole key; {@link Version#NEVER} if none
     * @param scalar the string value, or its tombstone, if there ever was one; later than {@code cleared}
     * @param fields of the hash, each later than {@code cleared}
     * @param others items of the other kinds, each later than {@code cleared}
     */
    public KeyState(Version cleared, Optional<Item> scalar, Fields fields, Others others) {
        this.scalar = scalar.orElse(null);
        if (this.scalar != null && !this.scalar.version().isAfter(cleared)
                || !fields.areAfter(cleared)
                || !others.areAfter(cleared)) {
            throw new IllegalArgumentException(
                    "an item of %s, %s or %s in a key cleared at %s".formatted(scalar, fields, others, cleared));
        }
        this.cleared = cleared;
        this.fields = fields;
        this.others = others;
        Version latest = Version.later(cleared, fields.newestVersion());
        latest = others.isEmpty() ? latest : Version.later(latest, others.newestVersion());
        this.newest = this.scalar == null ? latest : Version.later(latest, this.scalar.version());
        this.newestHlc = newest.hlc();
        this.bytes =
                cleared.bytes() + (this.scalar == null ? 0 : this.scalar.bytes()) + fields.bytes() + others.bytes();
    }

    /** A string or hash. */
    public KeyState(Version cleared, Optional<Item> scalar, Fields fields) {
        this(cleared, scalar, fields, Others.NONE);
    }

    public Version cleared() {
        return cleared;
    }

    public Optional<Item> scalar() {
        return Optional.ofNullable(scalar);
    }

    public Fields fields() {
        return fields;
    }

    public Others others() {
        return others;
    }

    /** Items of one kind that has {@link #named} ones, and no word about anything else. */
    public static KeyState of(Kind kind, Fields items) {
        return kind == Kind.HASH
                ? new KeyState(Version.NEVER, Optional.empty(), items)
                : new KeyState(Version.NEVER, Optional.empty(), Fields.NONE, Others.of(kind, items));
    }

    /** A key that was cleared as a whole and has nothing since. */
    public static KeyState cleared(Version at) {
        return new KeyState(at, Optional.empty(), Fields.NONE);
    }

    /** The last version that touched the key in any way; {@link Version#NEVER} if none did. */
    public Version newest() {
        return newest;
    }

    /** Whether a later state of the key clears all of this one. */
    boolean isClearedBy(KeyState later) {
        long clearedAt = later.cleared.hlc();
        return clearedAt > newestHlc || clearedAt == newestHlc && later.cleared.isAfter(newest);
    }

    /** Estimated size on wire and disk, without the key. */
    public int bytes() {
        return bytes;
    }

    /** The items of a kind by name; a list has one, named {@link Bytes#EMPTY}. A string has none. */
    public Fields named(Kind kind) {
        return switch (kind) {
            case HASH -> fields;
            case SET -> others.members();
            case SORTED_SET -> others.scored();
            case LIST -> others.list();
            case NONE, STRING -> Fields.NONE;
        };
    }

    /** Whether a reader at that time sees an item of a kind that has {@link #named} ones. */
    boolean hasLive(Kind kind, long nowMillis) {
        return kind == Kind.SORTED_SET
                ? others.hasScored(nowMillis)
                : named(kind).hasLive(nowMillis);
    }

    /** How many items of such a kind a reader at that time sees. */
    int countLive(Kind kind, long nowMillis) {
        return kind == Kind.SORTED_SET
                ? others.countScored(nowMillis)
                : named(kind).countLive(nowMillis);
    }

    /** One item, live or not. @param name {@link Bytes#EMPTY} for a string or list */
    public Optional<Item> item(Kind kind, Bytes name) {
        return kind == Kind.STRING ? scalar() : named(kind).get(name);
    }

    /** Calls for each item, live or not: kind by kind, then by name. */
    public void forEach(ItemVisitor visitor) {
        if (scalar != null) {
            visitor.item(Kind.STRING, Bytes.EMPTY, scalar);
        }
        fields.forEach((name, item) -> visitor.item(Kind.HASH, name, item));
        if (!others.isEmpty()) {
            others.members().forEach((name, item) -> visitor.item(Kind.SET, name, item));
            others.scored().forEach((name, item) -> visitor.item(Kind.SORTED_SET, name, item));
            others.list().forEach((name, item) -> visitor.item(Kind.LIST, name, item));
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof KeyState that
                        && cleared.equals(that.cleared)
                        && Objects.equals(scalar, that.scalar)
                        && fields.equals(that.fields)
                        && others.equals(that.others);
    }

    @Override
    public int hashCode() {
        return Objects.hash(cleared, scalar, fields, others);
    }

    @Override
    public String toString() {
        return "KeyState[cleared=%s, scalar=%s, fields=%s, others=%s]".formatted(cleared, scalar(), fields, others);
    }

    /** One version of one item: a value, or a tombstone. Immutable. */
    public static final class Item {
        /** An {@code expiresAt} that never comes. */
        public static final long NO_EXPIRY = Long.MAX_VALUE;

        /** Null for a tombstone, for the same reason as above. */
        private final Bytes value;

        private final Version version;
        private final long expiresAt;

        /**
         * @param value empty for a tombstone
         * @param version when and where it was written
         * @param expiresAt HLC physical milliseconds at which it ceases to be, set by its writer; {@link #NO_EXPIRY} for never
         */
        public Item(Optional<Bytes> value, Version version, long expiresAt) {
            this.value = value.orElse(null);
            this.version = version;
            this.expiresAt = expiresAt;
        }

        public Optional<Bytes> value() {
            return Optional.ofNullable(value);
        }

        public Version version() {
            return version;
        }

        public long expiresAt() {
            return expiresAt;
        }

        boolean isTombstone() {
            return value == null;
        }

        /** Whether a reader at that time sees it: neither a tombstone nor expired. */
        public boolean isLive(long nowMillis) {
            return value != null && expiresAt > nowMillis;
        }

        /** Estimated size on wire and disk. */
        public int bytes() {
            return (value == null ? 0 : value.length()) + version.bytes() + Long.BYTES;
        }

        /**
         * Rule P5: the later of two versions of one item; the first, if they are the same.
         *
         * @throws IllegalStateException if one version stands for two different items: versions are given out once
         */
        static Item later(Item a, Item b) {
            int order = a.version.compareTo(b.version);
            if (order == 0 && !a.equals(b)) {
                throw new IllegalStateException("one version, two items: " + a + " and " + b);
            }
            return order >= 0 ? a : b;
        }

        @Override
        public boolean equals(Object other) {
            return this == other
                    || other instanceof Item that
                            && expiresAt == that.expiresAt
                            && version.equals(that.version)
                            && Objects.equals(value, that.value);
        }

        @Override
        public int hashCode() {
            return Objects.hash(value, version, expiresAt);
        }

        @Override
        public String toString() {
            return "Item[value=%s, version=%s, expiresAt=%d]".formatted(value(), version, expiresAt);
        }
    }
}
