package io.blackstart.cluster.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Rules P4 to P6: what comes of branches that were written apart. The data is their join (rule P5): versions keep their times, so the
 * order of merging does not matter and an old value never beats a newer one. Pure. It costs the tails, not the database.
 */
public final class Merge {
    private Merge() {}

    /**
     * Merges tails into the winner's branch.
     *
     * <p>A version enters the ledger if a side ended with it, no side that had seen it replaced it, and it cannot be read in the
     * merged state. So what a side overwrote itself is no loss, and of what is lost nothing vanishes silently (rule P6).
     *
     * @param winner what the winner itself wrote since the branches went apart
     * @param tails the branches to take over
     */
    public static MergeResult merge(Branch winner, List<Branch> tails) {
        List<Side> sides = new ArrayList<>();
        sides.add(new Side(winner));
        tails.forEach(tail -> sides.add(new Side(tail)));
        Delta taken = Delta.join(sides.stream().skip(1).map(Side::end).toList());
        Delta merged = Delta.join(List.of(sides.getFirst().end(), taken));
        List<LedgerEntry> ledger = new ArrayList<>();
        merged.keys().forEach((key, state) -> ledger.addAll(new KeyConflicts(sides, key, state).entries()));
        return new MergeResult(taken, ledger);
    }
}
