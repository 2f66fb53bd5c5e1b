package io.blackstart.cluster.replication;

import io.blackstart.cluster.election.WitnessMessage;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.membership.MemberTable;
import io.blackstart.cluster.topology.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * The primary's in-sync set (rule W3): who must confirm each write, and how that changes without anything acknowledged ever standing
 * on the disks of a set nobody else knows of.
 */
final class InSyncKeeper {
    /** After a replica did not make it in its while, acknowledgements do not wait for it for so many {@code inSync.timeout}. */
    private static final long TIMEOUTS_BETWEEN_TRIES = 10;

    /** A change under way: written down, not yet counting. */
    private static final class Issue {
        private final InSyncRecord record;
        private final String reason;
        private final SortedSet<String> kept = new TreeSet<>();
        private long issuedAt;
        private long toldAt;
        private boolean onOwnDisk;

        private Issue(InSyncRecord record, String reason, long now) {
            this.record = record;
            this.reason = reason;
            this.issuedAt = now;
        }
    }

    private final ReplicaContext context;
    private final LocalCopy copy;
    private final MemberTable table;
    private final Electorate electorate;
    private final BooleanSupplier inDoubt;
    private final Runnable changed;
    private InSyncRecord effective;
    private SortedSet<String> mustConfirm;
    private Optional<Issue> issue = Optional.empty();
    /** Replicas that may join and lack a little, and since when they are waited for. */
    private final TreeMap<String, Long> awaited = new TreeMap<>();

    /**
     * @param first the record that travelled with the reign (rule E7)
     * @param inDoubt whether the primary has to ask its peers first (rule W4): no change counts meanwhile
     * @param changed runs when a record begins to count, or somebody need not confirm any more
     */
    InSyncKeeper(
            ReplicaContext context,
            LocalCopy copy,
            MemberTable table,
            Electorate electorate,
            InSyncRecord first,
            BooleanSupplier inDoubt,
            Runnable changed) {
        this.context = context;
        this.copy = copy;
        this.table = table;
        this.electorate = electorate;
        this.effective = first;
        this.mustConfirm = new TreeSet<>(first.members());
        this.inDoubt = inDoubt;
        this.changed = changed;
    }

    InSyncRecord effective() {
        return effective;
    }

    /** Tells the first record, which counts since a majority accepted it with the reign. */
    void announceFirst(String witness) {
        tell("first of the reign (E7)", witness);
    }

    /** Who must have a write on disk before it is acknowledged: those who count, and those who are about to. */
    SortedSet<String> mustConfirm() {
        return mustConfirm;
    }

    /** This process was frozen: who could have answered meanwhile was not heard, and has its time anew. */
    void woke() {
        issue.ifPresent(open -> open.issuedAt = context.now());
    }

    /** Looks for members to drop and replicas to take in; one change at a time. */
    void review(Iterable<Peer> peers) {
        if (issue.isPresent()) {
            if (context.now() - issue.get().toldAt >= context.setting(Setting.GOSSIP_INTERVAL)) {
                tellOthers(issue.get());
            }
            settle();
            return;
        }
        // whoever is no member any more is no peer either, and would be waited for without end
        SortedSet<String> dropped = new TreeSet<>(effective.members());
        dropped.remove(context.name());
        List<String> joined = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (Peer peer : peers) {
            if (effective.has(peer.name())) {
                if (!mustGo(peer)) {
                    dropped.remove(peer.name());
                }
            } else if (mayJoin(peer, copy.visibleHistory().last())) {
                joined.add(peer.name());
            } else if (isClose(peer) && mayJoin(peer, peer.durableSeq())) {
                expected.add(peer.name());
            }
        }
        awaited.keySet().retainAll(expected);
        SortedSet<String> before = mustConfirm;
        mustConfirm = new TreeSet<>(effective.members());
        expected.stream().filter(this::isAwaited).forEach(mustConfirm::add);
        if (!dropped.isEmpty() || !joined.isEmpty()) {
            issue(dropped, joined);
        }
        if (!mustConfirm.containsAll(before)) {
            // Whoever is waited for no longer may have been all that a write lacked.
            changed.run();
        }
    }

    private boolean mustGo(Peer peer) {
        long last = copy.history().last();
        return table.isConfirmedGone(peer.name())
                || !copy.config().isVoter(peer.name())
                || peer.stage() == Peer.Stage.COPYING
                || peer.unconfirmedFor(last, context.now()) >= context.setting(Setting.IN_SYNC_TIMEOUT)
                || lagsTooFar(peer);
    }

    /** When a reign begins, whoever sits behind a long link has not said yet what it has; that is not lag. */
    private boolean lagsTooFar(Peer peer) {
        return peer.stage() != Peer.Stage.UNKNOWN
                && copy.countAfter(peer.durableSeq()) > context.setting(Setting.IN_SYNC_MAX_LAG);
    }

    private boolean mayJoin(Peer peer, long acknowledged) {
        return context.rules()
                .join()
                .test(new JoinRule.Question(
                        peer.stage() == Peer.Stage.LIVE,
                        table.isConfirmedGone(peer.name()),
                        copy.config().isVoter(peer.name()),
                        peer.durableSeq(),
                        acknowledged,
                        peer.unconfirmedFor(copy.history().last(), context.now()),
                        context.setting(Setting.IN_SYNC_TIMEOUT)));
    }

    private boolean isClose(Peer peer) {
        return 10L * copy.countAfter(peer.durableSeq()) <= context.setting(Setting.IN_SYNC_MAX_LAG)
                || peer.isPromptOverALongLink(context);
    }

    /**
     * Behind a long link a replica never has all that is acknowledged by now, as long as there are writes. So acknowledgements wait for it
     * already before it joins, a little while: then it has all, and only then its record is written (docs/decisions/0010).
     */
    private boolean isAwaited(String member) {
        long since = awaited.computeIfAbsent(member, _ -> context.now());
        long waited = context.now() - since;
        long timeout = context.setting(Setting.IN_SYNC_TIMEOUT);
        if (waited >= TIMEOUTS_BETWEEN_TRIES * timeout) {
            awaited.put(member, context.now());
            return true;
        }
        return waited < timeout / 4 + context.waysTo(member, 2);
    }

    private void issue(SortedSet<String> dropped, List<String> joined) {
        SortedSet<String> members = new TreeSet<>(effective.members());
        dropped.forEach(members::remove);
        members.addAll(joined);
        InSyncRecord record = new InSyncRecord(effective.reign(), effective.number() + 1, List.copyOf(members));
        Issue open = new Issue(record, reason(dropped, joined), context.now());
        issue = Optional.of(open);
        mustConfirm = context.rules().mustConfirm().apply(effective, record);
        copy.save(copy.words().withIssued(record));
        tellOthers(open);
        context.whenDurable(() -> {
            open.onOwnDisk = true;
            settle();
        });
    }

    private void tellOthers(Issue open) {
        open.toldAt = context.now();
        WitnessMessage.KeepInSync keep = new WitnessMessage.KeepInSync(open.record);
        table.others().forEach(member -> context.send(member, keep));
        gateways().forEach(gateway -> context.send(gateway, keep));
    }

    private static String reason(SortedSet<String> dropped, List<String> joined) {
        String out = dropped.isEmpty() ? "" : String.join(" ", dropped) + " dropped";
        String in = joined.isEmpty() ? "" : String.join(" ", joined) + " joined";
        return out + (out.isEmpty() || in.isEmpty() ? "" : ", ") + in;
    }

    void kept(String by, InSyncRecord record) {
        if (issue.isPresent() && issue.get().record.equals(record) && wouldTell(by)) {
            issue.get().kept.add(by);
            settle();
        }
    }

    /** What is kept by one that does not vote, or is not asked, no election would hear of (rules W7, Z7). */
    private boolean wouldTell(String machine) {
        return !table.isWithoutVote(machine) && electorate.has(machine);
    }

    private void settle() {
        if (inDoubt.getAsBoolean() || issue.isEmpty() || !issue.get().onOwnDisk) {
            return;
        }
        Issue open = issue.get();
        switch (context.rules().holders().apply(holders(open))) {
            case WAIT -> {}
            case KEPT -> count(open, open.kept.first());
            case ALONE -> count(open, "");
        }
    }

    private void count(Issue open, String witness) {
        effective = open.record;
        issue = Optional.empty();
        mustConfirm = new TreeSet<>(effective.members());
        tell(open.reason, witness);
        changed.run();
    }

    /** Rule W3: what counts from now on, and whether that is one machine alone. */
    private void tell(String reason, String witness) {
        context.tell(new ClusterEvent.InSyncChanged(
                effective.reign(), effective.number(), effective.members(), reason, witness));
        if (effective.members().size() == 1 && copy.config().voters().size() > 1) {
            context.tell(new ClusterEvent.HeldByOneMachine(
                    context.name(), copy.visibleHistory().last() + 1));
        }
    }

    private HolderRule.Holders holders(Issue open) {
        String zone = context.zoneOf(context.name());
        SortedSet<String> far = new TreeSet<>();
        SortedSet<String> near = new TreeSet<>();
        for (String member : table.heardSince(context.now() - context.setting(Setting.GOSSIP_SUSPECT_AFTER))) {
            if (wouldTell(member)) {
                (context.zoneOf(member).equals(zone) ? near : far).add(member);
            }
        }
        SortedSet<String> farGateways = new TreeSet<>();
        SortedSet<String> nearGateways = new TreeSet<>();
        for (String gateway : gateways()) {
            (context.zoneOf(gateway).equals(zone) ? nearGateways : farGateways).add(gateway);
        }
        boolean patienceOver = context.now() - open.issuedAt >= context.setting(Setting.IN_SYNC_TIMEOUT);
        return new HolderRule.Holders(far, near, farGateways, nearGateways, open.kept, patienceOver);
    }

    private List<String> gateways() {
        return electorate.of(table.gatewaysHeardSince(context.now() - context.setting(Setting.GOSSIP_SUSPECT_AFTER)));
    }
}
