package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.CommandExecutor;
import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.Execution;
import io.blackstart.cluster.data.Ledger;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.WriteContext;
import io.blackstart.cluster.election.AbandonRule;
import io.blackstart.cluster.election.AbandonRule.Loss;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestTable;
import io.blackstart.cluster.membership.MemberTable;
import io.blackstart.cluster.routing.Call;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Quantity;
import io.blackstart.cluster.topology.Setting;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A primary's time in office: stamps, replicates, acknowledges (rules W1 to W3, W9, E7). Ends with the first word of a higher reign. */
final class Office {
    private static final long REVIEW_INTERVAL = 20_000_000;
    /** How many update queues the log may fill while somebody is behind (rule W6). */
    private static final long MOST_QUEUES = 4;

    private static final long[] NOBODY = {};

    /** Something that waits for everything up to a seq to be acknowledged. */
    private record Waiting(long seq, Runnable then) {}

    private final ReplicaContext context;
    private final LocalCopy copy;
    private final MemberTable table;
    private final Reign reign;
    private final InSyncKeeper inSync;
    private final PeerFeeder feeder;
    private final Unacknowledged unacknowledged;
    private final WatchCheck watches;
    private final TailTaker tails;
    private final TreeMap<String, Peer> peers = new TreeMap<>();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final ArrayDeque<Runnable> held = new ArrayDeque<>();
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
    private long questions;
    /** Seq of the first entry of this reign. */
    private long firstSeq = Long.MAX_VALUE;

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
        this.strictVoters = new StrictVoters(context, copy, table, peers);
        this.handOver = new HandOver(context, copy, peers, this::release);
        this.reignCheck = new ReignCheck(context, copy, table, electorate, reign, this::nextQuestion);
        this.readIndex = new ReadIndex(context, copy, reign, this::nextQuestion, strictVoters::counts);
        this.inSync = new InSyncKeeper(
                context, copy, table, electorate, first, reignCheck::inDoubt, this::acknowledge);
        this.unacknowledged = copy.beginStamping();
        this.watches = new WatchCheck(context, copy, unacknowledged);
        this.feeder = new PeerFeeder(context, copy, reign, this::everybodyHas);
        this.forgetter = new Forgetter(context, copy, peers.values());
        this.brake = new Brake(context, copy, table, peers.values());
        this.tails = new TailTaker(context, copy, reign, this::writeMerged);
        this.handshake =
                new Handshake(context, copy, reign, peers, feeder, tails, this::whenAcknowledged, this::acknowledge);
    }

    Reign reign() {
        return reign;
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
        firstSeq = copy.history().last() + 1;
        // In strict this is also the empty record that a reign has to commit before anything else counts.
        configure(firstConfig(losses));
        whenAcknowledged(firstSeq, readIndex::open);
        tails.takeOwn();
        context.after(REVIEW_INTERVAL, this::review);
    }

    private ClusterConfig firstConfig(List<Loss> losses) {
        ClusterConfig config = copy.config().withRoles(RolesRule.at(copy.config(), context.name(), this::isInSync));
        if (!losses.isEmpty()) {
            config = config.abandoning(losses.stream().map(Loss::range).toList());
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
    void heard() {
        reignCheck.heard();
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

    private void doubtIsOver() {
        release();
        acknowledge();
    }

    /** Rule W4: stops at once. What is stamped and not acknowledged stays in the log for rule P4; its clients' gateways ask elsewhere. */
    void close() {
        closed = true;
        brake.release();
        copy.endStamping();
        waiting.clear();
        release();
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
            readIndex.ask();
            if (isSettled()) {
                strictVoters.nextList().ifPresent(this::configure);
            }
        } else if (!inDoubt()) {
            inSync.review(peers.values());
        }
        brake.review();
        if (!inDoubt()) {
            forgetter.review().ifPresent(this::forget);
        }
        copy.compact(everybodyHas(), context.setting(Setting.UPDATE_QUEUE_SIZE));
        context.after(REVIEW_INTERVAL, this::review);
        resignIfOwnDiskIsStuck();
        if (isStrict() && !closed) {
            strictVoters.lackOfMajority().ifPresent(resign);
        }
    }

    /** Whether the reign's first record and the last change of the configuration are acknowledged: one change at a time. */
    private boolean isSettled() {
        return copy.visibleHistory().last() >= firstSeq
                && copy.visibleConfig().number() == copy.config().number();
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

    /**
     * Seq up to which the log need not be kept entry by entry. A departed disk holds it back: when it returns the ledger needs what it is
     * merged with (rules P6, Z6). Neither it nor a replica far behind does so for ever: it is merged from states then, or gets a copy
     * (docs/decisions/0010).
     */
    private long everybodyHas() {
        long least = copy.visibleHistory().last();
        if (copy.logBytes() > MOST_QUEUES * context.setting(Setting.UPDATE_QUEUE_SIZE)) {
            return least;
        }
        if (!copy.config().departed().isEmpty()) {
            return copy.baseSeq();
        }
        for (Peer peer : peers.values()) {
            least = Math.min(least, peer.stage() == Peer.Stage.UNKNOWN ? 0 : peer.durableSeq());
        }
        return Math.max(least, copy.baseSeq());
    }

    // ---- writes --------------------------------------------------------------------------------------------------

    /** Rule W5: a write waits beside others, then it is as if it came now. */
    void onWrite(String gateway, Call.Write write) {
        long wait = closed ? 0 : brake.waitNanos();
        if (wait == 0) {
            admit(gateway, write);
        } else {
            context.after(wait, () -> admit(gateway, write));
        }
    }

    private void admit(String gateway, Call.Write write) {
        if (!closed && (handOver.holds() || inDoubt())) {
            held.add(() -> admit(gateway, write));
            return;
        }
        if (closed) {
            refuse(gateway, write, Call.Refusal.NOT_PRIMARY);
            return;
        }
        Optional<RequestTable.Answer> answered = copy.answered(write.id());
        Optional<Unacknowledged.Open> open = copy.openRequest(write.id());
        RetryRule.Question retry =
                new RetryRule.Question(answered.isPresent(), open.isPresent(), copy.isOver(write.id()));
        switch (context.rules().retry().apply(retry)) {
            case ANSWER -> {
                RequestTable.Answer known =
                        answered.or(() -> open.map(Unacknowledged.Open::answer)).orElseThrow();
                answer(gateway, write, known.position(), known.replies());
            }
            case ANSWER_WHEN_ACKNOWLEDGED -> {
                RequestTable.Answer known = open.orElseThrow().answer();
                whenAcknowledged(open.get().seq(), () -> answer(gateway, write, known.position(), known.replies()));
            }
            case IGNORE -> {}
            case APPLY -> apply(gateway, write);
        }
    }

    private StampRule.Stamp nextStamp(long tailSeq, long seenHlc) {
        StampRule.Stamp stamp = context.rules()
                .stamp()
                .apply(new StampRule.Question(
                        copy.history().last(), tailSeq, copy.hlc(), context.clockMillis(), seenHlc));
        copy.reached(stamp);
        return stamp;
    }

    private void apply(String gateway, Call.Write write) {
        if (!context.rules().session().test(copy.history(), write.session().positions())) {
            refuse(gateway, write, Call.Refusal.SESSION_AHEAD);
        } else if (!write.watched().isEmpty() && !watches.hold(write)) {
            refuse(gateway, write, Call.Refusal.WATCH_BROKEN);
        } else {
            execute(gateway, write);
        }
    }

    private void execute(String gateway, Call.Write write) {
        StampRule.Stamp stamp = nextStamp(0, write.session().hlc());
        Execution execution = CommandExecutor.execute(
                write.commands(), unacknowledged::head, new WriteContext(stamp.hlc(), context.name(), stamp.seq()));
        List<Reply> replies = execution.replies();
        // One without effect is written down too: sent again, it would be done anew, and might have one (rule W9).
        stamp(
                new LogEntry.ClientWrite(write.id(), write.oldestOpen(), execution.delta(), replies),
                stamp.seq(),
                stamp.hlc(),
                ReplicationMessage.HEADER_BYTES + execution.delta().bytes());
        Position position = copy.history().end();
        whenAcknowledged(position.seq(), () -> answer(gateway, write, position, replies));
    }

    private void refuse(String gateway, Call.Write write, Call.Refusal why) {
        context.send(gateway, new Call.WriteRefused(write.id(), why));
    }

    private void answer(String gateway, Call.Write write, Position position, List<Reply> replies) {
        context.send(gateway, new Call.Written(write.id(), reign, position, copy.hlc(), replies));
    }

    private void stamp(LogEntry.Body body, long seq, long hlc, int bytes) {
        copy.append(new LogEntry(new Position(reign, seq), hlc, body, bytes));
        context.whenDurable(() -> {
            copy.durableUpTo(seq);
            acknowledge();
        });
        peers.values().forEach(feeder::push);
    }

    private void configure(ClusterConfig config) {
        StampRule.Stamp stamp = nextStamp(0, 0);
        stamp(new LogEntry.Configured(config), stamp.seq(), stamp.hlc(), ReplicationMessage.HEADER_BYTES);
        syncPeers();
        context.tell(new ClusterEvent.RolesChanged(config.roles(), config.voters()));
    }

    private void writeMerged(LogEntry.Merged record, Runnable acknowledged) {
        if (closed) {
            return;
        }
        Delta delta = record.delta();
        // Later than all it brings: what is written after it in this log is later too, and tombstones are told apart by
        // that (rules P5, P8).
        StampRule.Stamp stamp = nextStamp(TailTaker.lastSeqOf(record.ranges()), delta.newestHlc());
        int bytes = ReplicationMessage.HEADER_BYTES + delta.bytes() + (int) Ledger.bytes(record.ledger());
        stamp(record, stamp.seq(), stamp.hlc(), bytes);
        forgetter.merged(stamp.seq());
        whenAcknowledged(stamp.seq(), acknowledged);
    }

    /** Rule P5: every replica, this one too, forgets when it shows this record. */
    private void forget(long upToHlc) {
        int keys = copy.forgettable(upToHlc);
        StampRule.Stamp stamp = nextStamp(0, 0);
        stamp(new LogEntry.Forgot(upToHlc), stamp.seq(), stamp.hlc(), ReplicationMessage.HEADER_BYTES);
        whenAcknowledged(
                stamp.seq(),
                () -> context.tell(
                        new ClusterEvent.TombstonesForgotten(context.name(), new Position(reign, stamp.seq()), keys)));
    }

    // ---- acknowledgement -----------------------------------------------------------------------------------------

    private void whenAcknowledged(long seq, Runnable then) {
        if (seq <= copy.visibleHistory().last()) {
            then.run();
        } else {
            waiting.add(new Waiting(seq, then));
        }
    }

    /** Rule W2: what is on the disks that the mode asks for becomes visible and is answered. */
    private void acknowledge() {
        long seq = context.rules().acknowledge().upTo(context.mode(), copy.durableSeq(), confirmations(), firstSeq);
        if (closed || inDoubt() || seq <= copy.visibleHistory().last()) {
            return;
        }
        copy.showUpTo(seq).forEach(tails::tellMerged);
        copy.save(copy.words().withWatermark(copy.visibleHistory().end()));
        ReplicationMessage told = new ReplicationMessage.Acknowledged(reign, seq);
        for (Peer peer : peers.values()) {
            if (peer.takesEntries()) {
                context.send(peer.name(), told);
            }
        }
        while (!waiting.isEmpty() && waiting.peek().seq() <= seq) {
            waiting.poll().then().run();
        }
        handOver.look();
    }

    /** What is on the disks of the others whose word counts for acknowledgements. */
    private long[] confirmations() {
        return switch (context.mode()) {
            case AVAILABLE -> confirmations(inSync.mustConfirm());
            case STRICT -> confirmations(copy.config().voters());
            case FAST -> NOBODY;
        };
    }

    private long[] confirmations(Collection<String> members) {
        long[] seqs = new long[members.contains(context.name()) ? members.size() - 1 : members.size()];
        int count = 0;
        for (String member : members) {
            if (!member.equals(context.name())) {
                Peer peer = peers.get(member);
                boolean confirms = peer != null && peer.takesEntries() && (!isStrict() || peer.votes());
                seqs[count++] = confirms ? peer.durableSeq() : 0;
            }
        }
        return seqs;
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
            acknowledge();
            handOver.look();
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
     * most.
     *
     * @param givenUp hears why, if that was not enough
     * @return why not, or empty
     */
    Optional<String> handOver(String to, Runnable ready, Consumer<String> givenUp) {
        if (to.equals(context.name())) {
            return Optional.of(to + " is the primary already");
        }
        if (!mayTakeOver(to)) {
            return Optional.of(
                    to + (isStrict() ? " is not a voter that is LIVE (E8)" : " is not in the in-sync set (E8)"));
        }
        handOver.begin(to, ready, givenUp);
        return Optional.empty();
    }

    private boolean mayTakeOver(String to) {
        return peers.containsKey(to)
                && switch (context.mode()) {
                    case AVAILABLE -> isInSync(to);
                    case STRICT -> isInSync(to) && strictVoters.isAble(to);
                        // Nothing is acknowledged by the set, so who sits behind a long link never joins it under load (Z7).
                    case FAST -> copy.config().isVoter(to) && peers.get(to).stage() == Peer.Stage.LIVE;
                };
    }

    /** The hand-over came to nothing: writes go on. */
    void resume() {
        handOver.end();
    }

    private void release() {
        int waitingNow = held.size();
        for (int i = 0; i < waitingNow; i++) {
            held.poll().run();
        }
    }
}
