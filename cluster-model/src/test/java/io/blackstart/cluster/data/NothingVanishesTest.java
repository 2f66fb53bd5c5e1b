package io.blackstart.cluster.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.KeyState.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rule P6 on random branches: a value a client could read at the end of a side is readable after the merge, or in the ledger. */
class NothingVanishesTest {
    private static final int SEEDS = 800;

    /** Three branches write commands of their own; the third goes on from where the second was after some of its writes. */
    private static List<Writer> branches(long seed) {
        RandomCommands commands = new RandomCommands(seed);
        Writer base = Writer.fresh("a1").at(10);
        writes(commands).forEach(base::write);
        Writer a = base.successor("a1").at(10 + commands.random().nextInt(4));
        Writer b = base.successor("b1").at(10 + commands.random().nextInt(4));
        writes(commands).forEach(a::write);
        writes(commands).forEach(b::write);
        Writer c = b.successorWithTail("c1").at(10 + commands.random().nextInt(4));
        writes(commands).forEach(b::write);
        writes(commands).forEach(c::write);
        return List.of(a, b, c);
    }

    private static List<Command> writes(RandomCommands commands) {
        return commands.several(0, 6, () -> commands.write(false));
    }

    @Test
    void p6_theLedgerHoldsExactlyWhatLostToAWriteThatHadNotSeenIt() {
        SortedSet<Kind> lostKinds = new TreeSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Writer> branches = branches(seed);
            MergeResult merge = merge(branches, 0);
            SortedMap<Place, Version> merged = readable(mergedState(branches, merge));
            SortedSet<String> expected = new TreeSet<>();
            for (Writer branch : branches) {
                SortedSet<Version> tail = versions(branch);
                readable(branch.keyspace()).forEach((place, version) -> {
                    boolean survives = version.equals(merged.get(place));
                    boolean replacedKnowingly = branches.stream()
                            .anyMatch(other -> versions(other).contains(version)
                                    && !version.equals(
                                            readable(other.keyspace()).get(place)));
                    if (tail.contains(version) && !survives && !replacedKnowingly) {
                        expected.add(place + " " + version);
                        lostKinds.add(place.kind());
                    }
                });
            }
            assertEquals(expected, lost(merge, true), "seed " + seed);
        }
        assertEquals(List.of(Kind.STRING, Kind.HASH, Kind.SET, Kind.SORTED_SET, Kind.LIST), List.copyOf(lostKinds));
    }

    @Test
    void p6_aSideThatEndedWithAPlaceEmptiedHearsOfTheValueThatStandsThere() {
        int heard = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Writer> branches = branches(seed).subList(0, 2);
            MergeResult merge = merge(branches, 0);
            SortedSet<Place> standing =
                    new TreeSet<>(readable(mergedState(branches, merge)).keySet());
            SortedSet<String> expected = new TreeSet<>();
            for (Writer branch : branches) {
                SortedMap<Bytes, KeyState> written = Delta.join(branch.tail()).keys();
                for (Place place : standing) {
                    emptied(written.getOrDefault(place.key(), KeyState.ABSENT), place)
                            .ifPresent(version -> expected.add(place + " " + version));
                }
            }
            assertEquals(expected, lost(merge, false), "seed " + seed);
            heard += expected.size();
        }
        assertTrue(heard > SEEDS / 20, heard + " removals lost");
    }

    /** The version by which a side's writes left a place empty: its own tombstone, or the deletion of a key that has nothing since. */
    private static Optional<Version> emptied(KeyState written, Place place) {
        Optional<Item> item = written.item(place.kind(), place.name());
        if (item.isPresent()) {
            return item.filter(tombstone -> tombstone.value().isEmpty()).map(Item::version);
        }
        boolean deleted = !written.cleared().equals(Version.NEVER) && KeyStates.kind(written, 0) == Kind.NONE;
        return deleted ? Optional.of(written.cleared()) : Optional.empty();
    }

    @Test
    void p6_whatTheLedgerSaysIsKeptIsWhatOneReads() {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Writer> branches = branches(seed);
            MergeResult merge = merge(branches, 0);
            Keyspace merged = mergedState(branches, merge);
            for (LedgerEntry entry : merge.ledger()) {
                Optional<Bytes> reads = KeyStates.value(
                        merged.get(entry.key()), entry.kind(), entry.field().orElse(Bytes.EMPTY), 0);
                assertEquals(reads, entry.kept().value(), "seed " + seed + " " + entry);
            }
        }
    }

    @Test
    void p5_itDoesNotMatterWhoWins() {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Writer> branches = branches(seed);
            MergeResult byFirst = merge(branches, 0);
            MergeResult byLast = merge(branches, 2);

            assertEquals(
                    mergedState(branches, byFirst).snapshot(),
                    joinedBy(branches.get(2), byLast).snapshot(),
                    "seed " + seed);
            assertEquals(lost(byFirst, true), lost(byLast, true), "seed " + seed);
            assertEquals(lost(byFirst, false), lost(byLast, false), "seed " + seed);
        }
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

    private static SortedSet<String> lost(MergeResult merge, boolean values) {
        return merge.ledger().stream()
                .filter(entry -> entry.lost().value().isPresent() == values)
                .map(entry -> new Place(entry.key(), entry.kind(), entry.field().orElse(Bytes.EMPTY)) + " "
                        + entry.lost().version())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Where a value stands. */
    private record Place(Bytes key, Kind kind, Bytes name) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return toString().compareTo(other.toString());
        }
    }

    private static SortedMap<Place, Version> readable(Keyspace keyspace) {
        SortedMap<Place, Version> readable = new TreeMap<>();
        keyspace.snapshot()
                .forEach((key, state) -> state.forEach((kind, name, item) -> {
                    if (KeyStates.value(state, kind, name, 0).isPresent()) {
                        readable.put(new Place(key, kind, name), item.version());
                    }
                }));
        return readable;
    }

    private static SortedSet<Version> versions(Writer branch) {
        SortedSet<Version> versions = new TreeSet<>();
        for (Delta delta : branch.tail()) {
            delta.keys().values().forEach(state -> state.forEach((_, _, item) -> versions.add(item.version())));
        }
        return versions;
    }
}
