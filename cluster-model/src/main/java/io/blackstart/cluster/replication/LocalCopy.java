package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.KeyLookup;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.Keyspace;
import io.blackstart.cluster.data.Ledger;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.log.RequestTable;
import io.blackstart.cluster.log.Words;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * A replica's copy in memory, rebuilt from its disk at each start: the log, what readers may see of it (rule W2), and the state with
 * all of it applied. Owned by one actor. Writes to the disk are handed over here; waiting for the sync is the caller's.
 */
final class LocalCopy {
    /** A table is copied place by place, an entry's key is looked for all over it. */
    private static final int KEYS_COPIED_PER_ENTRY = 8;

    private final Disk disk;
    private final EntryQueue log = new EntryQueue();
    private Keyspace visible;
    private History visibleHistory;
    private Optional<Unacknowledged> unacknowledged = Optional.empty();
    private History history;
    private ClusterConfig config;
    private ClusterConfig visibleConfig;
    private RequestTable requests;
    private Ledger ledger;
    private Words words;
    private List<LogEntry> setAside;
    private ReplicaState state;
    private Optional<NextBase> nextBase = Optional.empty();
    private long durableSeq;
    private long hlc;
    /** Told by the coordinator, anew after each start. */
    private boolean dismissed;

    /** What the disk's base is to become at the next compaction, and where in the log that is. */
    private record NextBase(Snapshot state, EntryQueue.Mark mark) {}

    /** Reads the disk (rule W7): complete if it was ever filled; entries known acknowledged are visible at once. */
    LocalCopy(Disk disk) {
        this.disk = disk;
        load();
    }

    private void load() {
        DiskContents found = disk.contents();
        words = found.words();
        setAside = new ArrayList<>(found.setAside());
        visible = found.base().data();
        visibleHistory = found.base().history();
        history = found.base().history();
        config = found.base().config();
        visibleConfig = config;
        requests = found.base().requests();
        ledger = found.base().ledger();
        log.restart(found.base().position());
        nextBase = Optional.empty();
        unacknowledged = Optional.empty();
        found.log().forEach(this::take);
        state = complete() ? ReplicaState.STREAMING : ReplicaState.EMPTY;
        durableSeq = history.last();
        // What was compacted or came as a bulk copy is in no entry any more.
        hlc = found.log().stream().mapToLong(LogEntry::hlc).reduce(Math.max(hlc, visible.newestHlc()), Math::max);
        // Included by a merge only, its seq says nothing of this log.
        Position acknowledged = words.watermark();
        if (history.inOwnLog(acknowledged) || history.end().reign().equals(acknowledged.reign())) {
            showUpTo(Math.min(acknowledged.seq(), history.last()));
        }
    }

    // ---- the log -------------------------------------------------------------------------------------------------

    /** Appends an entry in memory and hands it to the disk. */
    void append(LogEntry entry) {
        appendAll(List.of(entry));
    }

    void appendAll(List<LogEntry> entries) {
        entries.forEach(this::take);
        disk.write(new DiskWrite.Append(entries));
    }

    private void take(LogEntry entry) {
        history = Logs.extend(history, entry);
        config = Logs.configAfter(config, entry);
        hlc = Math.max(hlc, entry.hlc());
        log.add(entry);
        if (unacknowledged.isPresent()) {
            unacknowledged.get().stamped(entry);
        }
    }

    /** This replica is primary from now on: what it stamps builds on what it has. */
    Unacknowledged beginStamping() {
        Unacknowledged begun = new Unacknowledged(visible, log.between(visibleHistory.last(), history.last()));
        unacknowledged = Optional.of(begun);
        return begun;
    }

    void endStamping() {
        unacknowledged = Optional.empty();
    }

    /**
     * Makes entries up to that seq visible to readers (rule W2); nothing if they are already or are not there.
     *
     * @return merge records among them
     */
    List<LogEntry> showUpTo(long seq) {
        List<LogEntry> merges = List.of();
        int end = log.indexAfter(Math.min(seq, history.last()));
        for (int i = log.indexAfter(visibleHistory.last()); i < end; i++) {
            LogEntry entry = log.at(i);
            entry.applyTo(visible);
            visibleHistory = Logs.extend(visibleHistory, entry);
            visibleConfig = Logs.configAfter(visibleConfig, entry);
            requests.apply(entry);
            ledger = Logs.ledgerAfter(ledger, entry);
            if (unacknowledged.isPresent()) {
                unacknowledged.get().acknowledged(entry);
            }
            if (entry.body() instanceof LogEntry.Merged) {
                merges = new ArrayList<>(merges);
                merges.add(entry);
            }
        }
        return merges;
    }

    /** The entry of a request that a primary has stamped here and nobody acknowledged yet (rule W9). */
    Optional<Unacknowledged.Open> openRequest(RequestId id) {
        return unacknowledged.flatMap(pending -> pending.request(id));
    }

    /** Whether nobody waits for the answer of a request that is not known here (rule W9). */
    boolean isOver(RequestId id) {
        return requests.isOver(id);
    }

    /** The answer of a request that is acknowledged and may be asked for again (rule W9). */
    Optional<RequestTable.Answer> answered(RequestId id) {
        return requests.find(id);
    }

    /** What readers may see. */
    KeyLookup visible() {
        return visible;
    }

    /** The state of a key as readers may see it. */
    KeyState visible(Bytes key) {
        return visible.get(key);
    }

    /** The state of a key with every write of the log applied; of a primary. */
    KeyState head(Bytes key) {
        return unacknowledged.map(pending -> pending.get(key)).orElseGet(() -> visible.get(key));
    }

    /** What readers may see, as a copy that later writes do not touch. */
    Snapshot visibleSnapshot() {
        return new Snapshot(visible.copy(), visibleHistory, visibleConfig, requests.copy(), ledger);
    }

    List<LogEntry> entriesAfter(long seq, int most) {
        return log.after(seq, most);
    }

    /** Whether all of a range is on this disk: in its log, by a merge, or set aside. */
    boolean holds(History.SeqRange range) {
        return history.includes(range) || setAsideRanges().stream().anyMatch(aside -> aside.includes(range));
    }

    /**
     * Entries of the log in these ranges, also those set aside, each once and in the order they were written in. On the disk they stand otherwise: the log goes
     * on before what was cut off it, and a later cut may be of what lay before an earlier one.
     */
    List<LogEntry> entriesIn(List<History.SeqRange> ranges) {
        TreeMap<Position, LogEntry> found = new TreeMap<>();
        Stream.concat(setAside.stream(), log.after(0, Integer.MAX_VALUE).stream())
                .filter(entry -> isIn(ranges, entry))
                .forEach(entry -> found.put(entry.position(), entry));
        return List.copyOf(found.values());
    }

    private static boolean isIn(List<History.SeqRange> ranges, LogEntry entry) {
        return ranges.stream().anyMatch(range -> range.contains(entry.position()));
    }

    /** The position of the last entry at or before a seq. */
    Position positionAt(long seq) {
        return log.positionAt(seq);
    }

    /** Whether all entries behind a seq are still in memory. */
    boolean reachesBackTo(long seq) {
        return log.reachesBackTo(seq);
    }

    /** Size of the entries in memory behind a seq. */
    long bytesAfter(long seq) {
        return log.bytesAfter(seq);
    }

    /** Size of all entries in memory. */
    long logBytes() {
        return log.bytes();
    }

    /** What the log has up to here it has as state only, no longer entry by entry. */
    long baseSeq() {
        return log.baseSeq();
    }

    /** Rules P5, W9: see {@link Keyspace#forgettableUpTo} and {@link RequestTable}; answers that are kept as long as some disk may have a tail go with the tombstones. */
    long forgettableUpTo(int mostKeys, long limit) {
        long tombstones = visible.forgettableUpTo(mostKeys, limit);
        return tombstones == Long.MIN_VALUE && requests.hasPassed(limit) ? limit : tombstones;
    }

    /** Keys that forgetting up to a time would look at. */
    int forgettable(long upToHlc) {
        return visible.forgettable(upToHlc);
    }

    /** All that readers may see, as one change. */
    Delta visibleState() {
        return new Delta(new TreeMap<>(visible.snapshot()));
    }

    /** What lost in merges that readers may see. */
    Ledger ledger() {
        return ledger;
    }

    /** Requests that were done in these ranges and may still be asked for, as far as the log no longer has them entry by entry (rule W9). */
    List<LogEntry.Done> doneAsState(List<History.SeqRange> ranges) {
        return requests.done().stream()
                .filter(done -> done.position().seq() <= log.baseSeq()
                        && ranges.stream().anyMatch(range -> range.contains(done.position())))
                .toList();
    }

    int countAfter(long seq) {
        return log.countAfter(seq);
    }

    /** Estimated size of all data readers may see. */
    long visibleBytes() {
        return visible.bytes();
    }

    /**
     * Moves old entries into the disk's base state once there are twice as many as the update queue is to hold: those everybody has, beyond that. A copy of what
     * is visible when half of them are there is what the base is to be then; to copy the table of keys costs less than to look for each entry's key.
     */
    void compact(long everybodyHas, long keepBytes) {
        if (nextBase.isEmpty() && log.bytes() >= keepBytes && isWorthACopy()) {
            nextBase = Optional.of(new NextBase(visibleSnapshot(), log.mark(visibleHistory.end())));
        }
        if (log.bytes() < 2 * keepBytes) {
            return;
        }
        if (nextBase.isPresent() && nextBase.get().mark().at().seq() <= everybodyHas) {
            EntryQueue.Mark mark = nextBase.get().mark();
            log.dropUpTo(mark);
            disk.write(new DiskWrite.Compact(
                    mark.at().seq(), Optional.of(nextBase.get().state())));
            nextBase = Optional.empty();
        } else {
            long upTo = log.dropBefore(Math.min(everybodyHas, visibleHistory.last()), keepBytes);
            if (upTo > 0) {
                disk.write(new DiskWrite.Compact(upTo, Optional.empty()));
            }
        }
    }

    private boolean isWorthACopy() {
        int entries = log.count() - log.countAfter(visibleHistory.last());
        return entries > 0 && visible.size() <= (long) KEYS_COPIED_PER_ENTRY * entries;
    }

    // ---- tails and copies ----------------------------------------------------------------------------------------

    /** Whether the log still holds every entry behind a position of it, so that it can be cut there. */
    boolean canBeCutBehind(Position to) {
        return history.includes(to) && log.reachesBackTo(to.seq());
    }

    /** Rule P4: cuts off what lies behind a position and keeps it aside; reload when that is durable. */
    void setAsideBehind(Position to) {
        disk.write(new DiskWrite.SetAside(to));
    }

    /**
     * Rule P1, {@code strict}: drops what lies behind a position; reload when that is durable.
     *
     * @throws IllegalStateException if something acknowledged lies there
     */
    void cutOffBehind(Position to) {
        if (visibleHistory.last() > to.seq()) {
            throw new IllegalStateException(
                    "rule P1: %s shows acknowledged writes up to %s and is to drop all behind %s"
                            .formatted(history.end(), visibleHistory.end(), to));
        }
        disk.write(new DiskWrite.CutOff(to));
    }

    /** Replaces the copy on disk; reload when that is durable. */
    void install(Snapshot snapshot) {
        disk.write(new DiskWrite.Install(snapshot));
    }

    /** Reads the disk anew after it was changed underneath; words said meanwhile stay. */
    void reload() {
        Words kept = words;
        load();
        words = kept;
    }

    /**
     * Ranges that are set aside, reign by reign, for the primary to take over. Of one reign there are several where the log was cut more than once: the
     * later cut is of what lay before the earlier, and a merge record names each by itself.
     */
    List<History.SeqRange> setAsideRanges() {
        List<History.SeqRange> ranges = new ArrayList<>();
        for (LogEntry entry : setAside) {
            Reign reign = entry.position().reign();
            if (!ranges.isEmpty()
                    && ranges.getLast().reign().equals(reign)
                    && ranges.getLast().to() < entry.seq()) {
                History.SeqRange open = ranges.removeLast();
                ranges.add(new History.SeqRange(reign, open.from(), entry.seq()));
            } else {
                ranges.add(new History.SeqRange(reign, entry.seq(), entry.seq()));
            }
        }
        return ranges;
    }

    /** Rule P4: drops what durable merge records name; says which ranges. */
    List<History.SeqRange> dropTakenOver(BiPredicate<History, History.SeqRange> mayDrop) {
        if (setAside.isEmpty()) {
            return List.of();
        }
        List<History.SeqRange> taken = setAsideRanges().stream()
                .filter(range -> mayDrop.test(visibleHistory, range))
                .toList();
        if (!taken.isEmpty()) {
            setAside.removeIf(entry -> isIn(taken, entry));
            disk.write(new DiskWrite.DropSetAside(taken));
        }
        return taken;
    }

    // ---- words and state -----------------------------------------------------------------------------------------

    Words words() {
        return words;
    }

    /** Changes the words in memory and hands them to the disk. */
    void save(Words changed) {
        words = changed;
        disk.write(new DiskWrite.SaveWords(changed));
    }

    History history() {
        return history;
    }

    History visibleHistory() {
        return visibleHistory;
    }

    ClusterConfig config() {
        return config;
    }

    /** The configuration that is acknowledged. */
    ClusterConfig visibleConfig() {
        return visibleConfig;
    }

    ReplicaState state() {
        return state;
    }

    void state(ReplicaState changed) {
        state = changed;
    }

    /** Whether the copy has no gap: it was filled once, and whatever came since came in order (rule W7). */
    boolean complete() {
        return config.number() > 0;
    }

    /** Rules W7, E9: whether the operator may have it reign, be it one that was replaced. */
    boolean mayBeForced() {
        return complete() && words.wasLive();
    }

    /** Rules W7, Z6: whether it may vote and stand. */
    boolean mayVote() {
        return mayBeForced() && !dismissed;
    }

    /** Rule Z6: whether it knows that it was replaced. */
    boolean isDismissed() {
        return dismissed;
    }

    /** Rule Z6: whether it was replaced, so that it may not vote, but has what may have to be taken over. */
    boolean isReplaced() {
        return mayBeForced() && dismissed;
    }

    /** Rule Z6: this replica was replaced; whether that is news. */
    boolean dismiss() {
        boolean news = !dismissed;
        dismissed = true;
        return news;
    }

    /** It is a member again, or reigns at the operator's word (rule E9). */
    void readmit() {
        dismissed = false;
    }

    long durableSeq() {
        return durableSeq;
    }

    void durableUpTo(long seq) {
        durableSeq = Math.max(durableSeq, seq);
    }

    /** Rule W1: a stamp was given out. */
    void reached(StampRule.Stamp stamp) {
        hlc = Math.max(hlc, stamp.hlc());
    }

    long hlc() {
        return hlc;
    }
}
