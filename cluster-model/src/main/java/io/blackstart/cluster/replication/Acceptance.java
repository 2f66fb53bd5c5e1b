package io.blackstart.cluster.replication;

import io.blackstart.cluster.election.AbandonRule.Loss;
import io.blackstart.cluster.election.ElectionMessage;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.Mode;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A winner that asks for its reign to be accepted by a majority of the survivors (rule E7). The reign's first in-sync record travels
 * with it, and so must be kept by somebody else, a gateway at least, where anybody can be reached (rule W3).
 */
final class Acceptance {
    private final ReplicaContext context;
    private final LocalCopy copy;
    private final Reign reign;
    private final List<String> survivors;
    private final List<String> gateways;
    private final InSyncRecord first;
    private final List<Loss> losses;
    private final Electorate electorate;
    private final Consumer<Acceptance> accepted;
    private final SortedSet<String> acceptedBy = new TreeSet<>();
    private boolean ended;

    /**
     * @param survivors whose majority must accept: complete members that took part in the election, the winner among them; in
     *     {@code strict} all voters. By the winner's configuration, since its members are asked
     * @param gateways that are heard
     * @param firstInSync members of the reign's first in-sync record
     * @param losses acknowledged writes that are given up with it (rule E9)
     * @param accepted what is done once the reign may serve
     */
    Acceptance(
            ReplicaContext context,
            LocalCopy copy,
            Reign reign,
            List<String> survivors,
            List<String> gateways,
            List<String> firstInSync,
            List<Loss> losses,
            Electorate electorate,
            Consumer<Acceptance> accepted) {
        this.losses = losses;
        this.electorate = electorate;
        this.accepted = accepted;
        this.context = context;
        this.copy = copy;
        this.reign = reign;
        this.survivors = survivors;
        this.gateways = gateways;
        this.first = new InSyncRecord(reign, 1, firstInSync);
    }

    Reign reign() {
        return reign;
    }

    InSyncRecord first() {
        return first;
    }

    List<Loss> losses() {
        return losses;
    }

    /** Who besides the winner keeps the first record, a replica if one does; empty if nobody does. */
    String witness() {
        return survivors.stream()
                .filter(member -> acceptedBy.contains(member) && !member.equals(context.name()))
                .findFirst()
                .or(() -> gateways.stream().filter(acceptedBy::contains).findFirst())
                .orElse("");
    }

    boolean ended() {
        return ended;
    }

    void ask() {
        ElectionMessage.AcceptReign proposal = new ElectionMessage.AcceptReign(reign, first, copy.history());
        // Its own acceptance is needed also where its log ends with its removal.
        copy.config().membersWith(context.name()).forEach(member -> context.send(member, proposal));
        gateways.forEach(gateway -> context.send(gateway, proposal));
        context.after(electorate.electionTimeout(), () -> giveUp("too few accepted the reign in time (E7)"));
    }

    void accepted(String by, Reign what) {
        if (!ended && what.equals(reign)) {
            acceptedBy.add(by);
            if (mayServe()) {
                ended = true;
                accepted.accept(this);
            }
        }
    }

    private boolean mayServe() {
        long members = survivors.stream().filter(acceptedBy::contains).count();
        return acceptedBy.contains(context.name())
                && context.rules().majority().test((int) members, survivors.size())
                && recordIsSafe();
    }

    /** Nothing if it has come to its end. */
    void giveUp(String reason) {
        if (!ended) {
            ended = true;
            context.tell(new ClusterEvent.ElectionFailed(reign.epoch(), context.name(), reason));
        }
    }

    /** Rule W3: only {@code available} elects by in-sync records. */
    private boolean recordIsSafe() {
        boolean nobodyElse = survivors.size() == 1 && gateways.isEmpty();
        return context.mode() != Mode.AVAILABLE || nobodyElse || !witness().isEmpty();
    }
}
