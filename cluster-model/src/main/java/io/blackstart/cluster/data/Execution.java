package io.blackstart.cluster.data;

import java.util.List;
import java.util.Set;

/**
 * What came of a request.
 *
 * @param replies one for each command
 * @param delta what to replicate; empty if nothing changed
 * @param renewed keys of the delta that are for readers as they were, so that WATCH sees no change
 */
public record Execution(List<Reply> replies, Delta delta, Set<Bytes> renewed) {
    public Execution {
        replies = List.copyOf(replies);
    }

    /** Every change is one. */
    public Execution(List<Reply> replies, Delta delta) {
        this(replies, delta, Set.of());
    }
}
