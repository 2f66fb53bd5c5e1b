package io.blackstart.cluster.replication;

import io.blackstart.cluster.election.WitnessMessage;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.membership.MemberTable;
import io.blackstart.cluster.topology.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/** What a primary of mode {@code strict} has to know of the voters (rules P1, W7; docs/decisions/0008). */
final class StrictVoters {
    private final ReplicaContext context;
    private final LocalCopy copy;
    private final MemberTable table;
    private final SortedMap<String, Peer> peers;
    private final long since;
    private long askedAt;

    /** @param peers the other members, kept by their owner */
    StrictVoters(ReplicaContext context, LocalCopy copy, MemberTable table, SortedMap<String, Peer> peers) {
        this.context = context;
        this.copy = copy;
        this.table = table;
        this.peers = peers;
        this.since = context.now();
        this.askedAt = since;
    }

    /** Whether the word of another replica counts: its disk has forgotten no promise, as far as it has said. */
    boolean counts(String member) {
        Peer peer = peers.get(member);
        return peer != null && peer.votes();
    }

    /** Whether a replica is LIVE and heard, and its word counts. */
    boolean isAble(String member) {
        return counts(member)
                && peers.get(member).stage() == Peer.Stage.LIVE
                && !table.accused().contains(member);
    }

    /** Rule W7: nobody becomes a voter whose word does not count yet. */
    boolean mayBeVoters(ClusterConfig wanted) {
        return wanted.voters().stream()
                .allMatch(voter -> copy.config().isVoter(voter) || voter.equals(context.name()) || counts(voter));
    }

    /** Rule W7: the next change of the voter list that a wiped disk asks for, if any. Only a move takes voters to another region (rule Z7). */
    Optional<ClusterConfig> nextList() {
        SortedSet<String> forgetful = new TreeSet<>();
        List<String> able = new ArrayList<>();
        for (Peer peer : peers.values()) {
            boolean isVoter = copy.config().isVoter(peer.name());
            if (isVoter && peer.stage() != Peer.Stage.UNKNOWN && !peer.votes()) {
                forgetful.add(peer.name());
            } else if (!isVoter && isAble(peer.name()) && context.isNear(peer.name())) {
                able.add(peer.name());
            }
        }
        able.sort(Comparator.comparing(this::isBesideAVoter).thenComparing(Comparator.naturalOrder()));
        return context.rules().voterList().apply(new VoterListRule.Question(copy.config(), forgetful, able));
    }

    /** Rule Z4: with a majority of the voters in one zone, that zone's loss would be the database's. */
    private boolean isBesideAVoter(String member) {
        return copy.config().voters().stream()
                .anyMatch(voter -> context.zoneOf(voter).equals(context.zoneOf(member)));
    }

    /** Rule W7: whose word counts again, as all others have heard, has said so here too, but that may have been lost. */
    void askWhoCountsAgain(Reign reign) {
        peers.values().stream()
                .filter(peer -> peer.stage() == Peer.Stage.LIVE && !peer.votes() && !table.isWithoutVote(peer.name()))
                .forEach(peer -> context.send(peer.name(), new ReplicationMessage.AskFollow(reign)));
    }

    /** Rule P1: those whose word came through others lately, if at all. In a large cluster it seldom comes from a certain one itself. */
    void askWhoWasNotMet(Reign reign, LongSupplier nextNumber) {
        if (context.now() - askedAt < context.setting(Setting.GOSSIP_INTERVAL)) {
            return;
        }
        askedAt = context.now();
        copy.config().voters().stream()
                .filter(voter -> !voter.equals(context.name())
                        && notMetFor(voter) >= context.setting(Setting.GOSSIP_SUSPECT_AFTER) / 2)
                .forEach(voter -> context.send(voter, new WitnessMessage.AskReign(reign, nextNumber.getAsLong())));
    }

    /**
     * Rule P1: why the primary must leave its seat, since it cannot acknowledge anything; empty if it hears a majority. What others hear of a voter does not
     * count: that voter need not be reached from here.
     */
    Optional<String> lackOfMajority() {
        long suspectAfter = context.setting(Setting.GOSSIP_SUSPECT_AFTER);
        List<String> voters = copy.config().voters();
        long heard = voters.stream()
                .filter(voter -> voter.equals(context.name()) || notMetFor(voter) < suspectAfter)
                .count();
        return context.rules().seatMajority().test((int) heard, voters.size())
                ? Optional.empty()
                : Optional.of("it hears %d of %d voters, no majority (P1)".formatted(heard, voters.size()));
    }

    /** In this office: who elected it was there. */
    private long notMetFor(String voter) {
        return Math.min(table.notMetFor(voter, context.now()), context.now() - since);
    }
}
