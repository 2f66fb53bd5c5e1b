package io.blackstart.cluster.replication;

import io.blackstart.cluster.election.ElectionMessage;
import io.blackstart.cluster.log.InSyncRecord;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** A winner that asks for its reign to be accepted by a majority of the survivors (rule E7). */
final class Acceptance {
    private final ReplicaContext context;
    private final LocalCopy copy;
    private final Reign reign;
    private final List<String> reporters;
    private final InSyncRecord first;
    private final SortedSet<String> acceptedBy = new TreeSet<>();

    /**
     * @param reporters complete voters that took part in the election, the winner among them
     * @param firstInSync members of the reign's first in-sync record
     */
    Acceptance(ReplicaContext context, LocalCopy copy, Reign reign, List<String> reporters, List<String> firstInSync) {
        this.context = context;
        this.copy = copy;
        this.reign = reign;
        this.reporters = reporters;
        this.first = new InSyncRecord(reign, 1, firstInSync);
    }

    Reign reign() {
        return reign;
    }

    InSyncRecord first() {
        return first;
    }

    /** Who besides the winner keeps the first record; empty if nobody does. */
    String witness() {
        return acceptedBy.stream()
                .filter(member -> !member.equals(context.name()))
                .findFirst()
                .orElse("");
    }

    void ask() {
        ElectionMessage.AcceptReign proposal = new ElectionMessage.AcceptReign(reign, first, copy.history());
        copy.config().members().forEach(member -> context.send(member, proposal));
    }

    /** True once, when a majority of those who took part has accepted, the winner itself included. */
    boolean accepted(String by) {
        if (reporters.contains(by)) {
            acceptedBy.add(by);
        }
        return acceptedBy.contains(context.name()) && 2 * acceptedBy.size() > reporters.size();
    }
}
