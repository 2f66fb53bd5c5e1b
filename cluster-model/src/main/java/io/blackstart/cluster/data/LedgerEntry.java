package io.blackstart.cluster.data;

import java.util.HexFormat;
import java.util.Optional;

/**
 * One acknowledged version that lost a merge (rule P6).
 *
 * @param key it belongs to
 * @param kind of the item
 * @param field of the hash, or member of the set; empty for a string or list
 * @param kept what stands there now
 * @param lost what stood there on the side that lost
 */
public record LedgerEntry(Bytes key, Kind kind, Optional<Bytes> field, Claim kept, Claim lost) {
    /**
     * What one side said of a place.
     *
     * @param value as the item holds it; empty if it says there is nothing: deleted, or of another kind
     * @param version of the value, of its deletion, or of the value of another kind that hides it
     * @param side a side that had it, the winner's if it did
     */
    public record Claim(Optional<Bytes> value, Version version, String side) {
        int bytes() {
            return value.map(Bytes::length).orElse(0) + version.bytes() + side.length();
        }
    }

    /**
     * Names the entry for good: a version that lost at one place is one entry, however many merges find it beaten, as when a crash
     * makes a merge begin again (rule P4). The deletion of a whole key can lose at several places.
     */
    public String id() {
        Version version = lost.version();
        String place = lost.value().isPresent()
                ? ""
                : "-" + kind.ordinal()
                        + HexFormat.of().formatHex(field.orElse(Bytes.EMPTY).toByteArray());
        return "%s-%d.%d-%x%s".formatted(version.replica(), version.seq(), version.part(), version.hlc(), place);
    }

    /** Estimated size on wire and disk. */
    public int bytes() {
        return key.length() + field.map(Bytes::length).orElse(0) + kept.bytes() + lost.bytes();
    }
}
