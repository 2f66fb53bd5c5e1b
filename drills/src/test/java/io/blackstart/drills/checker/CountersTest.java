package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.incr;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** cluster.md §9 for INCR, whose effect is known from its answer. */
final class CountersTest {
    private static final List<String> LOST = List.of(Promise.NO_LOST_WRITE.words());
    private static final List<String> NOTHING = List.of();

    private final PlantedHistory history = new PlantedHistory();

    @Test
    void theNumberIsAtLeastTheHighestAcknowledged() {
        history.incr("s1", 1_000, 1_002, 1, "n", 1).incr("s1", 2_000, 2_002, 2, "n", 2);
        assertEquals(LOST, history.disk("a1", 2, "n=1").finish());
        assertEquals(1, history.checker.lostWrites());
    }

    @Test
    void twoIncrementsThatReachedTheSameNumberAreOneTooFew() {
        history.incr("s1", 1_000, 1_002, 1, "n", 1).reign(2, "b1").incr("s2", 2_000, 2_002, 1, "n", 1);
        assertEquals(LOST, history.disk("a1", 2, "n=1").finish());
    }

    @Test
    void anIndeterminateIncrementMayCountOrNot() {
        history.incr("s1", 1_000, 1_002, 1, "n", 1)
                .indeterminate("s2", 1_500, 1_700, incr("n"))
                .incr("s1", 2_000, 2_002, 3, "n", 3)
                .indeterminate("s2", 2_500, 2_700, incr("n"));
        assertEquals(NOTHING, history.disk("a1", 2, "n=3").finish());
    }

    @Test
    void anIncrementCountsOnce() {
        history.incr("s1", 1_000, 1_002, 1, "n", 2);
        assertEquals(List.of(Promise.ONCE.words()), history.disk("a1", 1, "n=2").finish());
    }

    @Test
    void anIndeterminateIncrementCountsOnceToo() {
        history.indeterminate("s2", 500, 700, incr("n")).incr("s1", 1_000, 1_002, 1, "n", 3);
        assertEquals(List.of(Promise.ONCE.words()), history.disk("a1", 1, "n=3").finish());
    }

    /** An increment told 3 under the first reign, another is acknowledged by the second, and was begun at a time of choice. */
    private List<String> raiseOnBothSides(long begunAt) {
        history.incr("s1", 1_000, 1_002, 1, "n", 1)
                .incr("s1", 2_000, 2_002, 3, "n", 3)
                .reign(2, "b1")
                .incr("s2", begunAt, 3_000, 2, "n", 2);
        return history.disk("a1", 3, "n=3").finish();
    }

    /** Found by {@code random-faults-fast} with seeds 200 and 288: the first reign had done it too, and nobody was told the number it left. */
    @Test
    void w9_anIncrementTriedAgainMayHaveRaisedTheOtherSideBefore() {
        assertEquals(NOTHING, raiseOnBothSides(1_500));
    }

    /** Found by {@code random-faults-fast} with seed 21095: the second reign's answer was there before the first reign raised the number again. */
    @Test
    void w9_norNeedTheOtherSideRaiseItBeforeTheAnswerCame() {
        history.incr("s1", 1_000, 1_002, 1, "n", 1)
                .incr("s1", 2_000, 2_002, 2, "n", 2)
                .reign(2, "b1")
                .incr("s2", 2_100, 2_500, 2, "n", 2)
                .reign(1, "a1")
                .incr("s1", 3_000, 3_002, 4, "n", 4);
        assertEquals(NOTHING, history.disk("a1", 4, "n=4").finish());
    }

    @Test
    void w9_butNotBeforeItWasBegun() {
        assertEquals(List.of(Promise.ONCE.words()), raiseOnBothSides(2_100));
    }

    @Test
    void aDeletionStartsAnew() {
        history.incr("s1", 1_000, 1_002, 1, "n", 1)
                .incr("s1", 2_000, 2_002, 2, "n", 2)
                .del("s2", 3_000, 3_002, 3, "n")
                .incr("s1", 4_000, 4_002, 4, "n", 1);
        assertEquals(NOTHING, history.disk("a1", 4, "n=1").finish());
    }

    @Test
    void aSetNumberIsRaised() {
        history.set("s1", 1_000, 1_002, 1, "n", "41").incr("s2", 2_000, 2_002, 2, "n", 42);
        assertEquals(NOTHING, history.disk("a1", 2, "n=42").finish());
    }

    @Test
    void aSessionDoesNotSeeTheNumberFall() {
        history.indeterminate("s2", 500, 700, incr("n"))
                .incr("s1", 1_000, 1_002, 1, "n", 2)
                .get("s1", 3_000, 3_001, "n", "1");
        assertEquals(
                List.of(Promise.SESSION.words()), history.disk("a1", 1, "n=2").finish());
    }

    @Test
    void aSessionDoesNotRaiseAnOlderNumberThanItsOwn() {
        history.incr("s1", 1_000, 1_002, 1, "n", 1)
                .incr("s1", 2_000, 2_002, 2, "n", 2)
                .reign(2, "b1")
                .incr("s1", 3_000, 3_002, 2, "n", 2);
        assertEquals(
                List.of(Promise.SESSION.words(), Promise.NO_LOST_WRITE.words()),
                history.disk("a1", 2, "n=2").finish());
    }

    @Test
    void aSessionDoesNotRaiseNothingAfterItsOwnNumber() {
        history.incr("s1", 1_000, 1_002, 1, "n", 1).reign(2, "b1").incr("s1", 2_000, 2_002, 1, "n", 1);
        assertEquals(
                List.of(Promise.SESSION.words(), Promise.NO_LOST_WRITE.words()),
                history.disk("a1", 2, "n=1").finish());
    }

    @Test
    void aDeletionUnderWayMayHaveStartedTheNumberAnew() {
        history.incr("s1", 1_000, 1_002, 1, "n", 1)
                .incr("s1", 2_000, 2_002, 2, "n", 2)
                .incr("s1", 4_000, 4_002, 4, "n", 1)
                .del("s2", 3_000, 4_500, 3, "n");
        assertEquals(NOTHING, history.disk("a1", 4, "n=1").finish());
    }

    @Test
    void twoSidesMayHaveCountedApart() {
        history.fault(10, "partition")
                .incr("s1", 1_000, 1_002, 1, "n", 1)
                .reign(2, "b1")
                .incr("s2", 2_000, 2_002, 1, "n", 1)
                .mended(3_000, "partition");
        assertEquals(NOTHING, history.disk("a1", 2, "n=1").finish());
    }

    /** A session told 2 under the first reign raises the number to 1 under the second; what may explain it is told between. */
    private List<String> startAnew(Runnable between) {
        history.fault(10, "partition")
                .incr("s1", 1_000, 1_002, 1, "n", 1)
                .incr("s1", 2_000, 2_002, 2, "n", 2)
                .reign(2, "b1");
        between.run();
        history.incr("s1", 5_000, 5_002, 9, "n", 1).mended(6_000, "partition");
        return history.disk("a1", 9, "n=1").finish();
    }

    @Test
    void butWhoeverHasSeenANumberFindsOneOnWhicheverSide() {
        assertEquals(List.of(Promise.SESSION.words()), startAnew(() -> {}));
    }

    @Test
    void unlessItWasDeleted() {
        assertEquals(NOTHING, startAnew(() -> history.del("s2", 3_000, 3_002, 5, "n")));
    }

    /** The deletion is acknowledged by a later reign, which found nothing; under the reader's it was done (rule W9). */
    @Test
    void w9_orMayHaveBeenDeletedOnItsSide() {
        assertEquals(
                NOTHING,
                startAnew(() -> history.reign(3, "c1")
                        .acknowledged("s2", 3_000, 4_500, 5, PlantedHistory.del("n"), new Reply.Int(0))
                        .reign(2, "b1")));
    }

    @Test
    void whoStartsAfreshMayFindNone() {
        assertEquals(
                NOTHING,
                startAnew(() -> history.refused("s1", 4_000, 4_002, incr("n"), "SESSIONLOST of another history")));
    }

    @Test
    void aNumberThatWasReadMustSurvive() {
        history.indeterminate("s1", 500, 700, incr("n"))
                .acknowledged(
                        "s2",
                        1_000,
                        1_001,
                        PlantedHistory.UNSTAMPED,
                        new Command.Get(PlantedHistory.bytes("n")),
                        new Reply.Bulk(PlantedHistory.bytes("1")));
        assertEquals(
                List.of(Promise.NO_UNACKNOWLEDGED_READ.words()),
                history.disk("a1", 1).finish());
    }
}
