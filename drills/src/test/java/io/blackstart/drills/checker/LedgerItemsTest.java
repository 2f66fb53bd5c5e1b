package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.Fields;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.LedgerEntry;
import io.blackstart.cluster.data.LedgerEntry.Claim;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.Version;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.replication.ReplicationMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rule P6: what a side ended with, of whatever kind, and lost is in the ledger, and what the ledger says is true. */
final class LedgerItemsTest extends TapScene {
    private static final List<String> LEDGER = List.of(Promise.LEDGER.words());

    private static Version version(Reign reign, long seq, long hlc, int part) {
        return new Version(hlc, reign.primary(), seq, part);
    }

    /** One item, with no word on anything else of its key. */
    private static KeyState item(Kind kind, String name, Optional<Bytes> value, Version version) {
        KeyState.Item item = new KeyState.Item(value, version, KeyState.Item.NO_EXPIRY);
        return kind == Kind.STRING
                ? new KeyState(Version.NEVER, Optional.of(item), Fields.NONE)
                : KeyState.of(kind, Fields.of(new TreeMap<>(Map.of(bytes(name), item))));
    }

    private LogEntry write(RequestId request, Reign reign, long seq, long hlc, KeyState state) {
        return new LogEntry(
                new Position(reign, seq),
                hlc,
                new LogEntry.ClientWrite(request, 0, Delta.of(bytes("k"), state), List.of(Reply.OK)),
                10);
    }

    private LogEntry write(Reign reign, long seq, long hlc, KeyState state) {
        return write(new RequestId("g", 1, nextRequest()), reign, seq, hlc, state);
    }

    private static String name(Kind kind) {
        return kind == Kind.STRING || kind == Kind.LIST ? "" : "f";
    }

    private LogEntry put(Kind kind, Reign reign, long seq, long hlc, String value) {
        return write(reign, seq, hlc, item(kind, name(kind), Optional.of(bytes(value)), version(reign, seq, hlc, 0)));
    }

    private LogEntry removed(Kind kind, Reign reign, long seq, long hlc) {
        return write(reign, seq, hlc, item(kind, name(kind), Optional.empty(), version(reign, seq, hlc, 0)));
    }

    private LogEntry del(Reign reign, long seq, long hlc) {
        return write(reign, seq, hlc, KeyState.cleared(version(reign, seq, hlc, 0)));
    }

    private static Claim claim(Reign reign, long seq, long hlc, String value) {
        Optional<Bytes> held = value.isEmpty() ? Optional.empty() : Optional.of(bytes(value));
        return new Claim(held, version(reign, seq, hlc, 0), reign.primary());
    }

    private static LedgerEntry line(Kind kind, Claim kept, Claim lost) {
        Optional<Bytes> field = Optional.of(bytes(name(kind))).filter(name -> !name.equals(Bytes.EMPTY));
        return new LedgerEntry(bytes("k"), kind, field, kept, lost);
    }

    private void merge(boolean acknowledged, LogEntry theirs, LogEntry own, LedgerEntry... ledger) {
        history = new PlantedHistory();
        history.event(0, new ClusterEvent.InSyncChanged(FIRST, 1, List.of("a1"), "", ""));
        history.event(0, new ClusterEvent.InSyncChanged(SECOND, 1, List.of("b1"), "", ""));
        append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"));
        append(2, FIRST, new Position(FIRST, 1), theirs);
        append(3, SECOND, new Position(FIRST, 1), own);
        if (acknowledged) {
            written(4, "g-a", FIRST, 2);
            written(4, "g-b", SECOND, 2);
        }
        pull(theirs, Delta.NONE);
        append(6, SECOND, own.position(), record(theirs, ledger));
    }

    private void pull(LogEntry theirs, Delta state) {
        say(
                5,
                "a1",
                "b1",
                new ReplicationMessage.Tail(
                        SECOND,
                        List.of(new History.SeqRange(FIRST, 2, 2)),
                        state.isEmpty() ? List.of(theirs) : List.of(),
                        Position.START,
                        InSyncRecord.NONE,
                        state,
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private static LogEntry record(LogEntry theirs, LedgerEntry... ledger) {
        return new LogEntry(
                new Position(SECOND, 3),
                40,
                new LogEntry.Merged(
                        List.of(new History.SeqRange(FIRST, 2, 2)), theirs.delta(), List.of(ledger), List.of()),
                10);
    }

    // ---- what lost is told ---------------------------------------------------------------------------------------

    /** A string without a clearing is a counter. */
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"STRING", "HASH", "SET", "LIST"})
    void anItemThatLostIsToldWhicheverSideHadIt(Kind kind) {
        for (boolean ownLoses : List.of(true, false)) {
            long ownTime = ownLoses ? 20 : 30;
            LogEntry theirs = put(kind, FIRST, 2, 50 - ownTime, "1");
            LogEntry own = put(kind, SECOND, 2, ownTime, "2");
            Claim theirClaim = claim(FIRST, 2, 50 - ownTime, "1");
            Claim ownClaim = claim(SECOND, 2, ownTime, "2");
            merge(true, theirs, own);
            assertEquals(LEDGER, history.broken());
            merge(true, theirs, own, ownLoses ? line(kind, theirClaim, ownClaim) : line(kind, ownClaim, theirClaim));
            assertEquals(NOTHING, history.broken());
            merge(false, theirs, own);
            assertEquals(NOTHING, history.broken(), "nobody was promised it");
        }
    }

    @Test
    void whatIsBesideItDoesNotLose() {
        merge(
                true,
                put(Kind.HASH, FIRST, 2, 20, "1"),
                write(SECOND, 2, 30, item(Kind.HASH, "g", Optional.of(bytes("2")), version(SECOND, 2, 30, 0))));
        assertEquals(NOTHING, history.broken());
    }

    @Test
    void aFieldThatLostToADeletionOfItOrOfItsKeyIsTold() {
        for (LogEntry deletion : List.of(removed(Kind.HASH, SECOND, 2, 30), del(SECOND, 2, 30))) {
            LogEntry theirs = put(Kind.HASH, FIRST, 2, 20, "1");
            merge(true, theirs, deletion);
            assertEquals(LEDGER, history.broken());
            merge(true, theirs, deletion, line(Kind.HASH, claim(SECOND, 2, 30, ""), claim(FIRST, 2, 20, "1")));
            assertEquals(NOTHING, history.broken());
        }
    }

    @Test
    void aDeletionThatLostToAFieldIsTold() {
        for (LogEntry deletion : List.of(removed(Kind.HASH, SECOND, 2, 20), del(SECOND, 2, 20))) {
            LogEntry theirs = put(Kind.HASH, FIRST, 2, 30, "1");
            merge(true, theirs, deletion);
            assertEquals(LEDGER, history.broken());
            merge(true, theirs, deletion, line(Kind.HASH, claim(FIRST, 2, 30, "1"), claim(SECOND, 2, 20, "")));
            assertEquals(NOTHING, history.broken());
        }
    }

    @Test
    void twoDeletionsLoseNothingToEachOther() {
        merge(true, del(FIRST, 2, 20), del(SECOND, 2, 30));
        assertEquals(NOTHING, history.broken());
    }

    /** Decision 12: it counts as done once, and what came beside it may have moved. */
    @Test
    void w9_ofKeysThatARequestOfBothSidesTouchedNothingIsSaid() {
        RequestId request = new RequestId("g", 1, nextRequest());
        merge(
                true,
                write(request, FIRST, 2, 20, item(Kind.HASH, "f", Optional.of(bytes("1")), version(FIRST, 2, 20, 0))),
                write(
                        request,
                        SECOND,
                        2,
                        30,
                        item(Kind.HASH, "f", Optional.of(bytes("1")), version(SECOND, 2, 30, 0))));
        assertEquals(NOTHING, history.broken());
    }

    /** Decision 10: what became of the single writes is not known then. */
    @Test
    void ofATailThatIsToldAsStateNothingIsSaid() {
        LogEntry theirs = put(Kind.HASH, FIRST, 2, 20, "1");
        LogEntry own = put(Kind.HASH, SECOND, 2, 30, "2");
        append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"), theirs);
        append(3, SECOND, new Position(FIRST, 1), own);
        written(4, "g-a", FIRST, 2);
        pull(theirs, theirs.delta());
        append(6, SECOND, own.position(), record(theirs));
        assertEquals(
                List.of(), history.broken().stream().filter(LEDGER::contains).toList());
    }

    /** The tail comes twice, from two disks; between the two its own side went on from it. */
    @Test
    void whatItsOwnSideHadTakenOverBeforeItsWriteHasNotLost() {
        LogEntry theirs = put(Kind.HASH, FIRST, 2, 20, "1");
        LogEntry more = new LogEntry(new Position(FIRST, 3), 21, new LogEntry.Forgot(1), 10);
        LogEntry later = put(Kind.HASH, SECOND, 4, 50, "2");
        LogEntry again = new LogEntry(
                new Position(SECOND, 5),
                60,
                new LogEntry.Merged(List.of(new History.SeqRange(FIRST, 2, 3)), theirs.delta(), List.of(), List.of()),
                10);
        history.event(0, new ClusterEvent.InSyncChanged(FIRST, 1, List.of("a1"), "", ""));
        append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"), theirs, more);
        written(2, "g-a", FIRST, 3);
        append(3, SECOND, new Position(FIRST, 1), record(theirs), later, again);
        assertEquals(NOTHING, history.broken());
    }

    // ---- what is told is true ------------------------------------------------------------------------------------

    private String untrue(Claim kept, Claim lost) {
        merge(
                true,
                put(Kind.HASH, FIRST, 2, 20, "1"),
                put(Kind.HASH, SECOND, 2, 30, "2"),
                line(Kind.HASH, claim(SECOND, 2, 30, "2"), claim(FIRST, 2, 20, "1")),
                line(Kind.HASH, kept, lost));
        assertEquals(LEDGER, history.broken());
        return history.checker.breaches().getFirst().evidence();
    }

    @Test
    void aLoserThatNobodyWroteIsNamed() {
        Claim kept = claim(SECOND, 2, 30, "2");
        assertTrue(untrue(kept, claim(FIRST, 2, 20, "ghost")).contains("ghost"));
        assertTrue(untrue(kept, claim(FIRST, 2, 21, "1")).contains("nobody wrote there, as what it lost"));
        assertTrue(untrue(kept, claim(new Reign(1, "ghost"), 2, 20, "1")).contains("ghost"));
    }

    @Test
    void soIsAWinnerThatNobodyWrote() {
        assertTrue(
                untrue(claim(SECOND, 2, 30, "ghost"), claim(FIRST, 2, 20, "1")).contains("as what it kept"));
    }

    @Test
    void andOneThatDoesNotStandThere() {
        String evidence = untrue(claim(FIRST, 2, 20, "1"), claim(SECOND, 2, 30, "2"));
        assertTrue(evidence.contains("where '2' of"), evidence);
    }

    @Test
    void andASideThatDidNotHaveIt() {
        Claim kept = claim(SECOND, 2, 30, "2");
        Claim lost = claim(FIRST, 2, 20, "1");
        String evidence = untrue(kept, new Claim(lost.value(), lost.version(), "c1"));
        assertTrue(evidence.contains("which a1 had"), evidence);
        assertTrue(untrue(new Claim(kept.value(), kept.version(), "a1"), lost).contains("which b1 had"));
    }

    /** One machine told of the tail, and the next primary takes it over from its own disk. */
    @Test
    void whatWasSetAsideOnThePrimarysOwnDiskMayBeToldAsIts() {
        for (String side : List.of("a1", "a2", "c1")) {
            history = new PlantedHistory();
            Reign third = new Reign(3, "a2");
            Version lost = version(FIRST, 2, 20, 0);
            Version kept = version(SECOND, 2, 30, 0);
            LogEntry theirs = write(FIRST, 2, 20, item(Kind.HASH, "f", Optional.of(bytes("1")), lost));
            LogEntry own = write(SECOND, 2, 30, item(Kind.HASH, "f", Optional.of(bytes("2")), kept));
            History.SeqRange range = new History.SeqRange(FIRST, 2, 2);
            append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"));
            append(2, FIRST, new Position(FIRST, 1), theirs);
            append(3, SECOND, new Position(FIRST, 1), own);
            say(
                    5,
                    "a1",
                    "b1",
                    new ReplicationMessage.Tail(
                            SECOND,
                            List.of(range),
                            List.of(theirs),
                            Position.START,
                            InSyncRecord.NONE,
                            Delta.NONE,
                            List.of(),
                            List.of(),
                            List.of()));
            LedgerEntry line = new LedgerEntry(
                    bytes("k"),
                    Kind.HASH,
                    Optional.of(bytes("f")),
                    new Claim(Optional.of(bytes("2")), kept, "a2"),
                    new Claim(Optional.of(bytes("1")), lost, side));
            LogEntry.Merged merged = new LogEntry.Merged(List.of(range), theirs.delta(), List.of(line), List.of());
            append(6, third, new Position(SECOND, 2), new LogEntry(new Position(third, 3), 40, merged, 10));
            assertEquals(side.equals("c1") ? LEDGER : List.of(), history.broken(), side);
        }
    }
}
