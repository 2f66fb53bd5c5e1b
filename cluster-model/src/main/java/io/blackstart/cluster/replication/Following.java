package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.Keyspace;
import io.blackstart.cluster.election.FenceRule;
import io.blackstart.cluster.election.WitnessMessage;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.log.Earlier;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.History.SeqRange;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.Words;
import io.blackstart.cluster.membership.Digest;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.ReplicaState;
import io.blackstart.cluster.topology.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A replica's life under a primary: take entries, show what is acknowledged, catch up, hand over a tail (rules W2, W4, W6, P4). */
final class Following {
    /** A bulk copy on its way in. */
    private static final class Incoming {
        private final long number;
        private final Keyspace data = new Keyspace();
        private int nextIndex;

        private Incoming(long number) {
            this.number = number;
        }
    }

    private static final long NEVER = Long.MIN_VALUE / 2;
    private static final long LONGEST_PATIENCE = 3_000_000_000L;

    private final ReplicaContext context;
    private final LocalCopy copy;
    private final Runnable configChanged;
    private Optional<Incoming> incoming = Optional.empty();
    /** The disk is being changed underneath; entries that come meanwhile are asked for again. */
    private boolean reloading;

    private long heardAt = NEVER;
    /** When it asked to follow, and nothing was heard since. */
    private OptionalLong askedAt = OptionalLong.empty();
    /** First digest that told of more than is here, since the primary's stream was heard last. */
    private OptionalLong aheadSince = OptionalLong.empty();

    /** The longest that an answer took since it was LIVE; others may have been asked for earlier. */
    private long answeredWithin;

    private long followedAt = NEVER;
    private Reign followedReign = Reign.NONE;
    private Reign servedReign = Reign.NONE;
    private final LatestDurable confirmations;
    private final LatestDurable requests;

    /** @param configChanged runs when entries changed the configuration */
    Following(ReplicaContext context, LocalCopy copy, Runnable configChanged) {
        this.context = context;
        this.copy = copy;
        this.configChanged = configChanged;
        this.confirmations = new LatestDurable(context);
        this.requests = new LatestDurable(context);
    }

    /** Whether a message of that reign must be refused (rules E2, W4); tells the sender. */
    private boolean refuses(String from, Reign reign) {
        boolean lower = context.rules()
                .fence()
                .test(new FenceRule.Question(
                        copy.words().promise(), copy.words().reign(), reign));
        if (lower) {
            context.send(
                    from,
                    new WitnessMessage.Fenced(
                            copy.words().promise(), copy.words().reign()));
        } else if (copy.words().reign().isBelow(reign)) {
            copy.save(copy.words().withReign(reign));
        }
        return lower;
    }

    /** A reign serves: go under it. */
    void under(String primary, Reign reign) {
        if (!refuses(primary, reign)) {
            servedReign = reign;
            heardAt = context.now();
            aheadSince = OptionalLong.empty();
            follow(primary);
        }
    }

    /** Whether the primary of the reign accepted spoke so lately that its next digest may still be under way. */
    boolean justHeardPrimary() {
        return servedReign.equals(copy.words().reign())
                && !servedReign.equals(Reign.NONE)
                && context.now() - heardAt < 2 * context.setting(Setting.GOSSIP_INTERVAL);
    }

    /**
     * The digest of the primary in office shows whether the stream still runs, and whether it was told here what is acknowledged. It overtakes what was
     * sent before it: to one that is LIVE that may be under way, however long nothing was to be sent, so patience begins with the first digest that is
     * ahead.
     */
    void heardPrimary(Digest digest) {
        long since = heardAt;
        if (copy.state() == ReplicaState.LIVE
                && digest.reign().equals(copy.words().reign())) {
            boolean ahead = !digest.last().equals(copy.history().end())
                    || digest.visible().seq() > copy.visibleHistory().last();
            aheadSince = !ahead ? OptionalLong.empty() : OptionalLong.of(aheadSince.orElse(context.now()));
            since = aheadSince.orElse(context.now());
        }
        if (context.now() - since >= patience() && !refuses(digest.member(), digest.reign())) {
            follow(digest.member());
        }
    }

    /** Over a slow link what comes next is under way for as long as an answer was; asked again, the primary would begin anew. */
    private long patience() {
        return Math.max(2 * context.setting(Setting.GOSSIP_INTERVAL), Math.min(2 * answeredWithin, LONGEST_PATIENCE));
    }

    private void heard() {
        heardAt = context.now();
        aheadSince = OptionalLong.empty();
        askedAt.ifPresent(asked -> answeredWithin = Math.max(answeredWithin, heardAt - asked));
        askedAt = OptionalLong.empty();
    }

    private void follow(String primary) {
        boolean justDone = followedReign.equals(copy.words().reign())
                && context.now() - followedAt < context.setting(Setting.GOSSIP_INTERVAL);
        if (reloading || justDone) {
            return;
        }
        followedAt = context.now();
        followedReign = copy.words().reign();
        incoming = Optional.empty();
        // What it says it has must survive a power cut, so it is on disk first; what comes until then is not.
        ReplicationMessage.Follow told = new ReplicationMessage.Follow(
                copy.words().reign(),
                copy.history(),
                copy.complete(),
                copy.words().wasLive(),
                copy.setAsideRanges(),
                copy.baseSeq(),
                copy.isDismissed());
        requests.run(List.of(primary, told.reign()), () -> {
            if (!reloading) {
                copy.durableUpTo(told.history().last());
                if (askedAt.isEmpty()) {
                    askedAt = OptionalLong.of(context.now());
                }
                context.send(primary, told);
            }
        });
    }

    /** Does what a primary says; what comes while the disk is changed underneath is lost and asked for again. */
    void on(String from, ReplicationMessage.FromPrimary message) {
        switch (message) {
            case ReplicationMessage.Append append -> heardOf(append.visible());
            case ReplicationMessage.Acknowledged told -> heardOf(told.visible());
            case ReplicationMessage.PullTail _,
                    ReplicationMessage.AskFollow _,
                    ReplicationMessage.Rewind _,
                    ReplicationMessage.CopyChunk _ -> {}
        }
        if (refuses(from, message.reign()) || reloading) {
            return;
        }
        heard();
        servedReign = message.reign();
        switch (message) {
            case ReplicationMessage.Append append -> onAppend(from, append);
            case ReplicationMessage.Acknowledged told -> {
                show(told.visible().seq());
                countAgainIfItMay(from);
            }
            case ReplicationMessage.PullTail pull -> onPullTail(from, pull);
            case ReplicationMessage.AskFollow _ -> followAtOnce(from);
            case ReplicationMessage.Rewind rewind -> onRewind(from, rewind);
            case ReplicationMessage.CopyChunk chunk -> onCopyChunk(from, chunk);
        }
    }

    private void followAtOnce(String primary) {
        followedAt = NEVER;
        follow(primary);
    }

    // ---- the stream ----------------------------------------------------------------------------------------------

    private void onAppend(String from, ReplicationMessage.Append append) {
        List<LogEntry> fresh = append.previous().equals(copy.history().end())
                ? append.entries()
                : append.entries().stream()
                        .filter(entry -> !copy.history().inOwnLog(entry.position()))
                        .toList();
        if (!fits(append, fresh)) {
            follow(from);
            return;
        }
        enter(append.receiverIs());
        if (!fresh.isEmpty()) {
            ClusterConfig before = copy.config();
            copy.appendAll(fresh);
            if (!copy.config().equals(before)) {
                configChanged.run();
            }
        }
        show(append.visible().seq());
        countAgainIfItMay(from);
        copy.compact(append.everybodyHas(), context.setting(Setting.UPDATE_QUEUE_SIZE));
        Position end = copy.history().end();
        confirmations.run(append.reign(), () -> {
            copy.durableUpTo(end.seq());
            context.send(from, new ReplicationMessage.Appended(append.reign(), end));
        });
    }

    /** Whether the first fresh entry comes right behind this log's end, and the log is a prefix of the primary's. */
    private boolean fits(ReplicationMessage.Append append, List<LogEntry> fresh) {
        int known = append.entries().size() - fresh.size();
        Position before =
                known == 0 ? append.previous() : append.entries().get(known - 1).position();
        return context.rules()
                .fits()
                .test(new FitRule.Question(copy.history(), copy.complete(), before, fresh.isEmpty()));
    }

    private void show(long seq) {
        Position before = copy.visibleHistory().end();
        copy.showUpTo(context.rules()
                .show()
                .applyAsLong(new ShowRule.Question(seq, copy.history().last())));
        Position shown = copy.visibleHistory().end();
        if (!shown.equals(before)) {
            remember(shown);
            TailTaker.dropTakenOver(context, copy);
        }
    }

    /**
     * Rule E4: what is acknowledged counts also for who has not got it yet, or refuses a primary of a lower reign, so that nobody is elected without it. Where
     * its own log goes another way it is a witness only.
     */
    private void heardOf(Position acknowledged) {
        if (copy.history().includes(acknowledged)) {
            return;
        }
        if (copy.history().end().reign().equals(acknowledged.reign())) {
            remember(acknowledged);
            return;
        }
        Words all = copy.words().withHeard(InSyncRecord.NONE, acknowledged, Earlier.NONE);
        if (!all.equals(copy.words())) {
            copy.save(all);
            context.whenDurable(() -> {});
        }
    }

    /** Of a reign the highest counts. */
    private void remember(Position acknowledged) {
        Position known = copy.words().watermark();
        if (!known.reign().equals(acknowledged.reign()) || known.seq() < acknowledged.seq()) {
            copy.save(copy.words().withWatermark(acknowledged));
        }
    }

    private void enter(ReplicaState state) {
        if (copy.state() != state) {
            answeredWithin = state == ReplicaState.LIVE ? 0 : answeredWithin;
            copy.state(state);
            context.tell(new ClusterEvent.ReplicaStateChanged(context.name(), state));
        }
    }

    /** Rule W7: once LIVE its word counts again; in {@code strict} its promises are forgotten, so it counts only as a new voter's. */
    private void countAgainIfItMay(String primary) {
        if (copy.state() == ReplicaState.LIVE && !copy.words().wasLive() && !isOldVoter()) {
            copy.save(copy.words().withWasLive());
            context.whenDurable(() -> followAtOnce(primary));
        }
    }

    /** A list that names it counts from when it is written, acknowledged or not: others may have counted its promises by it. */
    private boolean isOldVoter() {
        return context.mode() == Mode.STRICT
                && (copy.visibleConfig().isVoter(context.name())
                        || copy.config().isVoter(context.name()));
    }

    // ---- tails ---------------------------------------------------------------------------------------------------

    /** Rule P4: only of what it still has; a disk that was wiped since it told of its tail has no say in whether that is taken over. */
    private void onPullTail(String from, ReplicationMessage.PullTail pull) {
        List<SeqRange> held = pull.ranges().stream().filter(copy::holds).toList();
        if (held.isEmpty()) {
            return;
        }
        boolean compacted = isCompacted(held);
        List<SeqRange> ranges = new ArrayList<>(held);
        if (compacted) {
            // The merge records among it are gone too, so what they took over, and took back, is named here.
            ranges.addAll(copy.visibleHistory().merged());
        }
        context.send(
                from,
                new ReplicationMessage.Tail(
                        pull.reign(),
                        List.copyOf(ranges),
                        copy.entriesIn(held),
                        copy.words().watermark(),
                        copy.words().issued(),
                        compacted ? copy.visibleState() : Delta.NONE,
                        compacted ? copy.doneAsState(ranges) : List.of(),
                        compacted ? copy.visibleHistory().withdrawn() : List.of(),
                        compacted ? copy.ledger().entries() : List.of()));
    }

    /** Whether the log has some of it as state only: this side wrote on its own for long (docs/decisions/0010). */
    private boolean isCompacted(List<SeqRange> ranges) {
        return ranges.stream()
                .anyMatch(range -> range.from() <= copy.baseSeq()
                        && copy.history().inOwnLog(new Position(range.reign(), range.from())));
    }

    private void onRewind(String from, ReplicationMessage.Rewind rewind) {
        if (copy.canBeCutBehind(rewind.to())) {
            switch (context.mode()) {
                case AVAILABLE, FAST -> {
                    copy.setAsideBehind(rewind.to());
                    reloadThenFollow(from, this::tellSetAside);
                }
                case STRICT -> {
                    copy.cutOffBehind(rewind.to());
                    reloadThenFollow(from, () -> {});
                }
            }
        }
    }

    private void tellSetAside() {
        context.tell(new ClusterEvent.TailSetAside(
                context.name(),
                copy.setAsideRanges().stream().map(SeqRange::toString).toList()));
    }

    private void reloadThenFollow(String primary, Runnable reloaded) {
        reloading = true;
        context.whenDurable(() -> {
            reloading = false;
            copy.reload();
            reloaded.run();
            configChanged.run();
            context.tell(new ClusterEvent.ReplicaStateChanged(context.name(), copy.state()));
            followAtOnce(primary);
        });
    }

    // ---- bulk copy -----------------------------------------------------------------------------------------------

    private void onCopyChunk(String from, ReplicationMessage.CopyChunk chunk) {
        if (chunk.index() == 0) {
            incoming = Optional.of(new Incoming(chunk.copy()));
            enter(ReplicaState.COPYING);
        }
        if (incoming.isEmpty() || incoming.get().number != chunk.copy() || incoming.get().nextIndex != chunk.index()) {
            return;
        }
        Incoming open = incoming.get();
        open.data.join(chunk.items());
        open.nextIndex++;
        context.send(from, new ReplicationMessage.ChunkTaken(chunk.reign(), chunk.copy(), chunk.index()));
        chunk.end().ifPresent(end -> {
            incoming = Optional.empty();
            if (takesNothingAway(end.history())) {
                copy.install(new Snapshot(open.data, end.history(), end.config(), end.requests(), end.ledger()));
                reloadThenFollow(from, () -> {});
            } else {
                followAtOnce(from);
            }
        });
    }

    /** Rule W6: the primary chose a copy by what was here when it was asked; entries that were on their way then may be on the disk by now. */
    private boolean takesNothingAway(History copied) {
        return !copy.complete() || context.rules().copyCovers().test(copied, copy.history());
    }
}
