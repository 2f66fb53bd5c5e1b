package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.UNSTAMPED;
import static io.blackstart.drills.checker.PlantedHistory.bytes;
import static io.blackstart.drills.checker.PlantedHistory.del;
import static io.blackstart.drills.checker.PlantedHistory.hset;
import static io.blackstart.drills.checker.PlantedHistory.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.topology.Mode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** cluster.md §9: read your writes and monotonic reads per session. */
final class SessionGuaranteesTest extends SessionScenes {
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
}
