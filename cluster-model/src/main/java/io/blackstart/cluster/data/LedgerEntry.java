package io.blackstart.cluster.data;

import java.util.Optional;

/**
 * One acknowledged version that lost a merge (rule P6).
 *
 * @param key it belongs to
 * @param field of the hash; empty for the string value
 * @param kept what stands there now
 * @param lost what stood there on the side that lost
 */
public record LedgerEntry(Bytes key, Optional<Bytes> field, Claim kept, Claim lost) {
    /**
     * What one side said of a place.
     *
     * @param value empty if it says there is nothing: deleted, or of the other kind
     * @param version of the value, of its deletion, or of the value of the other kind that hides it
     * @param side a side that had it, the winner's if it did
     */
    public record Claim(Optional<Bytes> value, Version version, String side) {}
}
