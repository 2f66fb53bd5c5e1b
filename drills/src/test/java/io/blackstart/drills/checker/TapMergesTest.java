package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.Fields;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.LedgerEntry;
import io.blackstart.cluster.data.Postdating;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.Version;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.membership.Gossip;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** cluster.md §9: two sides, their merges, and what logs prove of clients, as the network tap shows them. */
final class TapMergesTest extends TapScene {
    // ---- two sides -----------------------------------------------------------------------------------------------

    private void bothAcknowledge(boolean reach, boolean inOneRegion) {
        var near = new ClusterEvent.MachinePlaced("g-a", "a", "GATEWAY");
        var other = new ClusterEvent.MachinePlaced("g-b", "b", "GATEWAY");
        var home = inOneRegion ? List.of(near, other) : List.of(near);
        history.event(
                0, new ClusterEvent.ClusterFormed("r", List.of(), home, "d", "available", true, 1, new TreeMap<>()));
        if (!inOneRegion) {
            history.event(0, new ClusterEvent.ReadRegionPlaced("far", List.of("b"), List.of(other)));
        }
        for (long at = 0; at <= 5_000; at += 100) {
            if (reach) {
                say(at, "a1", "g-b", alive("a1"));
                say(at, "b1", "g-a", alive("b1"));
            }
            if (at >= 1_000 && at % 500 == 0) {
                history.event(at, new ClusterEvent.InSyncChanged(FIRST, 1, List.of("a1"), "", ""));
                history.event(at, new ClusterEvent.InSyncChanged(SECOND, 1, List.of("b1"), "", ""));
                written(at, "g-b", SECOND, at + 1);
                written(at, "g-a", FIRST, at + 1);
                history.reign(1, "a1").set("s" + at, at - 5, at + 5, at + 1, "k" + at, "v");
            }
        }
    }

    private static Gossip.Alive alive(String member) {
        return new Gossip.Alive(digest(member), 1);
    }

    @Test
    void twoReignsDoNotAcknowledgeToGatewaysThatReachBoth() {
        bothAcknowledge(true, true);
        assertEquals(List.of(Promise.ONE_SIDE_ACKNOWLEDGES.words()), history.broken());
    }

    @Test
    void norWhereOneOfThemStandsInAReadRegion() {
        bothAcknowledge(true, false);
        assertEquals(List.of(Promise.ONE_SIDE_ACKNOWLEDGES.words()), history.broken());
    }

    @Test
    void cutOffFromEachOtherTheyMay() {
        bothAcknowledge(false, true);
        assertEquals(NOTHING, history.broken());
    }

    // ---- merges --------------------------------------------------------------------------------------------------

    private static LedgerEntry theLoser() {
        return new LedgerEntry(
                bytes("k"),
                Kind.STRING,
                Optional.empty(),
                new LedgerEntry.Claim(Optional.of(bytes("kept")), new Version(30, "b1", 2, 1), "b1"),
                new LedgerEntry.Claim(Optional.of(bytes("lost")), new Version(20, "a1", 2, 1), "a1"));
    }

    private void merge(boolean listed) {
        LogEntry lost = set(FIRST, 2, 20, "lost");
        LogEntry kept = set(SECOND, 2, 30, "kept");
        history.event(0, new ClusterEvent.InSyncChanged(FIRST, 1, List.of("a1"), "", ""));
        append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"), lost);
        written(2, "g-a", FIRST, 2);
        append(3, SECOND, new Position(FIRST, 1), kept);
        append(
                4,
                SECOND,
                kept.position(),
                new LogEntry(
                        new Position(SECOND, 3),
                        40,
                        new LogEntry.Merged(
                                List.of(new History.SeqRange(FIRST, 2, 2)),
                                lost.delta(),
                                listed ? List.of(theLoser()) : List.of(),
                                List.of()),
                        10));
    }

    @Test
    void whatLosesAMergeIsInTheLedger() {
        merge(true);
        assertEquals(NOTHING, history.broken());
        history = new PlantedHistory();
        merge(false);
        assertEquals(List.of(Promise.LEDGER.words()), history.broken());
    }

    /** Rule P6: what the record told is in the ledger of whoever has the record. */
    @Test
    void whatARecordToldStaysInTheLedgerOfEachDiskThatHasIt() {
        for (boolean has : List.of(true, false)) {
            history = new PlantedHistory();
            merge(true);
            history.reign(2, "b1").disk("a1", has ? 3 : 2).disk("b1", 3);
            history.ledger("b1", theLoser());
            assertEquals(
                    has ? List.of(Promise.LEDGER.words()) : NOTHING,
                    history.finishAtOnce(),
                    "a1 has the record: " + has);
        }
        history = new PlantedHistory();
        merge(true);
        history.reign(2, "b1").disk("a1", 4).ledger("a1", theLoser());
        assertEquals(NOTHING, history.finishAtOnce());
    }

    private LogEntry del(Reign reign, long seq, long hlc) {
        return removal(reign, seq, hlc, KeyState.cleared(new Version(hlc, reign.primary(), seq, 0)));
    }

    private LogEntry removal(Reign reign, long seq, long hlc, KeyState state) {
        return new LogEntry(
                new Position(reign, seq),
                hlc,
                new LogEntry.ClientWrite(
                        new RequestId("g", 1, nextRequest()),
                        0,
                        new Delta(new TreeMap<>(Map.of(bytes("k"), state))),
                        List.of(new Reply.Int(1))),
                10);
    }

    private void takeOver(long at, Position previous, LogEntry tail, Delta brought) {
        append(at, SECOND, previous, record(9, 90, tail, tail, brought));
    }

    private static LogEntry record(long seq, long hlc, LogEntry first, LogEntry last, Delta brought) {
        History.SeqRange range = new History.SeqRange(first.position().reign(), first.seq(), last.seq());
        return new LogEntry(
                new Position(SECOND, seq), hlc, new LogEntry.Merged(List.of(range), brought, List.of(), List.of()), 10);
    }

    /** One side writes, acknowledged or not; the other one goes on with something else and takes that over. */
    private void takeOver(boolean acknowledged, boolean brought) {
        LogEntry tail = set(FIRST, 2, 20, "theirs");
        history.event(0, new ClusterEvent.InSyncChanged(FIRST, 1, List.of("a1"), "", ""));
        append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"), tail);
        if (acknowledged) {
            written(2, "g-a", FIRST, 2);
        }
        append(
                3,
                SECOND,
                new Position(FIRST, 1),
                new LogEntry(new Position(SECOND, 2), 30, new LogEntry.Forgot(1), 10));
        takeOver(4, new Position(SECOND, 2), tail, brought ? tail.delta() : Delta.NONE);
    }

    @Test
    void whatWasAcknowledgedIsInTheRecordThatTakesItOver() {
        takeOver(true, true);
        assertEquals(NOTHING, history.broken());
        history = new PlantedHistory();
        takeOver(true, false);
        assertEquals(List.of(Promise.NO_LOST_WRITE.words()), history.broken());
        history = new PlantedHistory();
        takeOver(false, false);
        assertEquals(NOTHING, history.broken(), "nobody was promised it");
    }

    @Test
    void orItsOwnSideHasSomethingLaterOrDidTheSameRequest() {
        for (boolean isRetry : List.of(true, false)) {
            history = new PlantedHistory();
            LogEntry tail = set(FIRST, 2, 20, "theirs");
            LogEntry own =
                    isRetry ? new LogEntry(new Position(SECOND, 2), 15, tail.body(), 10) : set(SECOND, 2, 25, "later");
            history.event(0, new ClusterEvent.InSyncChanged(FIRST, 1, List.of("a1"), "", ""));
            append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"), tail);
            written(2, "g-a", FIRST, 2);
            append(3, SECOND, new Position(FIRST, 1), own);
            takeOver(4, own.position(), tail, Delta.NONE);
            List<String> lost = List.of(Promise.LEDGER.words());
            assertEquals(isRetry ? NOTHING : lost, history.broken());
        }
    }

    /** A request is acknowledged on one side; the other one does it too, or something else, goes on, and takes the tail over. */
    private void writeAboveARetry(boolean isRetry, boolean brought, long theirTime) {
        LogEntry tail = set(FIRST, 2, theirTime, "theirs");
        LogEntry own = isRetry ? retry(tail, SECOND, 2, 25) : set(SECOND, 2, 25, "own");
        LogEntry later = set(SECOND, 3, 30, "later");
        history.event(0, new ClusterEvent.InSyncChanged(FIRST, 1, List.of("a1"), "", ""));
        history.event(0, new ClusterEvent.InSyncChanged(SECOND, 1, List.of("b1"), "", ""));
        append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"), tail);
        written(2, "g-a", FIRST, 2);
        append(3, SECOND, new Position(FIRST, 1), own, later);
        written(4, "g-b", SECOND, 3);
        takeOver(5, later.position(), tail, brought ? tail.delta() : Delta.NONE);
    }

    private LogEntry retry(LogEntry first, Reign reign, long seq, long hlc) {
        LogEntry again = set(reign, seq, hlc, "theirs");
        LogEntry.ClientWrite write = (LogEntry.ClientWrite) first.body();
        return new LogEntry(
                again.position(), hlc, new LogEntry.ClientWrite(write.id(), 0, again.delta(), write.replies()), 10);
    }

    /** Found by {@code random-faults-available} with seed 119. */
    @Test
    void w9_whatWasDoneHereTooIsNotLostToWhatCameAfterItHere() {
        writeAboveARetry(true, false, 20);
        assertEquals(NOTHING, history.broken());
        history = new PlantedHistory();
        writeAboveARetry(true, false, 35);
        assertEquals(NOTHING, history.broken(), "left out, it beats nothing");
        history = new PlantedHistory();
        writeAboveARetry(false, false, 20);
        assertEquals(List.of(Promise.LEDGER.words()), history.broken(), "another request is lost");
        history = new PlantedHistory();
        writeAboveARetry(true, true, 35);
        assertEquals(
                List.of(Promise.LEDGER.words()), history.broken(), "taken over all the same, it beats the later one");
    }

    /** A request is done on both sides, later on the one that merges; the other one went on, which the record brings at that time. */
    private void writeBehindTheFirstTry(boolean isRetry, long broughtAt) {
        LogEntry first = set(FIRST, 2, 20, "theirs");
        LogEntry knowing = set(FIRST, 3, 25, "knowing");
        LogEntry own = isRetry ? retry(first, SECOND, 2, 35) : set(SECOND, 2, 35, "own");
        history.event(0, new ClusterEvent.InSyncChanged(FIRST, 1, List.of("a1"), "", ""));
        history.event(0, new ClusterEvent.InSyncChanged(SECOND, 1, List.of("b1"), "", ""));
        append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"), first, knowing);
        written(2, "g-a", FIRST, 3);
        append(3, SECOND, new Position(FIRST, 1), own);
        written(4, "g-b", SECOND, 2);
        LogEntry record = record(4, 40, first, knowing, Postdating.behind(knowing.delta(), broughtAt - 1, _ -> false));
        append(5, SECOND, own.position(), record);
    }

    /** Found by {@code random-faults-available} with seeds 308 and 432; decision 12. */
    @Test
    void w9_whatWasWrittenKnowingOfTheFirstTryBeatsTheSecondWithoutALoser() {
        writeBehindTheFirstTry(true, 36);
        assertEquals(NOTHING, history.broken());
        history = new PlantedHistory();
        writeBehindTheFirstTry(true, 25);
        assertEquals(List.of(Promise.LEDGER.words()), history.broken(), "with its own time it loses");
        history = new PlantedHistory();
        writeBehindTheFirstTry(false, 36);
        assertEquals(List.of(Promise.LEDGER.words()), history.broken(), "nothing but a retry makes it later");
    }

    /** What a deletion writes down that found nothing. */
    private static LogEntry foundNothing(RequestId request, Reign reign, long seq, long hlc) {
        return new LogEntry(
                new Position(reign, seq),
                hlc,
                new LogEntry.ClientWrite(request, 0, Delta.NONE, List.of(new Reply.Int(0))),
                10);
    }

    private static RequestId request(LogEntry entry) {
        return ((LogEntry.ClientWrite) entry.body()).id();
    }

    /** The second side writes behind a deletion, takes the first one's over, and the record's ledger is empty. */
    private void deleteOnBothSides(LogEntry[] theirs, LogEntry[] own, Delta brought) {
        history.event(0, new ClusterEvent.InSyncChanged(FIRST, 1, List.of("a1"), "", ""));
        history.event(0, new ClusterEvent.InSyncChanged(SECOND, 1, List.of("b1"), "", ""));
        append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"));
        append(2, FIRST, new Position(FIRST, 1), theirs);
        written(3, "g-a", FIRST, theirs[theirs.length - 1].seq());
        append(4, SECOND, new Position(FIRST, 1), own);
        LogEntry last = own[own.length - 1];
        written(5, "g-b", SECOND, last.seq());
        append(6, SECOND, last.position(), record(4, 40, theirs[0], theirs[theirs.length - 1], brought));
    }

    /** On the side that is taken over it found nothing, as what had been written there had expired. */
    private void deleteWhatHasExpiredThere(boolean isRetry, LogEntry deletion) {
        LogEntry written = set(FIRST, 2, 20, "theirs");
        RequestId there = isRetry ? request(deletion) : new RequestId("g", 1, nextRequest());
        deleteOnBothSides(
                new LogEntry[] {written, foundNothing(there, FIRST, 3, 23)},
                new LogEntry[] {deletion, set(SECOND, 3, 30, "later")},
                written.delta());
    }

    /** Found by a longer {@code random-faults-fast} with seed 159. */
    @Test
    void w9_whatARequestOfBothSidesHasDeletedOnTheOtherHadNotLost() {
        deleteWhatHasExpiredThere(true, del(SECOND, 2, 25));
        assertEquals(NOTHING, history.broken());
        history = new PlantedHistory();
        deleteWhatHasExpiredThere(false, del(SECOND, 2, 25));
        assertEquals(List.of(Promise.LEDGER.words()), history.broken(), "another request knew nothing of it");
    }

    private LogEntry deletedField(Reign reign, long seq, long hlc) {
        Version version = new Version(hlc, reign.primary(), seq, 0);
        KeyState.Item gone = new KeyState.Item(Optional.empty(), version, KeyState.Item.NO_EXPIRY);
        Fields fields = Fields.of(new TreeMap<>(Map.of(bytes("f"), gone)));
        return removal(reign, seq, hlc, KeyState.of(Kind.HASH, fields));
    }

    @Test
    void w9_aRequestOfBothSidesThatDeletedAFieldLeavesAStringToLose() {
        deleteWhatHasExpiredThere(true, deletedField(SECOND, 2, 25));
        assertEquals(List.of(Promise.LEDGER.words()), history.broken());
    }

    /** It counts as the side did it that takes over: there it found nothing, so nobody has replaced what stood before. */
    @Test
    void w9_whatARequestOfBothSidesHasDeletedInTheTailOnlyHasLost() {
        LogEntry deletion = del(FIRST, 2, 25);
        LogEntry later = set(FIRST, 3, 30, "later");
        deleteOnBothSides(
                new LogEntry[] {deletion, later},
                new LogEntry[] {set(SECOND, 2, 20, "own"), foundNothing(request(deletion), SECOND, 3, 23)},
                later.delta());
        assertEquals(List.of(Promise.LEDGER.words()), history.broken());
    }

    /** A tail is taken over, its own side writes above it, and the tail comes again from a disk that has more of it. */
    private void takeOverAgain(LogEntry tail, LogEntry more, boolean brought) {
        LogEntry first = record(3, 40, tail, tail, brought ? tail.delta() : Delta.NONE);
        LogEntry later = set(SECOND, 4, 50, "later");
        LogEntry again = record(5, 60, tail, more, Delta.join(List.of(tail.delta(), more.delta())));
        history.event(0, new ClusterEvent.InSyncChanged(FIRST, 1, List.of("a1"), "", ""));
        append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"), tail, more);
        written(2, "g-a", FIRST, 3);
        append(3, SECOND, new Position(FIRST, 1), first, later, again);
    }

    /** Found by {@code random-faults-fast} with seeds 191, 197, 223 and 321. */
    @Test
    void p6_whatWasTakenOverBeforeIsNotLostToWhatWasWrittenAboveIt() {
        LogEntry silent = new LogEntry(new Position(FIRST, 3), 30, new LogEntry.Forgot(1), 10);
        takeOverAgain(set(FIRST, 2, 20, "theirs"), silent, true);
        assertEquals(NOTHING, history.broken());
        history = new PlantedHistory();
        takeOverAgain(set(FIRST, 2, 20, "theirs"), set(FIRST, 3, 30, "more"), true);
        assertEquals(List.of(Promise.LEDGER.words()), history.broken(), "nobody had seen what came after it");
        history = new PlantedHistory();
        takeOverAgain(set(FIRST, 2, 20, "theirs"), silent, false);
        assertEquals(
                List.of(Promise.NO_LOST_WRITE.words(), Promise.LEDGER.words()),
                history.broken(),
                "the first record did not bring it");
    }

    /** Somebody deletes on one side; was its tombstone forgotten before the other side's older value came? */
    private void deleteThenTakeOver(boolean forgotten, long theirTime) {
        LogEntry tail = set(FIRST, 2, theirTime, "theirs");
        history.event(0, new ClusterEvent.InSyncChanged(SECOND, 1, List.of("b1"), "", ""));
        append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"), tail);
        append(2, SECOND, new Position(FIRST, 1), del(SECOND, 2, 30));
        written(3, "g-b", SECOND, 2);
        append(
                4,
                SECOND,
                new Position(SECOND, 2),
                new LogEntry(new Position(SECOND, 3), 40, new LogEntry.Forgot(forgotten ? 30 : 29), 10));
        takeOver(5, new Position(SECOND, 3), tail, tail.delta());
    }

    @Test
    void aDeletionIsNotUndoneByAMergeBecauseItsTombstoneWasForgotten() {
        deleteThenTakeOver(false, 20);
        assertEquals(NOTHING, history.broken());
        history = new PlantedHistory();
        deleteThenTakeOver(true, 35);
        assertEquals(NOTHING, history.broken(), "theirs is the later one");
        history = new PlantedHistory();
        deleteThenTakeOver(true, 20);
        assertEquals(List.of(Promise.NO_LOST_WRITE.words()), history.broken());
    }

    // ---- what logs prove of clients ------------------------------------------------------------------------------

    /** A session writes where the log has what it then reads as older, though clocks lie. */
    private void writeAboveWhatWasMerged(boolean merged) {
        LogEntry tail = set(FIRST, 2, 20, "theirs");
        LogEntry own = set(SECOND, 2, 5, "own");
        history.fault(0, "partition").fault(0, "skew-clock");
        append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"), tail);
        history.reign(1, "a1").set("s1", 1, 3, 2, "k", "theirs");
        append(4, SECOND, new Position(FIRST, 1), own);
        if (merged) {
            takeOver(5, own.position(), tail, tail.delta());
        }
        history.reign(2, "b1").set("s2", 6, 8, 10, "k", "mine");
        history.get("s2", 9, 10, "k", "theirs").timePasses(100_000);
    }

    @Test
    void whatIsStampedInALogThatHasAnotherIsLaterThanThat() {
        writeAboveWhatWasMerged(true);
        assertEquals(List.of(Promise.SESSION.words()), history.broken());
    }

    @Test
    void whatIsOnNeitherLogMayBeTheLater() {
        writeAboveWhatWasMerged(false);
        assertEquals(NOTHING, history.broken());
    }

    private void execAfterMerge(boolean changedBefore) {
        LogEntry tail = set(FIRST, 2, 20, "theirs");
        history.fault(0, "partition");
        history.event(0, new ClusterEvent.InSyncChanged(FIRST, 1, List.of("a1"), "", ""));
        append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"), tail);
        LogEntry own = set(SECOND, 2, 5, "own");
        append(4, SECOND, new Position(FIRST, 1), own);
        history.reign(1, "a1").watch("s1", 5, 6, 2, "k");
        if (changedBefore) {
            history.reign(2, "b1").set("s2", 3, 4, 2, "k", "own");
        }
        takeOver(7, own.position(), tail, tail.delta());
        history.reign(2, "b1").watchedSet("s1", 8, 9, 10, "k", "mine", Reply.OK).timePasses(100_000);
    }

    @Test
    void whatTheOtherSideWroteIsAChangeOfWhatIsWatched() {
        execAfterMerge(false);
        assertEquals(NOTHING, history.broken());
        history = new PlantedHistory();
        execAfterMerge(true);
        assertEquals(List.of(Promise.WATCHED.words()), history.broken());
    }

    /** Found by random-faults-fast, seed 31312: it leaves the key as the session had seen it. */
    @Test
    void whatTheOtherSideWroteIsNoChangeWhereTheMergeLeavesTheKeyAsItWas() {
        for (boolean brought : List.of(true, false)) {
            history = new PlantedHistory();
            LogEntry tail = set(FIRST, 2, 20, "theirs");
            history.fault(0, "partition");
            append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"), tail);
            history.reign(1, "a1").set("s2", 1, 3, 2, "k", "theirs");
            LogEntry own = set(SECOND, 2, 25, "own");
            append(4, SECOND, new Position(FIRST, 1), own);
            history.reign(2, "b1").watch("s1", 5, 6, 2, "k");
            takeOver(7, own.position(), tail, brought ? tail.delta() : Delta.NONE);
            history.reign(2, "b1")
                    .watchedSet("s1", 8, 9, 10, "k", "mine", Reply.OK)
                    .timePasses(100_000);
            assertEquals(brought, history.broken().contains(Promise.WATCHED.words()));
        }
    }

    /** Both sides do one request; who watches the key at the one has seen it there or not before the other one's tail comes. */
    private void execAfterMergeOfARetry(long watchedAt, boolean brought) {
        LogEntry tail = set(FIRST, 2, 20, "theirs");
        history.fault(0, "partition");
        append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"), tail);
        history.reign(1, "a1").set("s2", 1, 3, 2, "k", "theirs");
        LogEntry before = new LogEntry(new Position(SECOND, 2), 5, new LogEntry.Forgot(1), 10);
        LogEntry own = retry(tail, SECOND, 3, 15);
        append(4, SECOND, new Position(FIRST, 1), before, own);
        history.reign(2, "b1").watch("s1", 5, 6, watchedAt, "k");
        takeOver(7, own.position(), tail, brought ? tail.delta() : Delta.NONE);
        history.reign(2, "b1").watchedSet("s1", 8, 9, 10, "k", "mine", Reply.OK).timePasses(100_000);
    }

    /** Found by {@code random-faults-available} with seed 281. */
    @Test
    void w9_whatAMergeLeavesOutIsAChangeWhereItWasDone() {
        execAfterMergeOfARetry(3, false);
        assertEquals(NOTHING, history.broken(), "done before the WATCH");
        history = new PlantedHistory();
        execAfterMergeOfARetry(2, false);
        assertEquals(List.of(Promise.WATCHED.words()), history.broken(), "done after the WATCH");
        history = new PlantedHistory();
        execAfterMergeOfARetry(3, true);
        assertEquals(List.of(Promise.WATCHED.words()), history.broken(), "the merge brings it once more");
    }
}
