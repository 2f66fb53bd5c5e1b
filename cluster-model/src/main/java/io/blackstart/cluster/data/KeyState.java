package io.blackstart.cluster.data;

import java.util.Optional;
import java.util.SortedMap;

/**
 * The versioned state of one key (rule P5): when it was last cleared as a whole, and its items. Immutable. A key may be
 * held here though it reads as absent: all its items are tombstones, or it has expired.
 *
 * @param cleared last SET or DEL of the whole key; {@link Version#NEVER} if none
 * @param scalar the string value, or its tombstone, if there ever was one
 * @param fields of the hash, live or tombstones; empty map if none
 */
public record KeyState(Version cleared, Optional<Item> scalar, SortedMap<Bytes, Item> fields) {
    public static final KeyState ABSENT =
            new KeyState(Version.NEVER, Optional.empty(), java.util.Collections.emptySortedMap());

    /**
     * One version of one item.
     *
     * @param value empty for a tombstone
     * @param version when and where it was written
     * @param expiresAt HLC physical milliseconds at which it ceases to be, set by its writer; {@link Long#MAX_VALUE} for never
     */
    public record Item(Optional<Bytes> value, Version version, long expiresAt) {}
}
