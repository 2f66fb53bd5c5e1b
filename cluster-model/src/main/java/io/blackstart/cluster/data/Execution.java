package io.blackstart.cluster.data;

import java.util.List;

/**
 * What came of a request.
 *
 * @param replies one for each command
 * @param delta what to replicate; empty if nothing changed
 */
public record Execution(List<Reply> replies, Delta delta) {
    public Execution {
        replies = List.copyOf(replies);
    }
}
