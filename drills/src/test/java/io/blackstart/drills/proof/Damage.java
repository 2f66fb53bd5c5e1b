package io.blackstart.drills.proof;

import io.blackstart.cluster.data.Branch;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.Fields;
import io.blackstart.cluster.data.KeyLookup;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.KeyState.Item;
import io.blackstart.cluster.data.Keyspace;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Ledger;
import io.blackstart.cluster.data.LedgerEntry;
import io.blackstart.cluster.data.LedgerEntry.Claim;
import io.blackstart.cluster.data.Merge;
import io.blackstart.cluster.data.MergeResult;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.Version;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.RequestTable;
import io.blackstart.cluster.replication.CatchUpPlan;
import io.blackstart.cluster.replication.DiskWrite;
import io.blackstart.cluster.replication.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Ways in which data, log entries and copies come out wrong. */
final class Damage {
    private Damage() {}

    static Delta changed(Delta delta, UnaryOperator<KeyState> change) {
        NavigableMap<Bytes, KeyState> keys = new TreeMap<>();
        delta.keys().forEach((key, state) -> {
            KeyState after = change.apply(state);
            if (!after.equals(KeyState.ABSENT)) {
                keys.put(key, after);
            }
        });
        return new Delta(keys);
    }

    static CatchUpPlan.Choice oneTooFar(CatchUpPlan.Choice right, CatchUpPlan.Gap gap) {
        return new CatchUpPlan.Choice(
                right.stream(),
                right.behindSeq() + (gap.entries() > 1 ? 1 : 0),
                right.streamNanos(),
                right.copyNanos());
    }

    static CatchUpPlan.Choice copied(CatchUpPlan.Gap gap, boolean empty) {
        CatchUpPlan.Choice right = CatchUpPlan.choose(gap, empty);
        return new CatchUpPlan.Choice(false, right.behindSeq(), right.streamNanos(), right.copyNanos());
    }

    static Delta firstKey(Delta delta) {
        return delta.keys().size() < 2
                ? delta
                : new Delta(new TreeMap<>(Map.of(
                        delta.keys().firstKey(), delta.keys().firstEntry().getValue())));
    }

    static LogEntry firstKey(LogEntry entry) {
        return entry.body() instanceof LogEntry.ClientWrite write ? with(entry, write, firstKey(write.delta())) : entry;
    }

    static LogEntry with(LogEntry entry, LogEntry.ClientWrite write, Delta delta) {
        return new LogEntry(
                entry.position(),
                entry.hlc(),
                new LogEntry.ClientWrite(write.id(), write.oldestOpen(), delta, write.replies()),
                entry.bytes());
    }

    static boolean isDeletion(KeyState state) {
        return !state.cleared().equals(Version.NEVER)
                && state.scalar().isEmpty()
                && state.equals(KeyState.cleared(state.cleared()));
    }

    static boolean isDeletion(LogEntry entry) {
        return !entry.delta().isEmpty()
                && entry.delta().keys().values().stream().allMatch(Damage::isDeletion);
    }

    /** Of one element. */
    static boolean isPop(LogEntry entry) {
        return entry.body() instanceof LogEntry.ClientWrite write
                && write.replies().getFirst() instanceof Reply.Bulk
                && entry.delta().keys().values().stream()
                        .anyMatch(state -> !state.others().list().isEmpty());
    }

    /** All that is stamped, but for keys with items of one kind: of those only what readers see. */
    record Shown(Kind kind, KeyLookup stamped, KeyLookup visible) implements KeyLookup {
        @Override
        public KeyState get(Bytes key) {
            KeyState state = stamped.get(key);
            return state.named(kind).isEmpty() ? state : visible.get(key);
        }

        @Override
        public Bytes held(Bytes key) {
            return stamped.held(key);
        }

        @Override
        public long scan(long cursor, int about, Consumer<Bytes> found) {
            return stamped.scan(cursor, about, found);
        }
    }

    static LogEntry emptied(LogEntry entry) {
        return entry.body() instanceof LogEntry.ClientWrite write ? with(entry, write, Delta.NONE) : entry;
    }

    static UnaryOperator<DiskWrite> appending(UnaryOperator<LogEntry> wrong) {
        return write -> write instanceof DiskWrite.Append(List<LogEntry> entries)
                ? new DiskWrite.Append(entries.stream().map(wrong).toList())
                : write;
    }

    /** A string that was replaced, as if it had been at another time. */
    static KeyState moved(KeyState state, Function<Version, Long> time) {
        boolean isString = state.scalar().isPresent() && state.fields().asMap().isEmpty();
        if (!isString) {
            return state;
        }
        Item item = state.scalar().get();
        Version version = item.version();
        Version cleared = state.cleared().equals(Version.NEVER)
                ? Version.NEVER
                : new Version(
                        time.apply(version),
                        version.replica(),
                        version.seq(),
                        state.cleared().part());
        Version moved = new Version(
                time.apply(version), version.replica(), version.seq(), Math.max(version.part(), cleared.part() + 1));
        return new KeyState(cleared, Optional.of(new Item(item.value(), moved, item.expiresAt())), Fields.NONE);
    }

    /** A counter that was deleted as soon as it had that number; anything else as it was. */
    static KeyState withoutNumber(KeyState state) {
        return state.scalar()
                .filter(item -> item.value()
                        .filter(value -> value.text().matches("[0-9]+"))
                        .isPresent())
                .map(Item::version)
                .map(at -> KeyState.cleared(new Version(at.hlc(), at.replica(), at.seq(), at.part() + 1)))
                .orElse(state);
    }

    static Snapshot garbled(Snapshot snapshot) {
        NavigableMap<Bytes, KeyState> all = new TreeMap<>(snapshot.data().snapshot());
        all.replaceAll((_, state) -> state.scalar().isEmpty() ? state : garbled(state));
        return with(snapshot, all);
    }

    static KeyState garbled(KeyState state) {
        Item item = state.scalar().get();
        Optional<Bytes> value = item.value().map(held -> Bytes.of(held.text() + "?"));
        return new KeyState(
                state.cleared(),
                Optional.of(new Item(value, item.version(), item.expiresAt())),
                state.fields(),
                state.others());
    }

    static Snapshot withoutLastKeys(Snapshot snapshot) {
        SortedMap<Bytes, KeyState> all = snapshot.data().snapshot();
        List<Map.Entry<Bytes, KeyState>> kept = new ArrayList<>(all.entrySet());
        NavigableMap<Bytes, KeyState> some = new TreeMap<>();
        kept.subList(0, kept.size() * 2 / 3).forEach(entry -> some.put(entry.getKey(), entry.getValue()));
        return with(snapshot, some);
    }

    /** What a merge writes down of its losers. @param told which of them @param as in which form */
    static BiFunction<Branch, List<Branch>, MergeResult> ledger(
            Predicate<LedgerEntry> told, UnaryOperator<LedgerEntry> as) {
        return (own, tails) -> {
            MergeResult right = Merge.merge(own, tails);
            return new MergeResult(
                    right.delta(), right.ledger().stream().filter(told).map(as).toList());
        };
    }

    static LedgerEntry swapped(LedgerEntry entry) {
        return new LedgerEntry(
                entry.key(),
                entry.kind(),
                entry.field(),
                claim(entry.lost(), entry.kept().side()),
                claim(entry.kept(), entry.lost().side()));
    }

    /** Of the loser's alone: by its own side the entry is sorted. */
    static LedgerEntry ofOneSide(LedgerEntry entry) {
        return new LedgerEntry(
                entry.key(),
                entry.kind(),
                entry.field(),
                claim(entry.kept(), entry.lost().side()),
                entry.lost());
    }

    private static Claim claim(Claim of, String side) {
        return new Claim(of.value(), of.version(), side);
    }

    static Snapshot withoutLedger(Snapshot snapshot) {
        return new Snapshot(snapshot.data(), snapshot.history(), snapshot.config(), snapshot.requests(), Ledger.EMPTY);
    }

    static Snapshot withoutRequests(Snapshot snapshot) {
        return new Snapshot(
                snapshot.data(), snapshot.history(), snapshot.config(), new RequestTable(), snapshot.ledger());
    }

    static LogEntry withoutLedger(LogEntry entry) {
        return entry.body() instanceof LogEntry.Merged(var ranges, var delta, var _, var done, var withdrawn)
                ? new LogEntry(
                        entry.position(),
                        entry.hlc(),
                        new LogEntry.Merged(ranges, delta, List.of(), done, withdrawn),
                        entry.bytes())
                : entry;
    }

    static Snapshot withoutHashes(Snapshot snapshot) {
        NavigableMap<Bytes, KeyState> others = new TreeMap<>(snapshot.data().snapshot());
        others.values().removeIf(state -> !state.fields().asMap().isEmpty());
        return with(snapshot, others);
    }

    static Snapshot with(Snapshot snapshot, NavigableMap<Bytes, KeyState> instead) {
        Keyspace data = new Keyspace();
        data.join(new Delta(instead));
        return new Snapshot(data, snapshot.history(), snapshot.config(), snapshot.requests(), snapshot.ledger());
    }
}
