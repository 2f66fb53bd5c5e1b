package io.blackstart.cluster.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.Fields;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.KeyState.Item;
import io.blackstart.cluster.data.KeyStates;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Version;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DoneTwiceW9Test {
    private static final Reign HERE = new Reign(2, "b1");
    private static final Reign THERE = new Reign(1, "a1");
    private static final Reign OLD = new Reign(1, "c1");

    private static RequestId request(long number) {
        return new RequestId("gateway-d1", 1, number);
    }

    /** A SET of all those keys to the same value. */
    private static LogEntry set(Reign reign, long seq, long hlc, long request, String value, String... keys) {
        TreeMap<Bytes, KeyState> states = new TreeMap<>();
        for (String key : keys) {
            Version cleared = new Version(hlc, reign.primary(), seq, 0);
            Item item =
                    new Item(Optional.of(Bytes.of(value)), new Version(hlc, reign.primary(), seq, 1), Item.NO_EXPIRY);
            states.put(Bytes.of(key), new KeyState(cleared, Optional.of(item), Fields.NONE));
        }
        return write(reign, seq, hlc, request, new Delta(states));
    }

    private static LogEntry write(Reign reign, long seq, long hlc, long request, Delta delta) {
        return new LogEntry(
                new Position(reign, seq), hlc, new LogEntry.ClientWrite(request(request), 0, delta, List.of()), 100);
    }

    /** An HSET of one field of the key {@code h}. */
    private static LogEntry hset(Reign reign, long seq, long hlc, long request, String value, String field) {
        Item item = new Item(Optional.of(Bytes.of(value)), new Version(hlc, reign.primary(), seq, 0), Item.NO_EXPIRY);
        Fields fields = Fields.of(new TreeMap<>(Map.of(Bytes.of(field), item)));
        return write(reign, seq, hlc, request, Delta.of(Bytes.of("h"), KeyState.of(Kind.HASH, fields)));
    }

    private static LogEntry del(Reign reign, long seq, long hlc, long request) {
        Version cleared = new Version(hlc, reign.primary(), seq, 0);
        return write(reign, seq, hlc, request, Delta.of(Bytes.of("h"), KeyState.cleared(cleared)));
    }

    private static String merged(String key, List<LogEntry> own, DoneTwice twice) {
        return KeyStates.scalar(mergedState(key, own, twice), 0).orElseThrow().text();
    }

    private static KeyState mergedState(String key, List<LogEntry> own, DoneTwice twice) {
        KeyState state = KeyState.ABSENT;
        for (Delta delta :
                List.of(joined(own), twice.state(), joined(twice.tail()), Delta.join(twice.postdatedOwn()))) {
            state = KeyStates.join(state, delta.keys().getOrDefault(Bytes.of(key), KeyState.ABSENT));
        }
        return state;
    }

    /** The fields of {@code h} and their values. */
    private static String mergedFields(List<LogEntry> own, DoneTwice twice) {
        StringBuilder fields = new StringBuilder();
        mergedState("h", own, twice)
                .fields()
                .forEach((field, item) ->
                        item.value().ifPresent(value -> fields.append("%s=%s ".formatted(field.text(), value.text()))));
        return fields.toString().strip();
    }

    private static Delta joined(List<LogEntry> entries) {
        return Delta.join(entries.stream().map(LogEntry::delta).toList());
    }

    @Test
    void whatATailWroteBehindTheFirstTryComesAfterTheSecond() {
        List<LogEntry> own = List.of(set(HERE, 5, 500, 1, "tried", "k"), set(HERE, 6, 510, 7, "mine", "other"));
        List<LogEntry> tail = List.of(
                set(THERE, 5, 100, 1, "tried", "k"),
                set(THERE, 6, 200, 2, "knowing", "k", "both"),
                set(THERE, 7, 300, 3, "last", "both"),
                set(THERE, 8, 400, 4, "theirs", "other"));
        DoneTwice twice = new DoneTwice(own, tail);
        assertEquals(own.getFirst(), twice.tail().getFirst(), "it counts as the winner did it");
        assertEquals("knowing", merged("k", own, twice));
        assertEquals("last", merged("both", own, twice), "the tail's own order is kept, from key to key");
        assertEquals(tail.getLast(), twice.tail().getLast(), "what has nothing to do with it keeps its time");
        assertEquals("mine", merged("other", own, twice));
        assertEquals(List.of(), twice.postdatedOwn());
    }

    /** Found by random-splits-available, seed 518: it lost its newest writes, and gave the same seq to the next try in its next reign. */
    @Test
    void oneReplicaMayHaveDoneBothWithOneSeq() {
        Reign next = new Reign(3, THERE.primary());
        List<LogEntry> own = List.of(hset(next, 5, 500, 1, "now", "f"), hset(next, 6, 510, 7, "mine", "other"));
        List<LogEntry> tail = List.of(hset(THERE, 5, 100, 1, "then", "f"), hset(THERE, 6, 200, 2, "knowing", "f"));
        assertEquals("f=knowing other=mine", mergedFields(own, new DoneTwice(own, tail)));
        assertEquals("f=now other=mine", mergedFields(own, new DoneTwice(own, tail.subList(0, 1))));
    }

    @Test
    void whatTheWinnerWroteBehindTheFirstTryComesAfterTheSecondToo() {
        List<LogEntry> own = List.of(set(HERE, 5, 100, 1, "tried", "k", "left"), set(HERE, 6, 200, 2, "knowing", "k"));
        List<LogEntry> tail =
                List.of(set(THERE, 5, 150, 3, "before", "left"), set(THERE, 6, 500, 1, "tried", "k", "left"));
        DoneTwice twice = new DoneTwice(own, tail);
        assertEquals("knowing", merged("k", own, twice));
        assertEquals("tried", merged("left", own, twice), "it came after what its later try had replaced");
        assertEquals(2, twice.postdatedOwn().size());
        assertEquals(500, joined(twice.tail()).newestHlc(), "the later of its two times");
    }

    /** What it found nothing of, the winner's way of it deletes: so it counts. */
    @Test
    void whatATailWroteBehindATryThatChangedNothingThereComesAfterItToo() {
        List<LogEntry> own = List.of(hset(HERE, 4, 400, 9, "ours", "f"), del(HERE, 5, 500, 1));
        LogEntry beside = set(THERE, 8, 140, 4, "beside", "k");
        List<LogEntry> tail = List.of(
                hset(THERE, 5, 110, 2, "before", "g"),
                write(THERE, 6, 120, 1, Delta.NONE),
                hset(THERE, 7, 130, 3, "behind", "f"),
                beside);
        DoneTwice twice = new DoneTwice(own, tail);
        assertEquals("f=behind", mergedFields(own, twice));
        assertEquals(own.getLast(), twice.tail().get(1), "it counts as the winner did it");
        assertEquals(501, twice.tail().get(2).delta().newestHlc());
        assertEquals(beside, twice.tail().getLast());
        assertEquals(List.of(), twice.postdatedOwn());
    }

    /** Nor does it matter which of the two tries was the later. */
    @Test
    void whatATailWroteBehindALaterTryThatChangedNothingThereComesAfterItToo() {
        List<LogEntry> own = List.of(del(HERE, 5, 100, 1), hset(HERE, 6, 110, 9, "ours", "f"));
        List<LogEntry> tail = List.of(write(THERE, 6, 500, 1, Delta.NONE), hset(THERE, 7, 510, 3, "behind", "g"));
        DoneTwice twice = new DoneTwice(own, tail);
        assertEquals("f=ours g=behind", mergedFields(own, twice));
        assertEquals(tail.getLast(), twice.tail().getLast());
        assertEquals(2, twice.postdatedOwn().size());
    }

    /** A try that changed nothing where it counts takes nothing with it. */
    @Test
    void whatTheWinnerWroteBehindATryThatChangedNothingHereKeepsItsTime() {
        List<LogEntry> own = List.of(write(HERE, 5, 100, 1, Delta.NONE), hset(HERE, 6, 110, 9, "ours", "f"));
        List<LogEntry> tail = List.of(hset(THERE, 5, 400, 2, "theirs", "g"), del(THERE, 6, 500, 1));
        DoneTwice twice = new DoneTwice(own, tail);
        assertEquals("f=ours g=theirs", mergedFields(own, twice));
        assertEquals(List.of(), twice.postdatedOwn());
    }

    /** {@code random-faults-fast}, seed 32101: the second of two came to stand above what the tail wrote behind it. */
    @Test
    void behindTwoOfThemTheTailsOwnOrderIsKeptToo() {
        List<LogEntry> own = List.of(
                set(HERE, 5, 100, 1, "one", "k"), set(HERE, 6, 110, 2, "two", "k"), set(HERE, 7, 200, 9, "ours", "k"));
        List<LogEntry> tail = List.of(
                set(THERE, 5, 500, 1, "one", "k"),
                set(THERE, 6, 501, 2, "two", "k"),
                set(THERE, 7, 502, 3, "theirs", "k"));
        DoneTwice twice = new DoneTwice(own, tail);
        assertEquals("theirs", last("k", joined(twice.tail())));
        assertEquals("ours", last("k", Delta.join(twice.postdatedOwn())));
    }

    /** What the tail wrote between two of them stays between them, though only the winner's way of the second counts. */
    @Test
    void whatWasWrittenBetweenTwoOfThemStaysBetween() {
        List<LogEntry> own = List.of(set(HERE, 5, 500, 1, "one", "k"), set(HERE, 6, 501, 2, "two", "l"));
        List<LogEntry> tail = List.of(
                set(THERE, 5, 100, 1, "one", "k"),
                set(THERE, 6, 110, 3, "between", "k", "l"),
                set(THERE, 7, 120, 4, "between", "l"),
                set(THERE, 8, 130, 2, "two", "l"));
        DoneTwice twice = new DoneTwice(own, tail);
        assertEquals("between", merged("k", own, twice));
        assertEquals("two", merged("l", own, twice));
    }

    /** {@code random-faults-available}, seed 48093: a member came back over the deletion of its set, since another member was set on both sides. */
    @Test
    void whatTouchesSomethingElseOfTheKeyKeepsItsTime() {
        List<LogEntry> own = List.of(del(HERE, 5, 300, 9), hset(HERE, 6, 310, 1, "tried", "f"));
        LogEntry tried = hset(THERE, 5, 100, 1, "tried", "f");
        List<LogEntry> beside = List.of(tried, hset(THERE, 6, 110, 2, "beside", "g"));
        assertEquals("f=tried", mergedFields(own, new DoneTwice(own, beside)));
        List<LogEntry> knowing = List.of(tried, hset(THERE, 6, 110, 2, "knowing", "f"));
        assertEquals("f=knowing", mergedFields(own, new DoneTwice(own, knowing)));
    }

    @Test
    void whatTouchesTheWholeKeyComesBehindEachPartOfIt() {
        List<LogEntry> own = List.of(hset(HERE, 5, 310, 1, "tried", "f"));
        List<LogEntry> tail = List.of(
                hset(THERE, 5, 100, 1, "tried", "f"), del(THERE, 6, 110, 2), hset(THERE, 7, 120, 3, "last", "g"));
        assertEquals("g=last", mergedFields(own, new DoneTwice(own, tail)));
    }

    /**
     * {@code random-faults-available}, seed 202: a primary lost power with its last entries, which another had got already, and stamped others with the same
     * seqs in its next reign. What came behind the retry there got the very time of one of these.
     */
    @Test
    void whatMovesDoesNotGetTheVersionOfAnotherWrite() {
        Reign again = new Reign(3, THERE.primary());
        List<LogEntry> own = List.of(set(again, 5, 500, 1, "tried", "k"), set(again, 6, 501, 2, "ours", "k"));
        List<LogEntry> tail = List.of(set(THERE, 5, 100, 1, "tried", "k"), set(THERE, 6, 110, 3, "theirs", "k"));
        DoneTwice twice = new DoneTwice(own, tail);
        assertEquals("theirs", merged("k", own, twice));
        assertEquals(502, joined(twice.tail()).newestHlc());
    }

    /** No times can be right for both then; there is an end all the same. */
    @Test
    void ordersThatContradictEachOtherComeToAnEnd() {
        List<LogEntry> own = List.of(set(HERE, 5, 100, 2, "two", "k"), set(HERE, 6, 110, 1, "one", "k"));
        List<LogEntry> tail = List.of(set(THERE, 5, 500, 1, "one", "k"), set(THERE, 6, 510, 2, "two", "k"));
        DoneTwice twice = new DoneTwice(own, tail);
        assertEquals("one", merged("k", own, twice), "as the winner did them");
    }

    /**
     * {@code random-faults-available}, seed 42795: of two the times went up in turns, and where that ended, the later one stood above what the tail had written
     * behind it, as if that had been replaced knowingly.
     */
    @Test
    void whatATailWroteBehindOneOfThemStaysBehindItWhereTheOrdersContradictEachOther() {
        List<LogEntry> own = List.of(
                set(HERE, 5, 500, 1, "one", "h"),
                set(HERE, 6, 501, 2, "two", "h", "k"),
                set(HERE, 7, 502, 3, "three", "m"),
                set(HERE, 8, 503, 4, "four", "m"),
                set(HERE, 9, 600, 9, "ours", "k"));
        List<LogEntry> tail = List.of(
                set(THERE, 5, 100, 2, "two", "h", "k"),
                set(THERE, 6, 110, 7, "theirs", "k"),
                set(THERE, 7, 120, 1, "one", "h"),
                set(THERE, 8, 130, 3, "three", "m"),
                set(THERE, 9, 140, 8, "between", "m"),
                set(THERE, 10, 150, 4, "four", "m"));
        for (int length : List.of(3, 4, tail.size())) {
            DoneTwice twice = new DoneTwice(own, tail.subList(0, length));
            assertEquals("theirs", last("k", joined(twice.tail())));
            assertEquals("ours", merged("k", own, twice));
            assertEquals("two", merged("h", own, twice), "as the winner did them");
        }
        assertEquals(
                "four", merged("m", own, new DoneTwice(own, tail)), "these two it did in the same order: that is kept");
    }

    /** So it is whatever the clocks say, and where what the tail did between them is of both keys. */
    @Test
    void eachOfThemHasOneTimeWhereTheOrdersContradictEachOther() {
        List<LogEntry> own = List.of(
                set(HERE, 5, 100, 1, "one", "h"),
                set(HERE, 6, 110, 5, "mine", "h", "k"),
                set(HERE, 7, 120, 2, "two", "h", "k"),
                set(HERE, 8, 130, 3, "three", "m"));
        List<LogEntry> tail = List.of(
                set(THERE, 5, 500, 3, "three", "m"),
                set(THERE, 6, 510, 2, "two", "h", "k"),
                set(THERE, 7, 520, 7, "theirs", "h", "k"),
                set(THERE, 8, 530, 1, "one", "h"),
                set(THERE, 9, 540, 8, "last", "h"));
        DoneTwice twice = new DoneTwice(own, tail);
        assertEquals("theirs", last("k", joined(twice.tail())));
        assertEquals("theirs", merged("k", own, twice));
        assertEquals("last", last("h", joined(twice.tail())));
        assertEquals("last", merged("h", own, twice));
        assertEquals("two", last("h", Delta.join(twice.postdatedOwn())), "the winner's own order is kept");
    }

    /** A merge record that brings those writes. */
    private static LogEntry record(long seq, long hlc, LogEntry... brought) {
        return new LogEntry(
                new Position(HERE, seq),
                hlc,
                new LogEntry.Merged(List.of(), joined(List.of(brought)), List.of(), List.of()),
                100);
    }

    /** {@code random-faults-available}, seed 41800: moved as one, what a merge record had brought, and lost with, beat what it had lost to. */
    @Test
    void whatAMergeRecordBringsMovesOnlyIfItWasLaterItself() {
        LogEntry before = set(OLD, 3, 90, 5, "older", "k", "other");
        LogEntry since = set(OLD, 4, 150, 6, "later", "l", "also");
        List<LogEntry> own = List.of(
                set(HERE, 4, 95, 7, "mine", "other"),
                set(HERE, 5, 100, 1, "tried", "k", "l"),
                record(6, 200, before, since),
                set(HERE, 7, 210, 8, "last", "also"));
        List<LogEntry> tail = List.of(set(THERE, 5, 500, 1, "tried", "k", "l"));
        DoneTwice twice = new DoneTwice(own, tail);
        assertEquals("tried", merged("k", own, twice), "it had beaten that before");
        assertEquals("mine", merged("other", own, twice), "that has nothing to do with it");
        assertEquals("later", merged("l", own, twice), "that had beaten it");
        assertEquals("last", merged("also", own, twice), "this side's own order is kept, from key to key");
        assertEquals(3, twice.postdatedOwn().size());
    }

    /** Times next to each other leave no room for it: it moves the second. */
    @Test
    void whatAMergeRecordBringsBetweenTwoOfThemStaysBetween() {
        List<LogEntry> own = List.of(
                set(HERE, 5, 100, 1, "one", "k"),
                set(HERE, 6, 200, 2, "two", "l"),
                record(7, 300, set(OLD, 4, 150, 5, "between", "k", "l")));
        List<LogEntry> tail = List.of(set(THERE, 5, 500, 1, "one", "k"), set(THERE, 6, 501, 2, "two", "l"));
        DoneTwice twice = new DoneTwice(own, tail);
        assertEquals("between", merged("k", own, twice));
        assertEquals("two", merged("l", own, twice));
    }

    /** A tail may hold merge records as well. */
    @Test
    void whatAMergeRecordOfTheTailBringsKeepsItsTimeToo() {
        List<LogEntry> own = List.of(set(HERE, 5, 500, 1, "tried", "k"), set(HERE, 6, 510, 2, "mine", "other"));
        LogEntry record = record(7, 200, set(OLD, 3, 90, 5, "older", "k", "other"));
        List<LogEntry> tail = List.of(set(THERE, 6, 100, 1, "tried", "k"), record);
        DoneTwice twice = new DoneTwice(own, tail);
        assertEquals(record, twice.tail().getLast());
        assertEquals("tried", merged("k", own, twice));
        assertEquals("mine", merged("other", own, twice));
    }

    /** What a tail's holder has as state only, with the first try of request 1 at that seq. */
    private static StateOnly stateOnly(long tried, LogEntry... applied) {
        return new StateOnly(
                joined(List.of(applied)),
                List.of(new LogEntry.Done(request(1), new Position(THERE, tried), List.of())));
    }

    /** {@code random-faults-fast}, seed 50274: the holder of the tail had got a copy, where the first try was replaced already. */
    @Test
    void whatATailHasAsStateBehindTheFirstTryComesAfterTheSecond() {
        List<LogEntry> own = List.of(set(HERE, 5, 500, 1, "tried", "k", "l"), set(HERE, 6, 510, 7, "mine", "other"));
        LogEntry knowing = set(THERE, 6, 200, 2, "knowing", "k", "both");
        LogEntry last = set(THERE, 7, 300, 3, "last", "both");
        StateOnly before = stateOnly(
                5, set(THERE, 3, 80, 8, "older", "l"), set(THERE, 4, 90, 9, "theirs", "other"), knowing, last);
        DoneTwice twice = new DoneTwice(own, List.of(), before);
        assertEquals("knowing", merged("k", own, twice));
        assertEquals("last", merged("both", own, twice), "the tail's own order is kept, from key to key");
        assertEquals("tried", merged("l", own, twice), "what was there before it has lost to it");
        assertEquals("mine", merged("other", own, twice), "what has nothing to do with it keeps its time");
        assertEquals(List.of(), twice.postdatedOwn());
    }

    /** All that came behind it may be among the entries, and then is in the state as well. */
    @Test
    void whatEntriesTellIsMovedOnceThoughTheStateHasItToo() {
        List<LogEntry> own = List.of(set(HERE, 5, 500, 1, "tried", "k"));
        List<LogEntry> tail = List.of(set(THERE, 6, 200, 2, "knowing", "k"), set(THERE, 7, 300, 3, "last", "k"));
        DoneTwice twice = new DoneTwice(own, tail, stateOnly(5, tail.getFirst(), tail.getLast()));
        assertEquals("last", merged("k", own, twice));
        assertEquals(502, mergedState("k", own, twice).newest().hlc());
    }

    @Test
    void whatTheWinnerWroteComesAfterAFirstTryInTheStateToo() {
        List<LogEntry> own = List.of(set(HERE, 5, 100, 1, "tried", "k"), set(HERE, 6, 200, 2, "knowing", "k"));
        DoneTwice twice = new DoneTwice(own, List.of(), stateOnly(5, set(THERE, 5, 500, 1, "tried", "k")));
        assertEquals("knowing", merged("k", own, twice));
    }

    private static String last(String key, Delta delta) {
        return KeyStates.scalar(delta.keys().get(Bytes.of(key)), 0)
                .orElseThrow()
                .text();
    }

    @Test
    void whatWasDoneOnceKeepsItsTimes() {
        List<LogEntry> own = List.of(set(HERE, 5, 500, 1, "mine", "k"));
        List<LogEntry> tail = List.of(set(THERE, 5, 100, 2, "theirs", "k"));
        DoneTwice twice = new DoneTwice(own, tail);
        assertEquals(tail, twice.tail());
        assertEquals(List.of(), twice.postdatedOwn());
    }
}
