package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import java.util.Optional;

/**
 * A promise of cluster.md §9 that a run broke.
 *
 * @param promise what was promised, in words
 * @param evidence what was seen instead, with times and names
 * @param where the data it is about; empty if it is about none
 */
public record Breach(String promise, String evidence, Optional<Where> where) {
    /** @param at virtual nanoseconds of the operation that shows it best */
    public record Where(Bytes key, long at) {}

    public Breach(String promise, String evidence) {
        this(promise, evidence, Optional.empty());
    }
}
