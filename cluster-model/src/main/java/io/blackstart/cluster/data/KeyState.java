package io.blackstart.cluster.data;

import java.util.Optional;

/**
 * The versioned state of one key (rule P5): when it was last cleared as a whole, and its items. Immutable. A key may be
 * held here though it reads as absent: all its items are tombstones, or it has expired. {@link KeyStates} reads and joins it.
 *
 * @param cleared last SET or DEL of the whole key; {@link Version#NEVER} if none
 * @param scalar the string value, or its tombstone, if there ever was one; later than {@code cleared}
 * @param fields of the hash, each later than {@code cleared}
 */
public record KeyState(Version cleared, Optional<Item> scalar, Fields fields) {
    public static final KeyState ABSENT = new KeyState(Version.NEVER, Optional.empty(), Fields.NONE);

    public KeyState {
        if (scalar.isPresent() && !scalar.get().version().isAfter(cleared) || !fields.areAfter(cleared)) {
            throw new IllegalArgumentException(
                    "an item of %s or %s in a key cleared at %s".formatted(scalar, fields, cleared));
        }
    }

    /** A key that was cleared as a whole and has nothing since. */
    public static KeyState cleared(Version at) {
        return new KeyState(at, Optional.empty(), Fields.NONE);
    }

    /** The last version that touched the key in any way; {@link Version#NEVER} if none did. */
    public Version newest() {
        Version newest = Version.later(cleared, fields.newestVersion());
        return scalar.isPresent() ? Version.later(newest, scalar.get().version()) : newest;
    }

    /** Estimated size on wire and disk, without the key. */
    public int bytes() {
        return cleared.bytes() + (scalar.isPresent() ? scalar.get().bytes() : 0) + fields.bytes();
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
            return (value.isPresent() ? value.get().length() : 0) + version.bytes() + Long.BYTES;
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
    }
}
