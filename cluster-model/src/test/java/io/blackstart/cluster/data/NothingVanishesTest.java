package io.blackstart.cluster.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.KeyState.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Rule P6 on random branches: a value a client could read at the end of a side is readable after the merge, or in the ledger. */
class NothingVanishesTest {
    /** Each branch writes commands of its own; the third goes on from where the second was after so many of its writes. */
    record Parting(
            List<Command> before,
            List<Command> onA,
            List<Command> onB,
            List<Command> onC,
            int sharedByBAndC,
            List<Integer> clocks) {

        List<Writer> branches() {
            Writer base = Writer.fresh("a1").at(10);
            before.forEach(base::write);
            Writer a = base.successor("a1").at(clocks.get(0));
            Writer b = base.successor("b1").at(clocks.get(1));
            onA.forEach(a::write);
            onB.stream().limit(sharedByBAndC).forEach(b::write);
            Writer c = b.successorWithTail("c1").at(clocks.get(2));
            onB.stream().skip(sharedByBAndC).forEach(b::write);
            onC.forEach(c::write);
            return List.of(a, b, c);
        }
    }

    @Property(tries = 1_000)
    void theLedgerHoldsExactlyWhatLostToAWriteThatHadNotSeenIt(@ForAll("partings") Parting parting) {
        List<Writer> branches = parting.branches();
        MergeResult merge = merge(branches, 0);
        SortedMap<String, Version> merged = readable(mergedState(branches, merge));
        SortedSet<String> expected = new TreeSet<>();
        for (Writer branch : branches) {
            SortedSet<Version> tail = versions(branch);
            readable(branch.keyspace()).forEach((place, version) -> {
                boolean survives = version.equals(merged.get(place));
                boolean replacedKnowingly = branches.stream()
                        .anyMatch(other -> versions(other).contains(version)
                                && !version.equals(readable(other.keyspace()).get(place)));
                if (tail.contains(version) && !survives && !replacedKnowingly) {
                    expected.add(place + " " + version);
                }
            });
        }

        assertEquals(expected, lostValues(merge));
    }

    @Property(tries = 500)
    void aSideThatEndedWithAKeyDeletedHearsOfEachValueThatStands(@ForAll("partings") Parting parting) {
        List<Writer> branches = parting.branches().subList(0, 2);
        MergeResult merge = merge(branches, 0);
        Keyspace merged = mergedState(branches, merge);
        SortedSet<String> expected = new TreeSet<>();
        for (Writer branch : branches) {
            SortedMap<Bytes, KeyState> written = Delta.join(branch.tail()).keys();
            written.forEach((key, state) -> {
                if (KeyStates.kind(branch.keyspace().get(key), 0) == Kind.NONE) {
                    readable(key, merged.get(key)).forEach((place, _) -> expected.add(place + " " + state.cleared()));
                }
            });
        }

        assertEquals(expected, lost(merge, false));
    }

    @Property(tries = 500)
    void whatTheLedgerSaysIsKeptIsWhatOneReads(@ForAll("partings") Parting parting) {
        List<Writer> branches = parting.branches();
        MergeResult merge = merge(branches, 0);
        Keyspace merged = mergedState(branches, merge);
        for (LedgerEntry entry : merge.ledger()) {
            KeyState state = merged.get(entry.key());
            Optional<Bytes> reads = entry.field()
                    .map(field -> KeyStates.field(state, field, 0))
                    .orElseGet(() -> KeyStates.scalar(state, 0));
            assertEquals(reads, entry.kept().value(), entry::toString);
        }
    }

    @Property(tries = 500)
    void itDoesNotMatterWhoWins(@ForAll("partings") Parting parting) {
        List<Writer> branches = parting.branches();
        MergeResult byFirst = merge(branches, 0);
        MergeResult byLast = merge(branches, 2);

        assertEquals(
                mergedState(branches, byFirst).snapshot(),
                joinedBy(branches.get(2), byLast).snapshot());
        assertEquals(lostValues(byFirst), lostValues(byLast));
        assertEquals(lost(byFirst, false), lost(byLast, false));
    }

    @Provide
    Arbitrary<Parting> partings() {
        Arbitrary<List<Command>> writes = CommandOracleTest.commands()
                .filter(command -> command instanceof Command.Write)
                .map(NothingVanishesTest::withoutExpiry)
                .list()
                .ofMaxSize(6);
        Arbitrary<Integer> clocks = Arbitraries.integers().between(10, 13);
        return Combinators.combine(
                        writes,
                        writes,
                        writes,
                        writes,
                        Arbitraries.integers().between(0, 6),
                        clocks.list().ofSize(3))
                .as(Parting::new);
    }

    private static Command withoutExpiry(Command command) {
        return command instanceof Command.Set set
                ? new Command.Set(set.key(), set.value(), Optional.empty(), set.condition())
                : command;
    }

    private static MergeResult merge(List<Writer> branches, int winner) {
        List<Branch> tails =
                new ArrayList<>(branches.stream().map(Writer::branch).toList());
        Branch won = tails.remove(winner);
        return Merge.merge(won, tails);
    }

    private static Keyspace mergedState(List<Writer> branches, MergeResult merge) {
        return joinedBy(branches.getFirst(), merge);
    }

    private static Keyspace joinedBy(Writer winner, MergeResult merge) {
        Keyspace merged = winner.keyspace().copy();
        merged.join(merge.delta());
        return merged;
    }

    private static SortedSet<String> lostValues(MergeResult merge) {
        return lost(merge, true);
    }

    private static SortedSet<String> lost(MergeResult merge, boolean values) {
        return merge.ledger().stream()
                .filter(entry -> entry.lost().value().isPresent() == values)
                .map(entry ->
                        place(entry.key(), entry.field()) + " " + entry.lost().version())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedMap<String, Version> readable(Keyspace keyspace) {
        SortedMap<String, Version> readable = new TreeMap<>();
        keyspace.snapshot().forEach((key, state) -> readable.putAll(readable(key, state)));
        return readable;
    }

    private static Map<String, Version> readable(Bytes key, KeyState state) {
        Map<String, Version> readable = new TreeMap<>();
        KeyStates.scalar(state, 0)
                .ifPresent(_ -> readable.put(
                        place(key, Optional.empty()), state.scalar().get().version()));
        KeyStates.fields(state, 0)
                .forEach((field, _) -> readable.put(
                        place(key, Optional.of(field)),
                        state.fields().get(field).orElseThrow().version()));
        return readable;
    }

    private static String place(Bytes key, Optional<Bytes> field) {
        return field.map(name -> key + "." + name).orElse(key.text());
    }

    private static SortedSet<Version> versions(Writer branch) {
        SortedSet<Version> versions = new TreeSet<>();
        for (Delta delta : branch.tail()) {
            for (KeyState state : delta.keys().values()) {
                state.scalar().map(Item::version).ifPresent(versions::add);
                state.fields().forEach((_, item) -> versions.add(item.version()));
            }
        }
        return versions;
    }
}
