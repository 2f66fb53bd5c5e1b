package io.blackstart.cluster.replication;

import io.blackstart.cluster.log.InSyncRecord;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Rule W3: whose disks must have a write before it is acknowledged while a record is under way. Guarantee: whichever of the two records an election
 * goes by, its members have everything acknowledged. Cost: a member that left is waited for until the smaller set counts. Pure.
 */
public final class ConfirmRule {
    private ConfirmRule() {}

    /**
     * @param counts the record that counts
     * @param issued the one that is to count next
     */
    public static SortedSet<String> mustConfirm(InSyncRecord counts, InSyncRecord issued) {
        SortedSet<String> both = new TreeSet<>(counts.members());
        both.addAll(issued.members());
        return both;
    }
}
