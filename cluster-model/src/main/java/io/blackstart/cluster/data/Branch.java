package io.blackstart.cluster.data;

import java.util.List;

/**
 * What one side wrote since the sides went apart (rule P4).
 *
 * @param side its name in the ledger
 * @param tail the effects of its acknowledged writes in their order, from a point that all branches of a merge have in common; a merge
 *     record among them stands there as the writes it took over, one by one, so that it is known what the side had seen
 */
public record Branch(String side, List<Delta> tail) {
    public Branch {
        tail = List.copyOf(tail);
    }
}
