package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Branch;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.KeyStates;
import io.blackstart.cluster.data.LedgerEntry;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.History.SeqRange;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The primary's part in taking over tails that its history does not include (rules P3, P4): ask for them, write one merge record, and
 * only when that is acknowledged let their holder cut them off.
 */
final class TailTaker {
    private final ReplicaContext context;
    private final LocalCopy copy;
    private final Reign reign;
    private final BiConsumer<LogEntry.Merged, Runnable> write;
    /** Ranges whose merge record is written and not yet acknowledged. */
    private final Set<String> underWay = new TreeSet<>();

    /** @param write stamps and replicates a merge record and runs the task once it is acknowledged */
    TailTaker(ReplicaContext context, LocalCopy copy, Reign reign, BiConsumer<LogEntry.Merged, Runnable> write) {
        this.context = context;
        this.copy = copy;
        this.reign = reign;
        this.write = write;
    }

    /** Rule P4: what is set aside here is taken over like any tail, and what a merge record of this history names is dropped. */
    void takeOwn() {
        dropTakenOver(context, copy);
        List<SeqRange> own = copy.setAsideRanges().stream()
                .filter(range -> !copy.history().includes(range))
                .toList();
        if (!own.isEmpty()) {
            take(
                    context.name(),
                    new ReplicationMessage.Tail(
                            reign,
                            own,
                            copy.entriesIn(own),
                            copy.words().watermark(),
                            copy.words().issued(),
                            Delta.NONE,
                            List.of(),
                            List.of(),
                            List.of()),
                    () -> dropTakenOver(context, copy));
        }
    }

    /** Rule P4: the merge record is written before the drop is, so no power cut leaves the drop without it. */
    static void dropTakenOver(ReplicaContext context, LocalCopy copy) {
        List<SeqRange> dropped = copy.dropTakenOver(context.rules().dropTail());
        if (!dropped.isEmpty()) {
            context.whenDurable(() -> dropped.forEach(
                    range -> context.tell(new ClusterEvent.TailDropped(context.name(), range.toString()))));
        }
    }

    /** What a replica has that this history does not include (rule P3). */
    List<SeqRange> lacking(ReplicationMessage.Follow follow) {
        return context.rules().lacking().apply(copy.history(), follow);
    }

    void ask(String holder, ReplicationMessage.Follow follow, List<SeqRange> ranges) {
        context.tell(new ClusterEvent.TailFound(
                holder,
                copy.history().divergence(follow.history()),
                new Position(ranges.getLast().reign(), ranges.getLast().to())));
        context.send(holder, new ReplicationMessage.PullTail(reign, ranges));
    }

    /** The tail came: one merge record, with stamps above both sides (rule P4). Runs the task when it is acknowledged. */
    void take(String from, ReplicationMessage.Tail tail, Runnable taken) {
        List<SeqRange> fresh = tail.ranges().stream()
                .filter(range -> !copy.history().includes(range) && underWay.add(range.toString()))
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        context.tell(new ClusterEvent.TailPulled(
                context.name(), from, words(fresh), tail.entries().size()));
        LogEntry.Merged record = merge(from, tail, fresh);
        write.accept(record, () -> {
            fresh.forEach(range -> underWay.remove(range.toString()));
            taken.run();
        });
    }

    /** A merge record is acknowledged: one of this reign, or one it inherited. */
    void tellMerged(LogEntry entry) {
        if (entry.body() instanceof LogEntry.Merged record) {
            context.tell(new ClusterEvent.TailMerged(
                    context.name(),
                    entry.position(),
                    words(record.ranges()),
                    record.delta().keys().size(),
                    record.ledger().size()));
            Conflicts.told(entry.position(), record.ledger()).forEach(context::tell);
        }
    }

    private static List<String> words(List<SeqRange> ranges) {
        return ranges.stream().map(SeqRange::toString).toList();
    }

    private LogEntry.Merged merge(String from, ReplicationMessage.Tail tail, List<SeqRange> fresh) {
        List<LogEntry> log = copy.entriesAfter(0, Integer.MAX_VALUE);
        DoneRequests doneHere = new DoneRequests(copy, log);
        List<LogEntry.Done> asState =
                tail.done().stream().filter(one -> isIn(fresh, one.position())).toList();
        List<LogEntry> theirs = tail.entries().stream()
                .filter(entry -> isIn(fresh, entry.position()))
                .toList();
        DoneTwice doneTwice = new DoneTwice(log, theirs, new StateOnly(tail.state(), asState));
        Delta state = doneTwice.state();
        List<LogEntry> entries = doneTwice.tail().stream()
                .filter(entry -> !doneHere.asAnotherWrite(entry))
                .toList();
        List<LogEntry> added =
                entries.stream().filter(entry -> !isIncluded(entry)).toList();
        List<LogEntry> promised = entries.stream()
                .filter(entry -> isIncluded(entry) || mayBePromised(from, tail, entry.position()) || takesEffect(entry))
                .toList();
        // Of a compacted tail some is told twice: as its state, and by what is left of its log.
        Set<SeqRange> ranges = new LinkedHashSet<>(fresh);
        List<SeqRange> withdrawn = withdrawn(tail, new Withdrawal(copy.history(), doneHere).of(fresh, theirs));
        Set<LedgerEntry> ledger = new LinkedHashSet<>(copy.ledger().lacking(tail.ledger()));
        List<LogEntry.Done> done = new ArrayList<>(
                asState.stream().filter(one -> !doneHere.has(one.id())).toList());
        // What the tail itself had taken over goes with it: its positions are included from now on, its ledger is kept.
        for (LogEntry entry : added) {
            if (entry.body() instanceof LogEntry.Merged earlier) {
                ranges.addAll(earlier.ranges());
                withdrawn.addAll(earlier.withdrawn());
                ledger.addAll(earlier.ledger());
            }
        }
        promised.stream().filter(entry -> !isIncluded(entry)).forEach(entry -> doneBy(entry, doneHere, done));
        Branch own = new Branch(context.name(), and(ours(fresh), doneTwice.postdatedOwn()));
        ledger.addAll(lost(own, new Branch(from, deltas(entries, state)), true));
        ledger.addAll(lost(own, new Branch(from, deltas(promised, state)), false));
        List<Delta> unseen =
                Unseen.of(theirs, entry -> mayBePromised(from, tail, entry.position()), doneHere::changeOf);
        lostUnseen(own, from, unseen).forEach(ledger::add);
        return new LogEntry.Merged(
                List.copyOf(ranges),
                context.rules().mergeData().apply(and(deltas(added, news(state)), doneTwice.postdatedOwn())),
                List.copyOf(ledger),
                List.copyOf(done),
                List.copyOf(withdrawn));
    }

    /** What a tail's holder knows to be withdrawn and this history does not, and what is withdrawn now. */
    private List<SeqRange> withdrawn(ReplicationMessage.Tail tail, List<SeqRange> now) {
        List<SeqRange> withdrawn = new ArrayList<>(tail.withdrawn());
        withdrawn.removeAll(copy.history().withdrawn());
        withdrawn.addAll(now);
        return withdrawn;
    }

    /** Each by itself: together, what the tail had later would stand for what it had before. */
    private Stream<LedgerEntry> lostUnseen(Branch own, String from, List<Delta> unseen) {
        return unseen.stream().flatMap(one -> lost(own, new Branch(from, List.of(one)), false).stream());
    }

    /**
     * Whether an earlier merge record took it over: the tail came before, shorter, from another disk. It is not taken again, and still tells what the
     * tail had seen when it went on (rule P6).
     */
    private boolean isIncluded(LogEntry entry) {
        return copy.history().includes(entry.position());
    }

    private static boolean isIn(List<SeqRange> ranges, Position position) {
        return ranges.stream().anyMatch(range -> range.contains(position));
    }

    private static List<Delta> and(List<Delta> some, List<Delta> more) {
        List<Delta> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private static List<Delta> deltas(List<LogEntry> entries, Delta state) {
        List<Delta> deltas = new ArrayList<>();
        if (!state.isEmpty()) {
            deltas.add(state);
        }
        entries.forEach(entry -> deltas.add(entry.delta()));
        return deltas;
    }

    /** What this side wrote since the sides went apart; where the log no longer has all of it, everything there is. */
    private List<Delta> ours(List<SeqRange> fresh) {
        long lastCommon =
                fresh.stream().mapToLong(copy.history()::lastCommonBefore).min().orElseThrow();
        if (copy.reachesBackTo(lastCommon)) {
            return deltas(copy.entriesAfter(lastCommon, Integer.MAX_VALUE), Delta.NONE);
        }
        return deltas(copy.entriesAfter(copy.visibleHistory().last(), Integer.MAX_VALUE), copy.visibleState());
    }

    /** Of a whole state, the keys that say something new here. */
    private Delta news(Delta state) {
        NavigableMap<Bytes, KeyState> news = new TreeMap<>();
        state.forEach((key, theirs) -> {
            KeyState known = copy.visible(key);
            if (!KeyStates.join(known, theirs).equals(known)) {
                news.put(key, theirs);
            }
        });
        return new Delta(news);
    }

    /** What one of the two sides lost in a merge: this one, or the tail's. */
    private List<LedgerEntry> lost(Branch own, Branch tail, boolean byOwnSide) {
        return context.rules().mergeLedger().apply(own, List.of(tail)).ledger().stream()
                .filter(entry -> entry.lost().side().equals(own.side()) == byOwnSide)
                .toList();
    }

    /**
     * Whether anything of an entry shows in what the merge makes of it. What nobody was promised and is beaten as a whole is as if it had never
     * been; its retry is a new write (rule W9).
     */
    private boolean takesEffect(LogEntry entry) {
        return entry.delta().keys().entrySet().stream().anyMatch(change -> {
            KeyState here = copy.head(change.getKey());
            return !KeyStates.join(here, change.getValue()).equals(here);
        });
    }

    private void doneBy(LogEntry entry, DoneRequests doneHere, List<LogEntry.Done> done) {
        switch (entry.body()) {
            case LogEntry.ClientWrite write -> {
                done.add(new LogEntry.Done(write.id(), entry.position(), write.replies()));
                write.served().stream()
                        .filter(one -> !doneHere.has(one.id()))
                        .forEach(one -> done.add(new LogEntry.Done(one.id(), entry.position(), List.of(one.reply()))));
            }
            case LogEntry.Merged earlier ->
                earlier.done().stream().filter(one -> !doneHere.has(one.id())).forEach(done::add);
            case LogEntry.Configured _, LogEntry.Forgot _ -> {}
        }
    }

    /** What nobody was promised may lose unrecorded, but not win unrecorded over what was (rule P6). */
    private boolean mayBePromised(String holder, ReplicationMessage.Tail tail, Position position) {
        return context.rules()
                .promised()
                .test(new PromisedRule.Question(
                        context.mode(),
                        position,
                        tail.acknowledgedUpTo(),
                        holder,
                        tail.issued(),
                        context.name(),
                        copy.setAsideRanges().stream().anyMatch(range -> range.contains(position))));
    }

    /** The stamp of the record's entry must be above the tail's (rule P4). */
    static long lastSeqOf(List<SeqRange> ranges) {
        return ranges.stream().mapToLong(SeqRange::to).max().orElse(0);
    }
}
