package io.blackstart.cluster.data;

import static io.blackstart.cluster.data.Writer.bulk;
import static io.blackstart.cluster.data.Writer.del;
import static io.blackstart.cluster.data.Writer.get;
import static io.blackstart.cluster.data.Writer.hgetall;
import static io.blackstart.cluster.data.Writer.hset;
import static io.blackstart.cluster.data.Writer.incr;
import static io.blackstart.cluster.data.Writer.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Rules P4 to P6: two sides wrote apart; a1 wins the election after the partition and merges b1's tail. */
class MergeTest {
    private final Writer before = Writer.fresh("a1").at(1_000);

    private Writer a;
    private Writer b;
    private List<String> ledger;

    private void part() {
        a = before.successor("a1");
        b = before.successor("b1");
    }

    private void merge() {
        merge(a.branch(), b.branch());
    }

    private void merge(Branch winner, Branch... tails) {
        MergeResult result = Merge.merge(winner, List.of(tails));
        a.keyspace().join(result.delta());
        ledger = result.ledger().stream().map(MergeTest::line).toList();
    }

    private static String line(LedgerEntry entry) {
        String place = entry.field()
                .map(field -> entry.key() + "." + field)
                .orElse(entry.key().text());
        return place + ": " + words(entry.kept()) + " beat " + words(entry.lost());
    }

    private static String words(LedgerEntry.Claim claim) {
        long millis = Hlc.physicalMillis(claim.version().hlc());
        return claim.value().map(Bytes::text).orElse("nothing") + " of " + claim.side() + " at " + millis;
    }

    @Test
    void whatOnlyOneSideTouchedIsKept() {
        before.write(set("old", "o"));
        part();
        a.write(set("k", "a"));
        b.write(set("l", "b"));
        b.write(hset("h", "f", "b"));

        merge();

        assertEquals(bulk("o"), a.read(get("old")));
        assertEquals(bulk("a"), a.read(get("k")));
        assertEquals(bulk("b"), a.read(get("l")));
        assertEquals(List.of(), ledger);
    }

    @Test
    void theLaterOfTwoValuesWinsAndTheOtherIsInTheLedger() {
        part();
        a.at(1_100).write(set("k", "a"));
        b.at(1_200).write(set("k", "b"));

        merge();

        assertEquals(bulk("b"), a.read(get("k")));
        assertEquals(List.of("k: b of b1 at 1200 beat a of a1 at 1100"), ledger);
    }

    @Test
    void aTieEndsByReplicaId() {
        part();
        a.write(set("k", "a"));
        b.write(set("k", "b"));

        merge();

        assertEquals(bulk("b"), a.read(get("k")));
        assertEquals(List.of("k: b of b1 at 1000 beat a of a1 at 1000"), ledger);
    }

    @Test
    void aHashMergesFieldByField() {
        before.write(hset("h", "old", "o"));
        part();
        a.at(1_100).write(hset("h", "f", "a"));
        a.write(hset("h", "g", "a"));
        b.at(1_200).write(hset("h", "g", "b"));

        merge();

        assertEquals(
                new Reply.Pairs(List.of(bulk("f"), bulk("a"), bulk("g"), bulk("b"), bulk("old"), bulk("o"))),
                a.read(hgetall("h")));
        assertEquals(List.of("h.g: b of b1 at 1200 beat a of a1 at 1100"), ledger);
    }

    @Test
    void whatASideOverwroteItselfIsNoConflict() {
        before.write(set("k", "old"));
        part();
        a.at(1_100).write(set("k", "a1"));
        a.at(1_300).write(set("k", "a2"));
        b.at(1_200).write(set("other", "b"));

        merge();

        assertEquals(List.of(), ledger);
    }

    @Test
    void onlyASidesLastWordLoses() {
        part();
        b.at(1_100).write(set("k", "b1"));
        b.at(1_200).write(set("k", "b2"));
        a.at(1_300).write(set("k", "a"));

        merge();

        assertEquals(List.of("k: a of a1 at 1300 beat b2 of b1 at 1200"), ledger);
    }

    @Test
    void countersIncrementedOnBothSidesKeepTheLaterAndTellTheOther() {
        before.write(set("n", "10"));
        part();
        a.at(1_100).write(incr("n"));
        b.at(1_200).write(incr("n"));
        b.write(incr("n"));

        merge();

        assertEquals(bulk("12"), a.read(get("n")));
        assertEquals(List.of("n: 12 of b1 at 1200 beat 11 of a1 at 1100"), ledger);
    }

    @Test
    void aLaterDeletionBeatsTheFieldsOfTheOtherSideAndTellsEach() {
        before.write(hset("h", "old", "o"));
        part();
        a.at(1_100).write(hset("h", "g", "a"));
        a.write(hset("h", "f", "a"));
        b.at(1_200).write(del("h"));

        merge();

        assertEquals(new Reply.Pairs(List.of()), a.read(hgetall("h")));
        assertEquals(
                List.of(
                        "h.f: nothing of b1 at 1200 beat a of a1 at 1100",
                        "h.g: nothing of b1 at 1200 beat a of a1 at 1100"),
                ledger);
    }

    @Test
    void aLaterUpdateBeatsADeletionAndTellsIt() {
        before.write(set("k", "old"));
        before.write(hset("h", "old", "o"));
        part();
        a.at(1_100).write(del("k", "h"));
        b.at(1_200).write(incr("n"));
        b.write(set("k", "b"));
        b.write(hset("h", "f", "b"));

        merge();

        assertEquals(bulk("b"), a.read(get("k")));
        assertEquals(new Reply.Pairs(List.of(bulk("f"), bulk("b"))), a.read(hgetall("h")));
        assertEquals(
                List.of(
                        "h.f: b of b1 at 1200 beat nothing of a1 at 1100",
                        "k: b of b1 at 1200 beat nothing of a1 at 1100"),
                ledger);
    }

    @Test
    void aFieldsTombstoneThatLosesIsToldOnceThoughTheKeyWasDeletedBefore() {
        before.write(hset("h", "f", "old"));
        part();
        b.at(1_100).write(del("h"));
        a.at(1_200).write(hset("h", "f", "a"));
        Version version = new Version(b.hlc() + 1, "b1", 99, 0);
        KeyState.Item tombstone = new KeyState.Item(Optional.empty(), version, KeyState.Item.NO_EXPIRY);
        KeyState change = new KeyState(Version.NEVER, Optional.empty(), Fields.of(Map.of(Bytes.of("f"), tombstone)));
        List<Delta> tail = List.of(b.lastDelta(), new Delta(new TreeMap<>(Map.of(Bytes.of("h"), change))));

        merge(a.branch(), new Branch("b1", tail));

        assertEquals(List.of("h.f: a of a1 at 1200 beat nothing of b1 at 1100"), ledger);
    }

    @Test
    void deletedOnBothSidesIsNoConflict() {
        before.write(set("k", "old"));
        part();
        a.at(1_100).write(del("k"));
        b.at(1_200).write(del("k"));

        merge();

        assertEquals(List.of(), ledger);
    }

    /** Scene 23: the string stands in the state, but nobody can read it. */
    @Test
    void p5_scene23_aValueHiddenByANewerOneOfTheOtherKindIsInTheLedger() {
        part();
        a.at(1_050).write(set("k", "s"));
        b.at(1_040).write(hset("k", "f", "b"));
        b.at(1_060).write(hset("k", "g", "b"));

        merge();

        assertEquals(new Reply.Pairs(List.of(bulk("g"), bulk("b"))), a.read(hgetall("k")));
        assertEquals(
                List.of(
                        "k: nothing of b1 at 1060 beat s of a1 at 1050",
                        "k.f: nothing of a1 at 1050 beat b of b1 at 1040"),
                ledger);
    }

    /** Scene 21: the merge came late, but what it brought is as old as it was. */
    @Test
    void p5_scene21_mergedValuesDoNotBeatWhatWasWrittenAfterThem() {
        part();
        b.at(1_100).write(set("k", "b"));
        a.at(1_200).write(set("k", "a"));
        Delta lateCopy = b.lastDelta();

        merge();
        a.keyspace().join(lateCopy);

        assertEquals(bulk("a"), a.read(get("k")));
        Version kept = a.keyspace().get(Bytes.of("k")).scalar().orElseThrow().version();
        assertEquals(1_200, Hlc.physicalMillis(kept.hlc()));
        assertEquals("a1", kept.replica());
    }

    /** Rule P4: a crash on the way starts again. */
    @Test
    void mergingAgainBringsNothingNew() {
        before.write(set("k", "old"));
        part();
        a.at(1_100).write(set("k", "a"));
        a.write(set("s", "a"));
        a.at(1_300).write(set("l", "a"));
        b.at(1_200).write(set("k", "b"));
        b.write(set("l", "b"));
        b.write(hset("s", "f", "b"));
        MergeResult first = Merge.merge(a.branch(), List.of(b.branch()));
        a.take(first, b.tail(), b.hlc());
        var afterFirst = a.keyspace().snapshot();

        merge();

        assertEquals(3, first.ledger().size());
        assertEquals(List.of(), ledger);
        assertEquals(afterFirst, a.keyspace().snapshot());
    }

    @Test
    void aDeletionThatASideSawAndWrotePastIsNoConflict() {
        before.write(set("k", "old"));
        part();
        b.at(1_100).write(del("k"));
        Writer c = b.successorWithTail("c1");
        c.at(1_200).write(set("k", "c"));

        merge(a.branch(), b.branch(), c.branch());

        assertEquals(bulk("c"), a.read(get("k")));
        assertEquals(List.of(), ledger);
    }

    @Test
    void twoTailsThatShareTheirBeginningTellItOnce() {
        part();
        b.at(1_100).write(set("k", "b"));
        Writer c = b.successorWithTail("c1");
        a.at(1_200).write(set("k", "a"));

        merge(a.branch(), b.branch(), c.branch());

        assertEquals(List.of("k: a of a1 at 1200 beat b of b1 at 1100"), ledger);
    }

    /** Rule P8: a clock that is ahead wins a merge, but never against a write that had seen its own. */
    @Test
    void aClockThatIsAheadDoesNotBeatALaterWriteOfItsOwnSide() {
        before.at(9_000).write(set("k", "ahead"));
        part();
        a.at(1_000).write(set("k", "a"));

        merge();

        assertEquals(bulk("a"), a.read(get("k")));
        assertEquals(List.of(), ledger);
    }

    @Test
    void withoutTailsNothingHappens() {
        part();
        a.write(set("k", "a"));

        MergeResult result = Merge.merge(a.branch(), new ArrayList<>());

        assertTrue(result.delta().isEmpty());
        assertEquals(List.of(), result.ledger());
    }
}
