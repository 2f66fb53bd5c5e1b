package io.blackstart.cluster.data;

import java.util.List;

/**
 * What the winner writes in its merge record (rule P4).
 *
 * @param delta what the tails bring, to be joined to the winner's state
 * @param ledger every version that lost, by key, then field, then version (rule P6)
 */
public record MergeResult(Delta delta, List<LedgerEntry> ledger) {
    public MergeResult {
        ledger = List.copyOf(ledger);
    }
}
