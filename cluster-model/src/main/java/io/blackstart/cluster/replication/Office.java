package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.Ledger;
import io.blackstart.cluster.election.AbandonRule;
import io.blackstart.cluster.election.AbandonRule.Loss;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.membership.MemberTable;
import io.blackstart.cluster.routing.Call;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Quantity;
import io.blackstart.cluster.topology.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A primary's time in office: stamps, replicates, acknowledges (rules W1 to W3, W9, E7). Ends with the first word of a higher reign. */
final class Office {
    private static final long REVIEW_INTERVAL = 20_000_000;

    private final ReplicaContext context;
    private final LocalCopy copy;
    private final MemberTable table;
    private final Reign reign;
    private final InSyncKeeper inSync;
    private final LogTrim trim;
    private final PeerFeeder feeder;
    private final Acknowledger acknowledger;
    private final Scribe scribe;
    private final WriteDesk desk;
    private final TailTaker tails;
    private final TreeMap<String, Peer> peers = new TreeMap<>();
    private final Brake brake;
    private final Forgetter forgetter;
    private final ReignCheck reignCheck;
    private final ReadIndex readIndex;
    private final Consumer<String> resign;
    /** What is on the primary's own disk, as it knows it of others. */
    private final Peer own;

    private final StrictVoters strictVoters;
    private final Handshake handshake;
    private final HandOver handOver;
    private final Confirmations confirmations;
    private long questions;
    /** Until what it inherited is shown, or reads have waited long enough for that. */
    private boolean beginning = true;

    private boolean closed;

    /** @param resign gives up the seat, with the reason */
    Office(
            ReplicaContext context,
            LocalCopy copy,
            MemberTable table,
            Electorate electorate,
            Reign reign,
            InSyncRecord first,
            Consumer<String> resign) {
        this.context = context;
        this.copy = copy;
        this.table = table;
        this.reign = reign;
        this.resign = resign;
        this.own = new Peer(context.name(), context.now());
        this.acknowledger = new Acknowledger(context, copy, reign, peers, new Acknowledging());
        this.strictVoters = new StrictVoters(context, copy, table, peers);
        this.trim = new LogTrim(context, copy, table, peers.values());
        this.feeder = new PeerFeeder(context, copy, reign, trim::everybodyHas);
        this.scribe = new Scribe(context, copy, reign, this::push, acknowledger::look);
        this.desk = new WriteDesk(context, copy, reign, scribe, acknowledger, this::standing);
        this.confirmations = new Confirmations(context, copy, reign, peers, table);
        this.handOver = new HandOver(context, copy, peers, this::mayTakeOver, desk::release);
        this.reignCheck = new ReignCheck(context, copy, table, electorate, reign, this::nextQuestion);
        this.readIndex = new ReadIndex(context, copy, reign, this::nextQuestion, strictVoters::counts);
        this.inSync =
                new InSyncKeeper(context, copy, table, electorate, first, reignCheck::inDoubt, this::inSyncChanged);
        this.forgetter = new Forgetter(context, copy, peers.values());
        this.brake = new Brake(context, copy, table, peers.values());
        this.tails = new TailTaker(context, copy, reign, this::writeMerged);
        this.handshake = new Handshake(context, copy, reign, peers, feeder, tails, acknowledger);
    }

    Reign reign() {
        return reign;
    }

    private void push() {
        if (!closed) {
            peers.values().forEach(feeder::push);
        }
    }

    private void inSyncChanged() {
        acknowledger.look();
        handOver.look();
    }

    private long nextQuestion() {
        return ++questions;
    }

    private boolean isStrict() {
        return context.mode() == Mode.STRICT;
    }

    // ---- begin and end -------------------------------------------------------------------------------------------

    /** Rule E7: a majority accepted; the first entry of the reign says who has which role. */
    void begin(String witness, List<Loss> losses) {
        context.tell(new ClusterEvent.ReignBegan(
                reign,
                copy.history().end(),
                copy.history().last() - copy.visibleHistory().last()));
        if (!isStrict()) {
            copy.save(copy.words().withIssued(inSync.effective()));
            inSync.announceFirst(witness);
        }
        syncPeers();
        acknowledger.begin();
        // In strict this is also the empty record that a reign has to commit before anything else counts.
        configure(firstConfig(losses));
        acknowledger.when(copy.history().last(), this::hasBegun);
        context.after(context.setting(Setting.READS_WAIT), this::endBeginning);
        tails.takeOwn();
        context.after(REVIEW_INTERVAL, this::review);
    }

    private void hasBegun() {
        readIndex.open();
        endBeginning();
    }

    private void endBeginning() {
        if (beginning) {
            beginning = false;
            desk.release();
        }
    }

    private ClusterConfig firstConfig(List<Loss> losses) {
        ClusterConfig config = copy.config().withRoles(RolesRule.at(copy.config(), context.name(), this::isInSync));
        if (!losses.isEmpty()) {
            config = config.abandoning(losses.stream().map(Loss::givenUp).toList());
            context.tell(new ClusterEvent.WritesAbandoned(
                    reign,
                    AbandonRule.atLeast(losses),
                    losses.stream()
                            .map(loss -> new ClusterEvent.AbandonedRange(
                                    loss.range().reign(),
                                    loss.range().from(),
                                    loss.range().to(),
                                    loss.witness()))
                            .toList()));
        }
        // Only a forced one can be none, and then its own word must count for it to come back by itself (E3).
        return isStrict() || config.isVoter(context.name()) ? config : config.withVoterAtOnce(context.name());
    }

    /** Whether a replica's disk holds what is acknowledged: the set of rule W3, or in {@code strict} any voter. */
    private boolean isInSync(String member) {
        return isStrict() ? copy.config().isVoter(member) : inSync.effective().has(member);
    }

    /** Rule W4: whether it has to ask its peers before it acknowledges again. */
    boolean inDoubt() {
        return reignCheck.inDoubt();
    }

    /** This process was frozen for a while. */
    void woke() {
        peers.values().forEach(peer -> peer.idleUntil(context.now()));
        own.idleUntil(context.now());
        inSync.woke();
        reignCheck.begin();
    }

    /** Another replica was heard. */
    void heard(String member) {
        reignCheck.heard(member);
    }

    /** A replica or gateway knows of nothing higher than this reign. */
    void onReignStands(String from, long number) {
        if (reignCheck.stands(from, number)) {
            doubtIsOver();
        }
        readIndex.stands(from, number);
    }

    /** Rule R2: runs a task once this primary may answer from what it shows; otherwise, if it leaves office first, the other one. */
    void whenReignConfirmed(Runnable then, Runnable otherwise) {
        if (isStrict()) {
            readIndex.confirm(then, otherwise);
        } else {
            then.run();
        }
    }

    /**
     * Whether reads that only this primary can answer wait: in doubt (rule W4), and while it does not show what it inherited, which may have been
     * acknowledged (rule E7). For that they wait {@code reads.wait} at most; in {@code strict} the read index sees to it.
     */
    boolean holdsReads() {
        return inDoubt() || beginning && !isStrict();
    }

    /** Runs a task when reads may no longer have to wait, or this primary has left office. */
    void hold(Runnable task) {
        desk.hold(task);
    }

    private void doubtIsOver() {
        desk.release();
        acknowledger.look();
    }

    /** Rule W4: stops at once. What is stamped and not acknowledged stays in the log for rule P4; its clients' gateways ask elsewhere. */
    void close() {
        closed = true;
        handOver.close();
        brake.release();
        copy.endStamping();
        acknowledger.close();
        desk.release();
        desk.waiting().close();
        readIndex.close();
    }

    /** Feeds and probes the members of the configuration; one without data learns who its primary is by that probe (rule M1). */
    private void syncPeers() {
        table.members(copy.config().members(), context.now());
        peers.keySet().removeIf(name -> !copy.config().members().contains(name));
        for (String member : copy.config().members()) {
            if (!member.equals(context.name())) {
                peers.computeIfAbsent(member, name -> new Peer(name, context.now()));
            }
        }
    }

    private void review() {
        if (closed) {
            return;
        }
        for (Peer peer : peers.values()) {
            long stalled = peer.stalledFor(copy.history().last(), context.now());
            if (stalled == 0) {
                peer.idleUntil(context.now());
            } else if (stalled >= context.setting(Setting.IN_SYNC_TIMEOUT)
                    && (isStrict() || !inSync.effective().has(peer.name()))) {
                feeder.nudge(peer);
            }
        }
        if (reignCheck.look()) {
            doubtIsOver();
        }
        if (isStrict()) {
            readIndex.review();
            strictVoters.askWhoWasNotMet(reign, this::nextQuestion);
            strictVoters.askWhoCountsAgain(reign);
            if (isSettled() && isVoter()) {
                strictVoters.nextList().ifPresent(this::configure);
            }
        } else if (!inDoubt()) {
            inSync.review(peers.values());
        }
        brake.review();
        desk.review();
        confirmations.look();
        if (!inDoubt()) {
            forgetter.review().ifPresent(this::forget);
        }
        trim.review();
        context.after(REVIEW_INTERVAL, this::review);
        resignIfOwnDiskIsStuck();
        if (isStrict() && !closed) {
            strictVoters.lackOfMajority().or(this::lackOfVote).ifPresent(resign);
        }
    }

    /** Whether the reign's first record and the last change of the configuration are acknowledged: one change at a time. */
    private boolean isSettled() {
        return acknowledger.hasBegun()
                && copy.visibleConfig().number() == copy.config().number();
    }

    private boolean isVoter() {
        return copy.config().isVoter(context.name());
    }

    /** Rule E4: one that is no voter reigns only until others have the list that says so, since then a voter can win (docs/decisions/0008). */
    private Optional<String> lackOfVote() {
        return isSettled() && !isVoter()
                ? Optional.of("it is not a voter, and a majority of the voters has all it had (E4)")
                : Optional.empty();
    }

    private void resignIfOwnDiskIsStuck() {
        own.durableUpTo(copy.durableSeq(), context.now());
        long unconfirmed = own.unconfirmedFor(copy.history().last(), context.now());
        if (unconfirmed == 0) {
            own.idleUntil(context.now());
        }
        long best = 0;
        for (Peer peer : peers.values()) {
            if (peer.takesEntries() && peer.durableSeq() > best && isInSync(peer.name())) {
                best = peer.durableSeq();
            }
        }
        long timeout = context.setting(Setting.IN_SYNC_TIMEOUT);
        if (context.rules().resign().test(new ResignRule.Question(unconfirmed, timeout, own.durableSeq(), best))) {
            resign.accept("its own disk has confirmed nothing for %s, others have more on theirs (W3)"
                    .formatted(Quantity.format(Setting.Unit.DURATION, timeout)));
        }
    }

    // ---- writes --------------------------------------------------------------------------------------------------

    /** Rule W5: a write waits beside others, then it is as if it came now. */
    void onWrite(String gateway, Call.Write write) {
        long wait = closed ? 0 : brake.waitNanos();
        if (wait == 0) {
            desk.admit(gateway, write);
        } else {
            context.after(wait, () -> desk.admit(gateway, write));
        }
    }

    private WriteDesk.Standing standing() {
        if (closed) {
            return WriteDesk.Standing.CLOSED;
        }
        return handOver.holds() || inDoubt() ? WriteDesk.Standing.ON_HOLD : WriteDesk.Standing.OPEN;
    }

    // ---- records of its own --------------------------------------------------------------------------------------

    private void configure(ClusterConfig config) {
        scribe.write(new LogEntry.Configured(config), scribe.next(0, 0), 0);
        syncPeers();
        handshake.configured();
        context.tell(new ClusterEvent.RolesChanged(config.roles(), config.voters()));
    }

    private void writeMerged(LogEntry.Merged record, Runnable acknowledged) {
        if (closed) {
            return;
        }
        Delta delta = record.delta();
        // Later than all it brings: what is written after it in this log is later too, and tombstones are told apart by
        // that (rules P5, P8).
        StampRule.Stamp stamp = scribe.next(TailTaker.lastSeqOf(record.ranges()), delta.newestHlc());
        scribe.write(record, stamp, delta.bytes() + (int) Ledger.bytes(record.ledger()));
        forgetter.merged(stamp.seq());
        confirmations.merged(stamp.seq());
        desk.doneElsewhere(record.done(), stamp.seq());
        desk.waiting().somethingCame();
        acknowledger.when(stamp.seq(), acknowledged);
    }

    /** Rule P5: every replica, this one too, forgets when it shows this record. */
    private void forget(long upToHlc) {
        int keys = copy.forgettable(upToHlc);
        Position at = scribe.write(new LogEntry.Forgot(upToHlc), scribe.next(0, 0), 0);
        acknowledger.when(at.seq(), () -> context.tell(new ClusterEvent.TombstonesForgotten(context.name(), at, keys)));
    }

    private final class Acknowledging implements Acknowledger.Office {
        @Override
        public boolean mayNotAcknowledge() {
            return closed || inDoubt();
        }

        @Override
        public Collection<String> mustConfirm() {
            return inSync.mustConfirm();
        }

        @Override
        public void merged(LogEntry record) {
            tails.tellMerged(record);
        }

        @Override
        public void acknowledged() {
            handOver.look();
        }
    }

    // ---- others --------------------------------------------------------------------------------------------------

    void onFollow(String from, ReplicationMessage.Follow follow) {
        if (!closed) {
            handshake.onFollow(from, follow);
        }
    }

    void onTail(String from, ReplicationMessage.Tail tail) {
        handshake.onTail(from, tail);
    }

    void onAppended(String from, ReplicationMessage.Appended appended) {
        Peer peer = peers.get(from);
        if (peer != null && peer.takesEntries() && copy.history().inOwnLog(appended.durable())) {
            if (feeder.confirmed(peer, appended.durable().seq()) && !isStrict()) {
                inSync.review(peers.values());
            }
            acknowledger.look();
            confirmations.look();
            handOver.look();
        }
    }

    void onLeavesLine(Call.LeavesLine leaves) {
        desk.waiting().leaves(leaves);
    }

    /** WAIT, ROLE and INFO: which backups have a write, and how the others stand. */
    void onAskStanding(String gateway, Call.AskStanding ask) {
        if (!closed) {
            confirmations.asked(gateway, ask);
        }
    }

    void onChunkTaken(String from, ReplicationMessage.ChunkTaken taken) {
        Peer peer = peers.get(from);
        if (peer != null) {
            feeder.chunkTaken(peer, taken);
        }
    }

    void onInSyncKept(String from, InSyncRecord record) {
        inSync.kept(from, record);
    }

    // ---- the operator's wishes -----------------------------------------------------------------------------------

    /**
     * Z3, Z6: one step of a reshape, where the rule lets it; what is ignored the coordinator asks anew.
     */
    void onReconfigure(ClusterConfig wanted) {
        boolean follows = wanted.number() == copy.config().number() + 1;
        if (!closed && isSettled() && follows && (!isStrict() || strictVoters.mayBeVoters(wanted))) {
            configure(wanted);
        }
    }

    /** Replicas that are LIVE and heard, this one included. */
    List<String> live() {
        List<String> silent = table.accused();
        List<String> live = new ArrayList<>(List.of(context.name()));
        peers.values().stream()
                .filter(peer -> peer.stage() == Peer.Stage.LIVE && !silent.contains(peer.name()))
                .forEach(peer -> live.add(peer.name()));
        return live;
    }

    /** Members that are confirmed gone (rule M4). */
    List<String> gone() {
        return peers.keySet().stream().filter(table::isConfirmedGone).toList();
    }

    /** Departed members whose disks have nothing that is not taken over (rule Z6). */
    List<String> merged() {
        return handshake.merged();
    }

    /**
     * Rule E8: holds new writes until a backup has everything and all is acknowledged, then runs the task; for {@code switchover.hold} at
     * most. Who is LIVE and about to join the in-sync set is waited for first.
     *
     * @param givenUp hears why, if that was not enough
     * @return why not, or empty
     */
    Optional<String> handOver(String to, Runnable ready, Consumer<String> givenUp) {
        if (to.equals(context.name())) {
            return Optional.of(to + " is the primary already");
        }
        boolean maySoon = copy.config().isVoter(to) && live().contains(to);
        if (!maySoon && !mayTakeOver(to)) {
            return Optional.of(handOver.objection(to));
        }
        handOver.begin(to, ready, givenUp);
        return Optional.empty();
    }

    private boolean mayTakeOver(String to) {
        return peers.containsKey(to)
                && switch (context.mode()) {
                    case AVAILABLE -> isInSync(to);
                    case STRICT -> isInSync(to) && strictVoters.isAble(to);
                    // Nothing is acknowledged by the set, so who sits behind a long link never joins it under load
                    // (Z7).
                    case FAST -> copy.config().isVoter(to) && peers.get(to).stage() == Peer.Stage.LIVE;
                };
    }

    /** The hand-over came to nothing: writes go on. */
    void resume(String reason) {
        handOver.giveUp(reason);
    }
}
