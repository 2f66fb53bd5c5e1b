package io.blackstart.cluster.data;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The versioned state of one key (rule P5): when it was last cleared as a whole, and its items. Immutable. A key may be
 * held here though it reads as absent: all its items are tombstones, or it has expired. {@link KeyStates} reads and joins it.
 *
 * @param cleared last SET or DEL of the whole key; {@link Version#NEVER} if none
 * @param scalar the string value, or its tombstone, if there ever was one; later than {@code cleared}
 * @param fields of the hash, live or tombstones, each later than {@code cleared}; empty map if none
 */
public record KeyState(Version cleared, Optional<Item> scalar, SortedMap<Bytes, Item> fields) {
    public static final KeyState ABSENT = new KeyState(Version.NEVER, Optional.empty(), Collections.emptySortedMap());

    public KeyState {
        if (scalar.isPresent()) {
            requireUncleared(scalar.get(), cleared);
        }
        for (Item item : fields.values()) {
            requireUncleared(item, cleared);
        }
        fields = Collections.unmodifiableSortedMap(fields);
    }

    /** A key that was cleared as a whole and has nothing since. */
    public static KeyState cleared(Version at) {
        return new KeyState(at, Optional.empty(), Collections.emptySortedMap());
    }

    /** Estimated size on wire and disk, without the key. */
    public int bytes() {
        int total = cleared.bytes() + scalar.map(Item::bytes).orElse(0);
        for (var field : fields.entrySet()) {
            total += field.getKey().length() + field.getValue().bytes();
        }
        return total;
    }

    private static void requireUncleared(Item item, Version cleared) {
        if (!item.version().isAfter(cleared)) {
            throw new IllegalArgumentException("item of " + item.version() + " in a key cleared at " + cleared);
        }
    }

    /**
     * One version of one item.
     *
     * @param value empty for a tombstone
     * @param version when and where it was written
     * @param expiresAt HLC physical milliseconds at which it ceases to be, set by its writer; {@link #NO_EXPIRY} for never
     */
    public record Item(Optional<Bytes> value, Version version, long expiresAt) {
        /** An {@code expiresAt} that never comes. */
        public static final long NO_EXPIRY = Long.MAX_VALUE;

        /** Whether a reader at that time sees it: neither a tombstone nor expired. */
        public boolean isLive(long nowMillis) {
            return value.isPresent() && expiresAt > nowMillis;
        }

        /** Estimated size on wire and disk. */
        public int bytes() {
            return value.map(Bytes::length).orElse(0) + version.bytes() + Long.BYTES;
        }
    }
}
