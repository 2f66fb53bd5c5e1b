package io.blackstart.cluster.replication;

import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.membership.MemberTable;
import io.blackstart.cluster.membership.SilenceRule;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** Whom a replica hears, as elections ask it: who speaks for a primary, who has a say, who may stand (rules M6, E3, P1, Z7). */
final class Reach {
    private final ReplicaContext context;
    private final LocalCopy copy;
    private final MemberTable table;
    private final Electorate electorate;
    private final ReplicaGossip gossip;
    private final BooleanSupplier inOffice;

    Reach(
            ReplicaContext context,
            LocalCopy copy,
            MemberTable table,
            Electorate electorate,
            ReplicaGossip gossip,
            BooleanSupplier inOffice) {
        this.context = context;
        this.copy = copy;
        this.table = table;
        this.electorate = electorate;
        this.gossip = gossip;
        this.inOffice = inOffice;
    }

    /** How many serve, as far as they are heard, with oneself. */
    long primaries() {
        long others = gossip.heardLately().stream()
                .flatMap(member -> table.digest(member).stream())
                .filter(digest -> digest.serving() && table.isHeardBy(digest.member()))
                .count();
        return others + (inOffice.getAsBoolean() ? 1 : 0);
    }

    /** Whether anybody in reach speaks for a primary that this replica does not hear. */
    boolean somebodyHearsThePrimary() {
        return aGatewayHearsThePrimary() || aMemberHearsAHigherReign();
    }

    /**
     * Rule M6: so does a member in reach that hears the primary of a reign which this replica has not come to. Else, of two primaries that do not hear each
     * other, each would be elected anew as soon as whoever hears both has told it of the other, be it in a read region. In {@code available} the in-sync
     * record settles that (rule E4).
     */
    private boolean aMemberHearsAHigherReign() {
        return context.mode() == Mode.FAST
                && gossip.heardLately().stream()
                        .flatMap(member -> table.digest(member).stream())
                        .anyMatch(digest -> digest.hearsPrimary()
                                && copy.words().reign().isBelow(digest.reign())
                                && !digest.reign().primary().equals(context.name()));
    }

    /**
     * Rule M6: a gateway in reach that hears the primary in office speaks for it, also against several who do not. In {@code strict} the voters
     * alone decide.
     */
    private boolean aGatewayHearsThePrimary() {
        Reign heard = table.servingByGateways(context.now() - SilenceRule.gatewaysWord(context.settings()));
        return context.mode() != Mode.STRICT
                && !heard.equals(Reign.NONE)
                && !heard.isBelow(copy.words().reign())
                && !heard.primary().equals(context.name());
    }

    /** Rule P1: a call that cannot come to anything would only leave promises that stand in the way of the other side's primary. */
    boolean hearsMajority() {
        List<String> voters = copy.config().voters();
        List<String> heard = survivors();
        return context.rules()
                .majority()
                .test((int) voters.stream().filter(heard::contains).count(), voters.size());
    }

    /** Gateways that are asked for what they witnessed (rule E4). */
    List<String> gateways() {
        return table.gatewaysHeardSince(context.now() - context.setting(Setting.GOSSIP_SUSPECT_AFTER)).stream()
                .filter(electorate::hasOrIsNear)
                .toList();
    }

    /**
     * Members with a say (rule Z7) that were heard lately and are not accused, and oneself; when the cluster is just formed, nobody was heard yet
     * and all count.
     */
    List<String> survivors() {
        if (copy.words().reign().equals(Reign.NONE)) {
            return electorate.of(copy.config().members());
        }
        List<String> survivors = new ArrayList<>(gossip.heardLately());
        survivors.removeIf(member -> !electorate.hasOrIsNear(member));
        survivors.removeAll(table.accused());
        survivors.add(context.name());
        survivors.sort(null);
        return survivors;
    }

    /** Rules W7, E3: whether a voter's disk confirms nothing. In {@code strict} a majority of all voters is needed all the same. */
    boolean cannotPromise(String voter) {
        boolean stuck = voter.equals(context.name()) ? context.isDiskStuck() : table.isStuck(voter);
        return stuck && !isStrict();
    }

    /** Rule E3: in {@code strict} all voters, else the complete ones among the survivors, with one that the operator forces. */
    SortedSet<String> basis(Motion motion) {
        SortedSet<String> basis = new TreeSet<>(copy.config().voters());
        if (isStrict()) {
            return basis;
        }
        if (motion.isForced()) {
            basis.add(context.name());
        }
        basis.retainAll(survivors());
        basis.removeIf(table::isWithoutVote);
        return basis;
    }

    private boolean isStrict() {
        return context.mode() == Mode.STRICT;
    }
}
