package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.KeyState.Item;
import io.blackstart.cluster.data.Version;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.RequestId;
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
 * Rules P5, P6, judged from the entries that passed the network: what {@link MergeContents} says, and where both sides of a merge ended with a value of their own for one key, the earlier one is
 * in the record's ledger if it was acknowledged. Judged are strings that each side wrote last with a whole value, except where the other side has done the
 * same request and gone on (rule W9), or the tail's was taken over before: a tail comes again, longer, from another disk, and what was written between the
 * two records knew it; merges of which some entry is no longer remembered are not.
 */
final class Ledgers {
    private static final int LONGEST_BRANCH = 5_000;

    /** An entry, and what stood in front of it. */
    record Passed(LogEntry entry, Position previous) {}

    /** What one side wrote last to a key, and the stamp. */
    private record Last(Item item, Position at) {}

    /** One side's last words since the sides went apart. Keys it wrote in any other way have none. */
    private static final class Branch {
        private final Map<Bytes, Optional<Last>> last = new LinkedHashMap<>();
    }

    private final Breaches breaches;
    private final Map<Position, Passed> entries;
    private final Map<Position, LogEntry> tails = new Lately<>(ReplicationWatch.ENTRIES_REMEMBERED);
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
        if (end.isPresent()) {
            Branch tail = branch(theirs, byRequest(ours));
            Branch own = branch(ours, Map.of());
            Map<RequestId, Position> done = MergeContents.requests(ours);
            Set<RequestId> twice = new HashSet<>(MergeContents.requests(theirs).keySet());
            twice.retainAll(done.keySet());
            tail.last.forEach((key, last) -> last.filter(word -> !isLeftOut(word, merged, done))
                    .map(word -> twice.isEmpty() ? word : postdated(word, key, merged))
                    .ifPresent(word -> own.last
                            .getOrDefault(key, Optional.empty())
                            .filter(mine -> !knew(mine, key, word, ours))
                            .map(mine -> twice.isEmpty() ? mine : postdated(mine, key, merged))
                            .ifPresent(mine -> judge(record, merged, key, mine, word, twice))));
        }
        judgeContents(record, merged);
    }

    /** An entry passed as part of a tail that a primary asked for: of one who wrote on its own nobody had seen it before. */
    void pulled(LogEntry entry) {
        tails.put(entry.position(), entry);
    }

    private void judgeContents(Passed record, LogEntry.Merged merged) {
        List<LogEntry> theirs = new ArrayList<>();
        long firstSeq = Long.MAX_VALUE;
        for (History.SeqRange range : merged.ranges()) {
            firstSeq = Math.min(firstSeq, range.from());
            for (long seq = range.from(); seq <= range.to() && theirs.size() < LONGEST_BRANCH; seq++) {
                Position at = new Position(range.reign(), seq);
                Passed passed = entries.get(at);
                Optional.ofNullable(passed == null ? tails.get(at) : passed.entry())
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
        return MergeContents.leftOutFor(entries.get(last.at()).entry(), merged, done)
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
            Passed passed = entries.get(at);
            if (passed == null) {
                return Optional.empty();
            }
            branch.add(passed.entry());
            at = passed.previous();
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
                || Optional.ofNullable(entries.get(lost.at()))
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
