package io.blackstart.cluster;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.LedgerEntry;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.LogEnd;
import io.blackstart.cluster.log.Position;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands on one replica's disk and was synced, read from outside after or during a run (cluster.md §9).
 *
 * @param machine whose disk
 * @param complete whether its history has no gap
 * @param history what its log has, by merges too
 * @param setAside of tails that were cut off and not yet taken over (rule P4)
 * @param end how its log ends; records that forget tombstones (rule P5) are told apart from writes
 * @param data every key, as reading the whole disk gives it: writes not yet visible to readers included; in no order that means anything
 * @param ledger every entry of the conflict ledger on it (rule P6), in the order of their ids
 */
public record DiskImage(
        String machine,
        boolean complete,
        History history,
        Set<Position> setAside,
        LogEnd end,
        Map<Bytes, KeyState> data,
        List<LedgerEntry> ledger) {
    /** Whether what was stamped there stands on it, or was taken over. */
    public boolean has(Position position) {
        return history.includes(position) || setAside.contains(position);
    }

    /** Position of the last write on it, as far as its log still tells that entry by entry; see {@link LogEnd}. */
    public Position last() {
        return end.last();
    }
}
