package io.blackstart.cluster;

import io.blackstart.cluster.event.ClusterEvent.Conflict;

/**
 * One line of the operator's conflict ledger (rule P6).
 *
 * @param writtenBack whether what lost was written again
 * @param failure why the last attempt to write it back was none, in words; empty if there was no such attempt
 */
public record LedgerLine(Conflict conflict, boolean writtenBack, String failure) {
    /** One that nobody failed to write back. */
    public LedgerLine(Conflict conflict, boolean writtenBack) {
        this(conflict, writtenBack, "");
    }
}
