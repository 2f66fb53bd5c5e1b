package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Rule W9: two writes that are under way when the cluster falls into two sides, done on both, in opposite orders, and answered by the second side. A session
 * that reads the first side sees its order, whatever the stamps of the second say (random-faults-fast, seed 18156).
 */
final class TwoSidesReadTest extends TapScene {
    private static final Command GET = new Command.Get(bytes("k"));

    private void writtenOnBothSides() {
        history.fault(0, "partition");
        reign(100, FIRST, History.EMPTY, "a1");
        reign(1_500, SECOND, log(FIRST, 5), "b1");
        history.reign(SECOND.epoch(), SECOND.primary())
                .set("writer of b", 1_000, 2_000, 7, "k", "b")
                .set("writer of a", 1_000, 2_000, 8, "k", "a");
    }

    private void read(Reign reign, long at, long seq, String value) {
        read("reader", reign, at, seq, value);
    }

    private void read(String session, Reign reign, long at, long seq, String value) {
        history.reign(reign.epoch(), reign.primary())
                .acknowledged(session, at, at + 1, seq, GET, new Reply.Bulk(bytes(value)));
    }

    /** What is said of reads; that nobody confirmed a hand-written reign is no matter here. */
    private long stale() {
        history.timePasses(100_000);
        return history.checker.staleReads();
    }

    @Test
    void w9_aStampSaysNothingOfAStateWithoutIt() {
        writtenOnBothSides();
        read(FIRST, 2_100, 6, "a");
        read(FIRST, 2_200, 7, "b");
        assertEquals(0, stale());
    }

    @Test
    void w9_butItOrdersWhatIsReadOnItsOwnSide() {
        writtenOnBothSides();
        read(SECOND, 2_100, 8, "a");
        read(SECOND, 2_200, 9, "b");
        assertEquals(1, stale());
    }

    /** Found by random-faults-fast, seed 22001. {@code a} is written on the first side after {@code b} was acknowledged on the second. */
    private void answeredByTheSecondSideAndLateOnTheFirst(long lateSeq) {
        history.fault(0, "partition");
        reign(100, FIRST, History.EMPTY, "a1");
        reign(1_500, SECOND, log(FIRST, 5), "b1");
        history.reign(SECOND.epoch(), SECOND.primary()).set("writer of b", 1_000, 2_000, 7, "k", "b");
        written(1_999, "gateway", SECOND, 7);
        history.reign(FIRST.epoch(), FIRST.primary()).set("reader", 2_100, 2_200, 8, "k", "a");
        append(
                2_250,
                FIRST,
                new Position(FIRST, lateSeq - 1),
                set(new RequestId("gateway", 1, 7), FIRST, lateSeq, 0, "b"));
        read(FIRST, 2_300, 10, "b");
    }

    @Test
    void w9_aTryThatWasLongOnItsWayIsDoneBehindWhatCameMeanwhile() {
        answeredByTheSecondSideAndLateOnTheFirst(9);
        assertEquals(0, stale());
    }

    @Test
    void w9_butWhatCameBehindItIsNotReadBack() {
        answeredByTheSecondSideAndLateOnTheFirst(7);
        assertEquals(1, stale());
    }

    /** A planted bug's mark: what the log has already is done once more, over what came since. */
    @Test
    void w9_norIsWhatAReignDoesAgainThoughItsLogHasIt() {
        history.fault(0, "partition");
        reign(100, FIRST, History.EMPTY, "a1");
        history.set("writer of b", 1_000, 1_100, 3, "k", "b");
        written(1_099, "gateway", FIRST, 3);
        history.set("reader", 1_200, 1_300, 4, "k", "a");
        reign(1_500, SECOND, log(FIRST, 5), "b1");
        append(1_600, SECOND, new Position(FIRST, 5), set(new RequestId("gateway", 1, 3), SECOND, 6, 0, "b"));
        read(SECOND, 2_300, 7, "b");
        assertEquals(1, stale());
    }

    @Test
    void w9_andWhatIsReadFromAStateNobodyKnows() {
        writtenOnBothSides();
        history.get("reader", 2_100, 2_101, "k", "a").get("reader", 2_200, 2_201, "k", "b");
        assertEquals(1, stale());
    }

    /** Found by random-faults-fast, seed 45550. {@code a} is read on the first side, which nobody overhears, and done on the second behind {@code b}. */
    private void readOnTheFirstSideAndDoneBehindOnTheSecond(Reign otherSide, long seqOfOther) {
        history.fault(0, "partition");
        reign(100, FIRST, History.EMPTY, "a1");
        reign(1_500, SECOND, log(FIRST, 5), "b1");
        read("early reader", FIRST, 1_600, 6, "a");
        history.reign(otherSide.epoch(), otherSide.primary()).set("writer of b", 1_700, 1_900, seqOfOther, "k", "b");
        read(otherSide, 1_950, seqOfOther, "b");
    }

    private void answeredByTheSecond() {
        history.reign(SECOND.epoch(), SECOND.primary()).set("writer of a", 1_000, 2_000, 8, "k", "a");
    }

    @Test
    void w9_aReadOfOneTrySaysNothingOfTheOther() {
        readOnTheFirstSideAndDoneBehindOnTheSecond(SECOND, 7);
        answeredByTheSecond();
        read(SECOND, 2_100, 9, "a");
        assertEquals(0, stale());
    }

    @Test
    void w9_norWhereTheClientWasToldNothing() {
        readOnTheFirstSideAndDoneBehindOnTheSecond(SECOND, 7);
        history.indeterminate("writer of a", 1_000, 2_000, PlantedHistory.set("k", "a"));
        read(SECOND, 2_100, 9, "a");
        assertEquals(0, stale());
    }

    @Test
    void w9_butItOrdersWhatIsReadOnTheSideOfThatTry() {
        readOnTheFirstSideAndDoneBehindOnTheSecond(FIRST, 7);
        answeredByTheSecond();
        read(FIRST, 2_100, 8, "a");
        assertEquals(1, stale());
    }

    /** A merge keeps the order of that side (decision 12). */
    @Test
    void w9_alsoOnceTheSecondSideHasMergedThat() {
        readOnTheFirstSideAndDoneBehindOnTheSecond(FIRST, 7);
        answeredByTheSecond();
        mergeOfFirstUpTo(7, 2_050);
        read(SECOND, 2_100, 10, "a");
        assertEquals(1, stale());
    }

    /** A planted bug's mark: the second reign's log has what was read, and it does the request again over what came since. */
    @Test
    void w9_norIsAReignExcusedThatHasWhatWasRead() {
        history.fault(0, "partition");
        reign(100, FIRST, History.EMPTY, "a1");
        reign(1_500, SECOND, log(FIRST, 6), "b1");
        read("early reader", FIRST, 1_400, 6, "a");
        history.reign(SECOND.epoch(), SECOND.primary()).set("writer of b", 1_700, 1_900, 7, "k", "b");
        read(SECOND, 1_950, 7, "b");
        answeredByTheSecond();
        read(SECOND, 2_100, 9, "a");
        assertEquals(1, stale());
    }

    /**
     * Found by random-faults-available, seed 46013. {@code a} was read on the first side, whose entry nobody overheard, and is done by the second one
     * behind what that had written meanwhile.
     */
    private void readOnTheFirstSideAndAnsweredByTheSecond(Runnable meanwhile) {
        reign(100, FIRST, History.EMPTY, "a1");
        reign(1_500, SECOND, log(FIRST, 5), "b1");
        read("early reader", FIRST, 1_600, 7, "a");
        meanwhile.run();
        history.reign(SECOND.epoch(), SECOND.primary()).set("writer of a", 1_000, 2_400, 8, "k", "a");
    }

    private void write(Reign reign, long at, long seq, String value) {
        history.reign(reign.epoch(), reign.primary()).set("reader", at, at + 50, seq, "k", value);
    }

    @Test
    void w9_norWhenTheSidesAreOneAgain() {
        history.fault(0, "partition");
        readOnTheFirstSideAndAnsweredByTheSecond(() -> write(SECOND, 2_100, 7, "b"));
        mergeOfFirstUpTo(9, 2_600);
        read(SECOND, 2_700, 11, "a");
        assertEquals(0, stale());
    }

    @Test
    void w9_norOfWhatStandsInTheEnd() {
        history.fault(0, "partition");
        readOnTheFirstSideAndAnsweredByTheSecond(() -> {});
        history.set("reader", 2_100, 2_450, 7, "k", "b").disk("b1", 8, "k=a").mended(2_600, "partition");
        history.finish();
        assertEquals(0, history.checker.lostWrites());
    }

    @Test
    void w9_butNothingComesBackOverWhatItsOwnSideWroteBehindIt() {
        history.fault(0, "partition");
        readOnTheFirstSideAndAnsweredByTheSecond(() -> {});
        write(SECOND, 2_450, 9, "b");
        read(SECOND, 2_700, 11, "a");
        assertEquals(1, stale());
    }

    @Test
    void w9_norWhereNobodyWasCutOff() {
        readOnTheFirstSideAndAnsweredByTheSecond(() -> write(SECOND, 2_100, 7, "b"));
        read(SECOND, 2_500, 9, "a");
        assertEquals(1, stale());
    }

    private void mergeOfFirstUpTo(long last, long at) {
        LogEntry.Body taken =
                new LogEntry.Merged(List.of(new History.SeqRange(FIRST, 6, last)), Delta.NONE, List.of(), List.of());
        append(at, SECOND, new Position(SECOND, 9), new LogEntry(new Position(SECOND, 10), 1, taken, 10));
    }

    private static final Command RANGE = new Command.LRange(bytes("l"), 0, -1);

    private void pushed(Reign answers, Command.End end) {
        history.reign(answers.epoch(), answers.primary())
                .acknowledged(
                        "writer",
                        1_000,
                        2_000,
                        7,
                        new Command.Push(bytes("l"), List.of(bytes("x")), end),
                        new Reply.Int(3));
    }

    private void ranged(Reign reign, long at, String... elements) {
        List<Reply> items = Stream.of(elements)
                .<Reply>map(element -> new Reply.Bulk(bytes(element)))
                .toList();
        history.reign(reign.epoch(), reign.primary())
                .acknowledged("reader", at, at + 1, 6, RANGE, new Reply.Array(items));
    }

    private List<String> inventedOrStale() {
        history.timePasses(100_000);
        return history.broken().stream()
                .filter(List.of(Promise.NO_INVENTED_VALUE.words(), Promise.SESSION.words())::contains)
                .toList();
    }

    private void bothSides() {
        history.fault(0, "partition");
        reign(100, FIRST, History.EMPTY, "a1");
        reign(900, SECOND, log(FIRST, 5), "b1");
    }

    /** The list had another length on each side; the answer tells that of one. */
    @Test
    void w9_aPushDoneOnBothSidesLeavesAnotherListOnEach() {
        for (boolean isAnsweredFirst : List.of(true, false)) {
            for (Command.End end : Command.End.values()) {
                history = new PlantedHistory();
                bothSides();
                if (isAnsweredFirst) {
                    pushed(SECOND, end);
                    ranged(FIRST, 2_100, "x");
                } else {
                    ranged(FIRST, 1_500, "x");
                    pushed(SECOND, end);
                }
                assertEquals(List.of(), inventedOrStale(), end + " answered first: " + isAnsweredFirst);
            }
        }
    }

    @Test
    void w9_butOnlyWhereItIsAtThatEnd() {
        bothSides();
        pushed(SECOND, Command.End.LEFT);
        ranged(FIRST, 2_100, "y", "x");
        assertEquals(List.of(Promise.NO_INVENTED_VALUE.words()), inventedOrStale());
    }

    @Test
    void w9_norOnTheSideThatAnswered() {
        bothSides();
        pushed(SECOND, Command.End.LEFT);
        ranged(SECOND, 2_100, "x");
        assertEquals(List.of(Promise.NO_INVENTED_VALUE.words()), inventedOrStale());
    }

    @Test
    void w9_norUnderALaterReign() {
        bothSides();
        pushed(FIRST, Command.End.LEFT);
        ranged(SECOND, 2_100, "x");
        assertEquals(List.of(Promise.NO_INVENTED_VALUE.words()), inventedOrStale());
    }
}
