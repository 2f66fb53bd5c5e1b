package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.UNSTAMPED;
import static io.blackstart.drills.checker.PlantedHistory.bytes;
import static io.blackstart.drills.checker.PlantedHistory.set;
import static io.blackstart.drills.checker.PlantedHistory.setExpiring;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** cluster.md §9: what a session saw give way, or expire, does not come back to it, unless somebody may have written it again. */
final class ReturningValuesTest extends SessionScenes {
    @Test
    void whatHasGivenWayToSomethingElseDoesNotComeBack() {
        history.fault(0, "partition").fault(0, "skew-clock");
        history.set("s1", 1_000, 1_500, UNSTAMPED, "k", "a").set("s2", 1_000, 1_500, UNSTAMPED, "k", "b");
        history.get("s3", 2_000, 2_001, "k", "a").get("s3", 2_010, 2_011, "k", "b");
        history.get("s4", 2_000, 2_001, "k", "b").get("s4", 2_010, 2_011, "k", "a");
        assertEquals(List.of(), history.broken(), "each session has seen one order of the two");
        history.get("s3", 2_020, 2_021, "k", "a");
        assertStale(1);
    }

    @Test
    void norWhatHasExpired() {
        history.fault(0, "skew-clock")
                .acknowledged("s1", 1_000, 1_002, UNSTAMPED, setExpiring("k", "a", 500), Reply.OK)
                .getNothing("s1", 1_100, 1_102, "k")
                .getNothing("s1", 1_200, 1_202, "k");
        history.get("s2", 1_300, 1_302, "k", "a");
        assertEquals(List.of(), history.broken(), "another session's clock is another one");
        history.get("s1", 1_300, 1_302, "k", "a");
        assertStale(1);
    }

    /** Rule P5: it need not have been seen before, it stands in the log in front of where the session found nothing. */
    @Test
    void norWhatHadExpiredWhenTheSessionCame() {
        Command get = new Command.Get(bytes("k"));
        history.fault(0, "skew-clock")
                .acknowledged("s1", 1_000, 1_002, 5, setExpiring("k", "a", 500), Reply.OK)
                .acknowledged("s2", 1_200, 1_202, 7, get, Reply.NIL);
        history.acknowledged("s3", 1_200, 1_202, 4, get, Reply.NIL)
                .acknowledged("s3", 1_300, 1_302, 7, get, new Reply.Bulk(bytes("a")));
        assertEquals(List.of(), history.broken(), "who comes before it finds it later");
        history.acknowledged("s2", 1_300, 1_302, 7, get, new Reply.Bulk(bytes("a")));
        assertStale(1);
    }

    @Test
    void aListThatIsEmptiedAndFilledAgainIsTheSameAgain() {
        Command push = new Command.Push(bytes("l"), List.of(bytes("x")), Command.End.LEFT);
        Command range = new Command.LRange(bytes("l"), 0, -1);
        Reply one = new Reply.Array(List.of(new Reply.Bulk(bytes("x"))));
        history.acknowledged("s1", 1_000, 1_002, UNSTAMPED, push, new Reply.Int(1))
                .acknowledged("s1", 1_010, 1_012, UNSTAMPED, range, one)
                .acknowledged("s1", 1_020, 1_022, UNSTAMPED, push, new Reply.Int(2))
                .acknowledged(
                        "s1",
                        1_030,
                        1_032,
                        UNSTAMPED,
                        new Command.Pop(bytes("l"), Optional.empty(), Command.End.LEFT),
                        new Reply.Bulk(bytes("x")))
                .acknowledged("s1", 1_040, 1_042, UNSTAMPED, range, one);
        assertEquals(List.of(), history.broken());
    }

    /** Found by {@code random-faults-available} with seed 41. */
    @Test
    void aMemberMayBeAddedAgainBySomebodyWhoHasNoAnswerYet() {
        Command add = new Command.SAdd(bytes("s"), List.of(bytes("m")));
        Command is = new Command.SIsMember(bytes("s"), bytes("m"));
        history.acknowledged("s1", 1_000, 1_002, UNSTAMPED, add, new Reply.Int(1))
                .acknowledged("s2", 1_010, 1_012, UNSTAMPED, is, new Reply.Int(1))
                .acknowledged(
                        "s3",
                        1_020,
                        1_022,
                        UNSTAMPED,
                        new Command.SRem(bytes("s"), List.of(bytes("m"))),
                        new Reply.Int(1))
                .acknowledged("s2", 1_030, 1_032, UNSTAMPED, is, new Reply.Int(0))
                .acknowledged("s2", 1_040, 1_042, UNSTAMPED, is, new Reply.Int(1))
                .acknowledged("s1", 1_035, 1_500, UNSTAMPED, add, new Reply.Int(1));
        assertEquals(List.of(), history.broken());
    }

    /** Who tries again what may have happened writes the same once more; a session finds it, then something else, then it again. */
    private void comesBack(String value, String other) {
        history.fault(0, "partition").fault(0, "skew-clock");
        history.indeterminate("s1", 1_000, 1_500, set("k", value)).set("s2", 1_000, 1_500, UNSTAMPED, "k", other);
        history.get("s3", 2_000, 2_001, "k", value)
                .get("s3", 2_010, 2_011, "k", other)
                .get("s3", 2_020, 2_021, "k", value);
    }

    @Test
    void whatComesBackMayHaveBeenWrittenAgainBySomebodyWhoHasNoAnswerYet() {
        comesBack("a", "b");
        history.set("s4", 2_015, 2_900, UNSTAMPED, "k", "a");
        assertFine();
    }

    @Test
    void orWhoNeverGetsOne() {
        comesBack("a", "b");
        history.indeterminate("s4", 2_015, 2_900, set("k", "a"));
        assertFine();
    }

    @Test
    void butNotWhereNobodyDid() {
        comesBack("a", "b");
        history.set("s4", 2_015, 2_900, UNSTAMPED, "k", "c");
        assertStale(1);
    }

    @Test
    void norByOneWhoBeganLater() {
        comesBack("a", "b");
        history.set("s4", 2_025, 2_900, UNSTAMPED, "k", "a");
        assertStale(1);
    }

    @Test
    void norByOneWhoWasRefused() {
        comesBack("a", "b");
        history.refused("s4", 2_015, 2_900, set("k", "a"), "UNAVAILABLE try again");
        assertStale(1);
    }

    /** What explains a number that somebody raised does not bring back one that was written. */
    @Test
    void norIsItANumberThatSomethingElseExplains() {
        comesBack("7", "8");
        history.set("s4", 2_015, 2_900, UNSTAMPED, "k", "9");
        assertStale(1);
    }

    /**
     * A member is added (1), removed (2) and added again (3); the first answer comes last. A session reads it from a state in front of the removal, and then
     * nothing from one.
     */
    private void addedRemovedAndAddedAgain(long firstState, long secondState) {
        Command add = new Command.SAdd(bytes("s"), List.of(bytes("m")));
        Command is = new Command.SIsMember(bytes("s"), bytes("m"));
        history.acknowledged("s2", 1_200, 1_210, 2, new Command.SRem(bytes("s"), List.of(bytes("m"))), new Reply.Int(1))
                .acknowledged("s3", 1_300, 1_310, 3, add, new Reply.Int(1))
                .acknowledged("s4", 1_320, 1_321, firstState, is, new Reply.Int(1))
                .acknowledged("s4", 1_330, 1_331, secondState, is, new Reply.Int(0))
                .acknowledged("s1", 1_000, 2_000, 1, add, new Reply.Int(1));
    }

    @Test
    void whatIsStampedBehindTheStateThatWasReadIsNotWhatTheSessionSaw() {
        addedRemovedAndAddedAgain(1, 2);
        assertFine();
    }

    @Test
    void butWhatTheStateHasIs() {
        addedRemovedAndAddedAgain(3, 3);
        assertStale(1);
    }

    private void readAfterItsTime(long at, boolean clocksLie) {
        if (clocksLie) {
            history.fault(0, "skew-clock");
        }
        history.acknowledged("s1", 1_000, 1_050, UNSTAMPED, setExpiring("k", "a", 500), Reply.OK)
                .get("s2", at, at + 2, "k", "a");
    }

    @Test
    void aValueMayBeReadUntilItsTimeIsSurelyOver() {
        readAfterItsTime(1_550, false);
        assertEquals(List.of(), history.broken());
    }

    @Test
    void butNotLater() {
        readAfterItsTime(1_560, false);
        history.timePasses(100_000);
        assertEquals(List.of(Promise.NO_EXPIRED_VALUE.words()), history.broken());
    }

    /** A lock that expired is taken with the same value, and seen before whoever takes it has an answer. */
    private List<String> takeAnew(Command again, long from) {
        history.acknowledged("s1", 1_000, 1_050, 1, setExpiring("k", "a", 500), Reply.OK)
                .get("s2", 2_000, 2_002, "k", "a")
                .acknowledged("s3", from, 2_100, 2, again, Reply.OK)
                .timePasses(100_000);
        return history.broken();
    }

    @Test
    void whatWasWrittenAnewMeanwhileMayBeRead() {
        assertEquals(List.of(), takeAnew(setExpiring("k", "a", 500), 1_999));
    }

    @Test
    void alsoWhatIsOfUnknownFate() {
        history.acknowledged("s1", 1_000, 1_050, 1, setExpiring("k", "a", 500), Reply.OK)
                .get("s2", 2_000, 2_002, "k", "a")
                .indeterminate("s3", 1_999, 5_000, set("k", "a"))
                .timePasses(100_000);
        assertEquals(List.of(), history.broken());
    }

    @Test
    void whatWasWrittenAnewLaterExplainsNothing() {
        assertEquals(List.of(Promise.NO_EXPIRED_VALUE.words()), takeAnew(setExpiring("k", "a", 500), 2_003));
    }

    @Test
    void norAnotherValue() {
        assertEquals(List.of(Promise.NO_EXPIRED_VALUE.words()), takeAnew(setExpiring("k", "b", 500), 1_999));
    }

    @Test
    void unlessClocksLie() {
        readAfterItsTime(1_560, true);
        assertEquals(List.of(), history.broken());
    }
}
