package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.UNSTAMPED;
import static io.blackstart.drills.checker.PlantedHistory.bytes;
import static io.blackstart.drills.checker.PlantedHistory.del;
import static io.blackstart.drills.checker.PlantedHistory.hset;
import static io.blackstart.drills.checker.PlantedHistory.set;
import static io.blackstart.drills.checker.PlantedHistory.setExpiring;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.topology.Mode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** cluster.md §9: read your writes and monotonic reads per session. */
final class SessionGuaranteesTest {
    private static final List<String> STALE = List.of(Promise.SESSION.words());
    private static final List<String> NOTHING = List.of();

    private PlantedHistory history = new PlantedHistory();

    private void assertStale(long reads) {
        history.timePasses(100_000);
        assertEquals(STALE, history.broken());
        assertEquals(reads, history.checker.staleReads());
    }

    private void assertFine() {
        history.timePasses(100_000);
        assertEquals(NOTHING, history.broken());
        assertEquals(0, history.checker.staleReads());
    }

    @Test
    void aSessionReadsItsOwnWrite() {
        history.set("s1", 1_000, 1_002, 1, "k", "old")
                .set("s2", 2_000, 2_002, 2, "k", "new")
                .get("s2", 3_000, 3_001, "k", "old");
        assertStale(1);
        String evidence = history.checker.breaches().getFirst().evidence();
        assertTrue(evidence.startsWith("'old' was read from k (session s2 of client of s2, 3.000000 s to 3.001000 s"));
        assertTrue(evidence.contains("write of 'new'"));
    }

    @Test
    void aSessionDoesNotReadNothingAfterItsOwnWrite() {
        history.set("s2", 2_000, 2_002, 2, "k", "new").getNothing("s2", 3_000, 3_001, "k");
        assertStale(1);
    }

    @Test
    void aSessionDoesNotReadOlderThanItHasRead() {
        history.set("s1", 1_000, 1_002, 1, "k", "old")
                .set("s1", 2_000, 2_002, 2, "k", "new")
                .get("s2", 3_000, 3_001, "k", "new")
                .get("s2", 4_000, 4_001, "k", "old");
        assertStale(1);
    }

    @Test
    void anotherSessionMayReadOldValues() {
        history.set("s1", 1_000, 1_002, 1, "k", "old")
                .set("s1", 2_000, 2_002, 2, "k", "new")
                .get("s2", 3_000, 3_001, "k", "old")
                .getNothing("s3", 3_000, 3_001, "k");
        assertFine();
    }

    @Test
    void nothingBeforeTheFirstWriteIsFine() {
        history.getNothing("s1", 500, 501, "k")
                .set("s2", 1_000, 1_002, 1, "k", "v")
                .getNothing("s1", 1_500, 1_501, "k");
        assertFine();
    }

    @Test
    void ofConcurrentWritesASessionMaySeeThemInEitherOrder() {
        history.set("s1", 1_000, 1_100, UNSTAMPED, "k", "a")
                .set("s2", 1_050, 1_150, UNSTAMPED, "k", "b")
                .get("s3", 2_000, 2_001, "k", "b")
                .get("s3", 3_000, 3_001, "k", "a")
                .get("s2", 3_000, 3_001, "k", "a");
        assertFine();
    }

    @Test
    void stampsOrderConcurrentWrites() {
        history.set("s1", 1_000, 1_100, 1, "k", "a")
                .set("s2", 1_050, 1_150, 2, "k", "b")
                .get("s2", 2_000, 2_001, "k", "a");
        assertStale(1);
    }

    @Test
    void theOrderWithinASessionHoldsAcrossReigns() {
        history.set("s1", 1_000, 1_002, 7, "k", "a");
        history.reign(2, "b1").set("s1", 1_000, 1_003, 8, "k", "b").get("s1", 1_000, 1_004, "k", "a");
        assertStale(1);
    }

    @Test
    void aWriteUnderWayWhenItWasReadExplainsTheRead() {
        history.set("s1", 1_000, 1_002, 1, "k", "old")
                .get("s1", 3_000, 3_001, "k", "new")
                .set("s2", 2_900, 4_000, 2, "k", "new");
        assertFine();
    }

    @Test
    void aWriteReadWhileUnderWayBindsTheSession() {
        history.set("s1", 1_000, 1_002, 1, "k", "old")
                .get("s3", 3_000, 3_001, "k", "new")
                .set("s2", 2_900, 4_000, 2, "k", "new")
                .get("s3", 5_000, 5_001, "k", "old");
        assertStale(1);
    }

    @Test
    void anIndeterminateWriteOfTheSessionNeedNotBeSeen() {
        history.set("s1", 1_000, 1_002, 1, "k", "old")
                .indeterminate("s1", 2_000, 3_000, set("k", "new"))
                .get("s1", 4_000, 4_001, "k", "old");
        assertFine();
    }

    @Test
    void anIndeterminateWriteMayTurnUpLate() {
        history.indeterminate("s1", 1_000, 3_000, set("k", "late"))
                .set("s2", 4_000, 4_002, 1, "k", "new")
                .get("s2", 5_000, 5_001, "k", "late");
        assertFine();
    }

    @Test
    void anIndeterminateWriteThatWasSeenStaysInItsPlace() {
        history.indeterminate("s1", 1_000, 3_000, set("k", "late"))
                .get("s3", 3_500, 3_501, "k", "late")
                .set("s2", 4_000, 4_002, 1, "k", "new")
                .get("s2", 5_000, 5_001, "k", "late");
        assertStale(1);
    }

    @Test
    void aDeletionExplainsNothing() {
        history.set("s1", 1_000, 1_002, 1, "k", "v")
                .del("s2", 2_000, 2_002, 2, "k")
                .getNothing("s1", 3_000, 3_001, "k");
        assertFine();
    }

    @Test
    void aDeletionUnderWayExplainsNothingToo() {
        history.set("s1", 1_000, 1_002, 1, "k", "v")
                .getNothing("s1", 3_000, 3_001, "k")
                .del("s2", 2_900, 4_000, 2, "k");
        assertFine();
    }

    @Test
    void anIndeterminateDeletionExplainsNothing() {
        history.indeterminate("s2", 500, 900, del("k"))
                .set("s1", 1_000, 1_002, 1, "k", "v")
                .getNothing("s1", 3_000, 3_001, "k");
        assertFine();
    }

    @Test
    void aDeletionFromBeforeDoesNotExplainNothing() {
        history.del("s2", 500, 502, 1, "k").set("s1", 1_000, 1_002, 2, "k", "v").getNothing("s1", 3_000, 3_001, "k");
        assertStale(1);
    }

    @Test
    void whatASessionDeletedDoesNotComeBackToIt() {
        history.set("s1", 1_000, 1_002, 1, "k", "v")
                .del("s1", 2_000, 2_002, 2, "k")
                .get("s1", 3_000, 3_001, "k", "v");
        assertStale(1);
    }

    @Test
    void expiryExplainsNothingOnceItIsDue() {
        history.acknowledged("s1", 1_000, 1_002, 1, PlantedHistory.setExpiring("k", "v", 1_000), Reply.OK)
                .getNothing("s1", 2_001, 2_002, "k");
        assertFine();
    }

    @Test
    void expiryExplainsNothingOnlyOnceItIsDue() {
        history.acknowledged("s1", 1_000, 1_002, 1, PlantedHistory.setExpiring("k", "v", 1_000), Reply.OK)
                .getNothing("s1", 1_500, 1_501, "k");
        assertStale(1);
    }

    /** The clocks of a live cluster make up for it. */
    @Test
    void whatSlippedBringsExpiryForward() {
        history = PlantedHistory.live(Mode.AVAILABLE);
        history.acknowledged("s1", 1_000, 1_002, 1, PlantedHistory.setExpiring("k", "v", 1_000), Reply.OK)
                .event(1_400, new ClusterEvent.TimeSlipped(600 * Times.MILLISECOND))
                .getNothing("s1", 1_400, 1_401, "k");
        assertFine();
    }

    @Test
    void butNoFurther() {
        history = PlantedHistory.live(Mode.AVAILABLE);
        history.acknowledged("s1", 1_000, 1_002, 1, PlantedHistory.setExpiring("k", "v", 1_000), Reply.OK)
                .event(1_400, new ClusterEvent.TimeSlipped(500 * Times.MILLISECOND))
                .getNothing("s1", 1_400, 1_401, "k");
        assertStale(1);
    }

    @Test
    void whatSlippedBeforeIsOfNoConcern() {
        history = PlantedHistory.live(Mode.AVAILABLE);
        history.event(900, new ClusterEvent.TimeSlipped(600 * Times.MILLISECOND))
                .acknowledged("s1", 1_000, 1_002, 1, PlantedHistory.setExpiring("k", "v", 1_000), Reply.OK)
                .getNothing("s1", 1_500, 1_501, "k");
        assertStale(1);
    }

    /** Its clocks do not make up for it: that would not be the run that its seed makes. */
    @Test
    void whatSlipsInADrillBringsNoExpiryForward() {
        history.acknowledged("s1", 1_000, 1_002, 1, PlantedHistory.setExpiring("k", "v", 1_000), Reply.OK)
                .event(1_400, new ClusterEvent.TimeSlipped(600 * Times.MILLISECOND))
                .getNothing("s1", 1_400, 1_401, "k");
        assertStale(1);
    }

    @Test
    void fieldsCountForThemselves() {
        history.hset("s1", 1_000, 1_002, 1, "h", "f", "1")
                .hset("s1", 2_000, 2_002, 2, "h", "f", "2")
                .hget("s1", 3_000, 3_001, "h", "g", Reply.NIL)
                .hget("s1", 4_000, 4_001, "h", "f", new Reply.Bulk(bytes("1")));
        assertStale(1);
    }

    @Test
    void aWholeHashThatLacksAFieldOfTheSessionIsStale() {
        history.hset("s1", 1_000, 1_002, 1, "h", "f", "1").hset("s1", 2_000, 2_002, 2, "h", "g", "2");
        Reply onlyF = new Reply.Pairs(List.of(new Reply.Bulk(bytes("f")), new Reply.Bulk(bytes("1"))));
        history.acknowledged("s1", 3_000, 3_001, UNSTAMPED, new Command.HGetAll(bytes("h")), onlyF);
        assertStale(1);
    }

    @Test
    void aKeyThatASessionWroteExistsForIt() {
        history.set("s1", 1_000, 1_002, 1, "k", "v")
                .acknowledged("s1", 2_000, 2_001, UNSTAMPED, new Command.Exists(List.of(bytes("k"))), new Reply.Int(0));
        assertStale(1);
    }

    @Test
    void anUnknownNumberOfExistingKeysProvesNothing() {
        Command both = new Command.Exists(List.of(bytes("k"), bytes("l")));
        history.set("s1", 1_000, 1_002, 1, "k", "v")
                .acknowledged("s1", 2_000, 2_001, UNSTAMPED, both, new Reply.Int(1));
        assertFine();
    }

    @Test
    void aWriteThatFindsNothingWhereItsSessionWroteIsStale() {
        history.hset("s1", 1_000, 1_002, 1, "h", "f", "1");
        history.acknowledged("s1", 2_000, 2_001, UNSTAMPED, hset("h", "f", "2"), new Reply.Int(1));
        assertStale(1);
    }

    @Test
    void aSessionThatWasToldToStartAfreshOwesNothingToItsPast() {
        history.set("s1", 1_000, 1_002, 1, "k", "old")
                .set("s1", 2_000, 2_002, 2, "k", "new")
                .refused("s1", 3_000, 3_500, new Command.Get(bytes("k")), "SESSIONLOST it starts afresh")
                .get("s1", 4_000, 4_001, "k", "old");
        assertFine();
    }

    /** Where clocks lie, nothing but the session's clock puts two of its writes on two sides into an order (random-faults-fast, seed 15084). */
    private void overwritesOnTheOtherSide(String errorBetween) {
        history.fault(0, "skew-clock").set("s1", 1_000, 1_002, 7, "k", "there");
        history.refused("s1", 2_000, 2_500, new Command.Get(bytes("n")), errorBetween);
        history.reign(2, "b1").set("s1", 2_100, 2_502, 6, "k", "here").get("s1", 3_000, 3_001, "k", "there");
    }

    @Test
    void whatASessionOverwritesAfterItStartedAfreshMayComeBack() {
        overwritesOnTheOtherSide("SESSIONLOST it starts afresh");
        assertFine();
    }

    @Test
    void butNotAfterAnyOtherError() {
        overwritesOnTheOtherSide("UNAVAILABLE try again");
        assertStale(1);
    }

    @Test
    void aSessionIsToldToStartAfreshByAWriteOfUnknownFateToo() {
        history.set("s1", 1_000, 1_002, 1, "k", "old")
                .set("s1", 2_000, 2_002, 2, "k", "new")
                .indeterminate("s1", 3_000, 3_500, new Command.Incr(bytes("n")), "SESSIONLOST it starts afresh")
                .get("s1", 4_000, 4_001, "k", "old");
        assertFine();
    }

    @Test
    void anyOtherErrorEndsNoSession() {
        history.set("s1", 1_000, 1_002, 1, "k", "old")
                .set("s1", 2_000, 2_002, 2, "k", "new")
                .refused("s1", 3_000, 3_500, new Command.Get(bytes("k")), "UNAVAILABLE try again")
                .get("s1", 4_000, 4_001, "k", "old");
        assertStale(1);
    }

    @Test
    void aValueThatSeveralWritesLeftMayBeOfAnyOfThem() {
        history.set("s1", 1_000, 1_002, 1, "k", "paid")
                .set("s1", 2_000, 2_002, 2, "k", "open")
                .set("s2", 3_000, 3_002, 3, "k", "paid")
                .get("s1", 4_000, 4_001, "k", "paid");
        assertFine();
    }

    @Test
    void aWriteUnderWayMayBeTheSecondToLeaveAValue() {
        history.set("s1", 1_000, 1_002, 1, "k", "paid")
                .set("s1", 2_000, 2_002, 2, "k", "open")
                .get("s1", 4_000, 4_001, "k", "paid")
                .set("s2", 3_000, 4_100, 3, "k", "paid");
        assertFine();
    }

    @Test
    void aReadWithinATransactionSeesItsOwnWrites() {
        history.set("s1", 1_000, 1_002, 1, "k", "old");
        List<Command> commands = List.of(set("k", "new"), new Command.Get(bytes("k")));
        history.acknowledged("s1", 2_000, 2_002, 2, commands, List.of(Reply.OK, new Reply.Bulk(bytes("new"))));
        assertFine();
    }

    @Test
    void aReadFromAnEarlierPositionThanTheSessionHasGotToIsStaleWhateverItReads() {
        history.set("s1", 1_000, 1_002, 9, "k", "v")
                .acknowledged("s1", 2_000, 2_001, 8, new Command.Get(bytes("other")), Reply.NIL);
        assertStale(1);
    }

    @Test
    void positionsOfTwoReignsAreNotComparedOnceTwoSidesMayHaveWritten() {
        history.fault(10, "partition").set("s1", 1_000, 1_002, 9, "k", "v");
        history.reign(2, "b1").acknowledged("s1", 2_000, 2_001, 8, new Command.Get(bytes("other")), Reply.NIL);
        assertFine();
    }

    @Test
    void aStaleReadIsNoticedAlsoAfterItsValueWasForgotten() {
        history.set("s1", 1_000, 1_002, 1, "k", "ancient");
        for (long i = 2; i <= 200; i++) {
            history.set("s1", 1_000 + 10 * i, 1_002 + 10 * i, i, "k", "v" + i);
        }
        history.set("s1", 9_000, 9_002, 300, "k", "new").get("s1", 9_500, 9_501, "k", "ancient");
        assertStale(1);
    }

    @Test
    void suspicionIsNotToldBeforeWritesUnderWayHaveHadTime() {
        history.set("s1", 1_000, 1_002, 1, "k", "v")
                .getNothing("s1", 2_000, 2_001, "k")
                .timePasses(11_000);
        assertEquals(0, history.checker.staleReads());
        history.timePasses(12_500);
        assertEquals(1, history.checker.staleReads());
    }

    @Test
    void suspicionWaitsLongerWhereGatewaysDo() {
        TreeMap<String, String> settings = new TreeMap<>(Map.of("gateway.wait", "20s"));
        history.event(
                1,
                new ClusterEvent.ClusterFormed("eu-5", List.of(), List.of(), "orders", "AVAILABLE", true, 1, settings));
        history.set("s1", 1_000, 1_002, 1, "k", "v")
                .getNothing("s1", 2_000, 2_001, "k")
                .timePasses(41_000);
        assertEquals(0, history.checker.staleReads());
        history.timePasses(43_000);
        assertEquals(1, history.checker.staleReads());
    }

    // ---- what comes back, what expires ---------------------------------------------------------------------------

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
