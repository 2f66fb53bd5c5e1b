package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.KeyState.Item;
import io.blackstart.cluster.data.Version;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.replication.ReplicationMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Rules P5, P6, judged from the entries that passed the network: what {@link MergeContents} and {@link LedgerItems} say, and, of keys these keep silent about, where both sides of a merge ended with a
 * value of their own for one key, the earlier one is in the record's ledger if it was acknowledged. There judged are strings that each side wrote last with a whole value, except where the other side has done the
 * same request and gone on (rule W9), or the tail's was taken over before: a tail comes again, longer, from another disk, and what was written between the
 * two records knew it; merges of which some entry is no longer remembered are not.
 */
final class Ledgers {
    private static final int LONGEST_BRANCH = 5_000;
    private static final int RANGES_REMEMBERED = 1_000;
    private static final String SEVERAL = "";

    /** An entry, and what stood in front of it. */
    record Passed(LogEntry entry, Position previous) {}

    /**
     * An entry of a tail.
     *
     * @param previous what stood in front of it, if that is clear
     * @param from who told it, {@link #SEVERAL} if not only one
     */
    private record Pulled(LogEntry entry, Optional<Position> previous, String from) {}

    /** What one side wrote last to a key, and the stamp. */
    private record Last(Item item, Position at) {}

    /** One side's last words since the sides went apart. Keys it wrote in any other way have none. */
    private static final class Branch {
        private final Map<Bytes, Optional<Last>> last = new LinkedHashMap<>();
    }

    private final Breaches breaches;
    private final Map<Position, Passed> entries;
    private final Map<Position, Pulled> tails = new Lately<>(ReplicationWatch.ENTRIES_REMEMBERED);
    private final Map<History.SeqRange, Boolean> toldAsState = new Lately<>(RANGES_REMEMBERED);
    private final Predicate<Position> acknowledged;
    private final ReignLogs logs;

    /**
     * @param entries that are remembered, by stamp
     * @param acknowledged whether a stamp was acknowledged to a gateway under its own reign
     * @param logs are told what merges leave out
     */
    Ledgers(Breaches breaches, Map<Position, Passed> entries, Predicate<Position> acknowledged, ReignLogs logs) {
        this.breaches = breaches;
        this.entries = entries;
        this.acknowledged = acknowledged;
        this.logs = logs;
    }

    /** A merge record passed for the first time. */
    void judge(Passed record, LogEntry.Merged merged) {
        if (merged.ranges().isEmpty()) {
            return;
        }
        History.SeqRange newest = merged.ranges().getFirst();
        for (History.SeqRange range : merged.ranges()) {
            newest = newest.reign().isBelow(range.reign()) ? range : newest;
        }
        List<LogEntry> theirs = new ArrayList<>();
        Optional<Position> apart = walk(
                new Position(newest.reign(), newest.to()),
                theirs,
                at -> merged.ranges().stream().noneMatch(range -> range.contains(at)));
        List<LogEntry> ours = new ArrayList<>();
        Optional<Position> end = apart.flatMap(at -> walk(record.previous(), ours, at::equals));
        Optional<LedgerItems> items = end.filter(_ -> isAllOf(merged, theirs))
                .map(_ -> new LedgerItems(breaches, acknowledged, record.entry(), merged, ours, theirs));
        if (end.isPresent()) {
            judgeStrings(
                    record,
                    merged,
                    ours,
                    theirs,
                    key -> items.filter(all -> all.judges(key)).isPresent());
        }
        judgeContents(record, merged);
        items.ifPresent(all -> {
            all.judgeLosers();
            List<LogEntry> before = new ArrayList<>();
            boolean isAll =
                    walk(end.orElseThrow(), before, Position.START::equals).isPresent();
            all.judgeLedger(before, isAll, this::holder);
        });
    }

    /** @param isJudgedElsewhere keys that {@link LedgerItems} judges */
    private void judgeStrings(
            Passed record,
            LogEntry.Merged merged,
            List<LogEntry> ours,
            List<LogEntry> theirs,
            Predicate<Bytes> isJudgedElsewhere) {
        Branch tail = branch(theirs, byRequest(ours));
        Branch own = branch(ours, Map.of());
        Map<RequestId, Position> done = MergeContents.requests(ours);
        Set<RequestId> twice = new HashSet<>(MergeContents.requests(theirs).keySet());
        twice.retainAll(done.keySet());
        tail.last.forEach((key, last) -> last.filter(_ -> !isJudgedElsewhere.test(key))
                .filter(word -> !isLeftOut(word, merged, done))
                .map(word -> twice.isEmpty() ? word : postdated(word, key, merged))
                .ifPresent(word -> own.last
                        .getOrDefault(key, Optional.empty())
                        .filter(mine -> !knew(mine, key, word, ours))
                        .map(mine -> twice.isEmpty() ? mine : postdated(mine, key, merged))
                        .ifPresent(mine -> judge(record, merged, key, mine, word, twice))));
    }

    /** Whether those are all entries that it takes over, and none of it was told as state, without its entries (decision 10). */
    private boolean isAllOf(LogEntry.Merged merged, List<LogEntry> theirs) {
        List<History.SeqRange> taken = new ArrayList<>(merged.ranges());
        for (LogEntry entry : theirs) {
            if (entry.body() instanceof LogEntry.Merged earlier) {
                taken.removeAll(earlier.ranges());
            }
        }
        long seqs = 0;
        for (History.SeqRange range : taken) {
            seqs += range.to() - range.from() + 1;
        }
        return seqs == theirs.size() && taken.stream().noneMatch(toldAsState::containsKey);
    }

    private static boolean isInOneRange(Position one, Position other, List<History.SeqRange> ranges) {
        return ranges.stream().anyMatch(range -> range.contains(one) && range.contains(other));
    }

    /** Of the first entry of a range: one with the seq before it stands there, of the same reign or where that began. */
    private Optional<Position> previousOfFirst(Position at) {
        Position below = new Position(at.reign(), at.seq() - 1);
        return entries.containsKey(below) || tails.containsKey(below)
                ? Optional.of(below)
                : logs.base(at.reign()).filter(base -> base.seq() == below.seq());
    }

    /** Also where it passed in a tail only. */
    private Optional<Passed> passed(Position at) {
        return Optional.ofNullable(entries.get(at))
                .or(() -> Optional.ofNullable(tails.get(at))
                        .flatMap(one -> one.previous().map(previous -> new Passed(one.entry(), previous))));
    }

    private Optional<String> holder(Position at) {
        return Optional.ofNullable(tails.get(at)).map(Pulled::from).filter(from -> !from.equals(SEVERAL));
    }

    /** A tail passed that a primary asked for: of one who wrote on its own nobody had seen its entries before. */
    void pulled(String from, ReplicationMessage.Tail tail) {
        Position above = Position.START;
        for (LogEntry entry : tail.entries()) {
            Position at = entry.position();
            Pulled known = tails.get(at);
            boolean isClear = known == null || known.from().equals(from);
            Optional<Position> previous = isInOneRange(above, at, tail.ranges())
                    ? Optional.of(above)
                    : previousOfFirst(at).or(() -> Optional.ofNullable(known).flatMap(Pulled::previous));
            tails.put(at, new Pulled(entry, previous, isClear ? from : SEVERAL));
            above = at;
        }
        if (!tail.state().isEmpty()) {
            tail.ranges().forEach(range -> toldAsState.put(range, true));
        }
    }

    private void judgeContents(Passed record, LogEntry.Merged merged) {
        List<LogEntry> theirs = new ArrayList<>();
        long firstSeq = Long.MAX_VALUE;
        for (History.SeqRange range : merged.ranges()) {
            firstSeq = Math.min(firstSeq, range.from());
            for (long seq = range.from(); seq <= range.to() && theirs.size() < LONGEST_BRANCH; seq++) {
                Position at = new Position(range.reign(), seq);
                Passed passed = entries.get(at);
                Optional.ofNullable(passed)
                        .map(Passed::entry)
                        .or(() -> Optional.ofNullable(tails.get(at)).map(Pulled::entry))
                        .ifPresent(theirs::add);
            }
        }
        List<LogEntry> ours = new ArrayList<>();
        walk(record.previous(), ours, Position.START::equals);
        // The sides went apart before the first seq of the tail.
        boolean reachesBack = !ours.isEmpty() && ours.getLast().seq() < firstSeq;
        if (reachesBack) {
            new MergeContents(breaches, acknowledged, record.entry(), merged, ours).judge(theirs);
            Map<RequestId, Position> done = MergeContents.requests(ours);
            theirs.forEach(entry -> MergeContents.leftOutFor(entry, merged, done)
                    .ifPresent(here -> logs.alsoDone(entry.position(), here)));
        }
    }

    /** What its side wrote last stands here as it was done here, and what came after it here came knowingly. */
    private boolean isLeftOut(Last last, LogEntry.Merged merged, Map<RequestId, Position> done) {
        return passed(last.at())
                .flatMap(passed -> MergeContents.leftOutFor(passed.entry(), merged, done))
                .isPresent();
    }

    /** Where a request is done twice, a side's word has the time that the record gives it (decision 12). */
    private static Last postdated(Last last, Bytes key, LogEntry.Merged merged) {
        return Optional.ofNullable(merged.delta().keys().get(key))
                .flatMap(KeyState::scalar)
                .filter(item -> item.value().equals(last.item().value()))
                .map(item -> new Last(item, last.at()))
                .orElse(last);
    }

    /** Whether an earlier merge record had brought the tail's word before the own one was written. */
    private static boolean knew(Last kept, Bytes key, Last lost, List<LogEntry> ours) {
        return ours.stream()
                .dropWhile(entry -> !entry.position().equals(kept.at()))
                .anyMatch(entry -> entry.body() instanceof LogEntry.Merged earlier
                        && earlier.ranges().stream().anyMatch(range -> range.contains(lost.at()))
                        && Optional.ofNullable(earlier.delta().keys().get(key))
                                .flatMap(KeyState::scalar)
                                .filter(lost.item()::equals)
                                .isPresent());
    }

    /** From the newest entry back; the position at which it ended, empty if some entry is not remembered. */
    private Optional<Position> walk(Position from, List<LogEntry> branch, Predicate<Position> isOver) {
        Position at = from;
        for (int i = 0; i < LONGEST_BRANCH && !isOver.test(at); i++) {
            Optional<Passed> passed = passed(at);
            if (passed.isEmpty()) {
                return Optional.empty();
            }
            branch.add(passed.get().entry());
            at = passed.get().previous();
        }
        return isOver.test(at) ? Optional.of(at) : Optional.empty();
    }

    /**
     * @param entries from the newest back
     * @param doneHere what the record's own side did of the requests of a tail: they count as they were done there (decision 12), also where the tail had
     *     nothing to delete. Its own side's count as they stand.
     */
    private static Branch branch(List<LogEntry> entries, Map<RequestId, LogEntry> doneHere) {
        Branch branch = new Branch();
        entries.forEach(entry -> {
            take(branch, entry);
            request(entry).map(doneHere::get).ifPresent(here -> replace(branch, here));
        });
        return branch;
    }

    /** What stands before it in the branch was replaced knowingly, if it does away with strings: a deleted field leaves them as they were. */
    private static void replace(Branch branch, LogEntry here) {
        here.delta().forEach((key, state) -> {
            if (!state.cleared().equals(Version.NEVER) || state.scalar().isPresent()) {
                branch.last.putIfAbsent(key, Optional.empty());
            }
        });
    }

    /** Without those of earlier merges: what they did cannot be told from the others' then. */
    private static Map<RequestId, LogEntry> byRequest(List<LogEntry> entries) {
        Map<RequestId, LogEntry> byRequest = new HashMap<>();
        entries.forEach(entry -> request(entry).ifPresent(id -> byRequest.putIfAbsent(id, entry)));
        return byRequest;
    }

    private static void take(Branch branch, LogEntry entry) {
        boolean isClients = entry.body() instanceof LogEntry.ClientWrite;
        entry.delta().keys().forEach((key, state) -> {
            if (!branch.last.containsKey(key)) {
                branch.last.put(
                        key, isClients ? whole(state).map(item -> new Last(item, entry.position())) : Optional.empty());
            }
        });
    }

    private static Optional<Item> whole(KeyState state) {
        boolean replaced =
                !state.cleared().equals(Version.NEVER) && state.fields().asMap().isEmpty();
        return state.scalar().filter(item -> replaced && item.value().isPresent());
    }

    /** @param twice requests that both sides have done: whoever did what the other side ended with has written knowingly since (rule W9) */
    private void judge(Passed record, LogEntry.Merged merged, Bytes key, Last ours, Last theirs, Set<RequestId> twice) {
        Last lost = isLater(ours.item().version(), theirs.item().version()) ? theirs : ours;
        Last kept = lost == ours ? theirs : ours;
        boolean known = lost.item().equals(kept.item())
                || passed(lost.at())
                        .flatMap(passed -> request(passed.entry()))
                        .filter(twice::contains)
                        .isPresent();
        if (known || !acknowledged.test(lost.at())) {
            return;
        }
        boolean listed = merged.ledger().stream()
                .anyMatch(entry -> entry.key().equals(key)
                        && entry.lost().value().equals(lost.item().value()));
        if (!listed) {
            breaches.add(
                    Promise.LEDGER,
                    "%s: '%s' of %s was acknowledged and lost to '%s' of %s in the merge record %s, whose ledger does not say so"
                            .formatted(
                                    key.text(),
                                    text(lost),
                                    lost.at(),
                                    text(kept),
                                    kept.at(),
                                    record.entry().position()));
        }
    }

    private static Optional<RequestId> request(LogEntry entry) {
        return entry.body() instanceof LogEntry.ClientWrite write ? Optional.of(write.id()) : Optional.empty();
    }

    private static String text(Last last) {
        return last.item().value().map(Bytes::text).orElse("");
    }

    /** Rule P5: the later version wins; ties end by replica id, then position. */
    static boolean isLater(Version one, Version other) {
        if (one.hlc() != other.hlc()) {
            return one.hlc() > other.hlc();
        }
        int byReplica = one.replica().compareTo(other.replica());
        if (byReplica != 0) {
            return byReplica > 0;
        }
        return one.seq() != other.seq() ? one.seq() > other.seq() : one.part() > other.part();
    }
}
