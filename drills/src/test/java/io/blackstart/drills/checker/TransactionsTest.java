package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.UNSTAMPED;
import static io.blackstart.drills.checker.PlantedHistory.bytes;
import static io.blackstart.drills.checker.PlantedHistory.hset;
import static io.blackstart.drills.checker.PlantedHistory.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A transaction happens wholly or not at all, and under WATCH only if its keys are unchanged. */
final class TransactionsTest {
    private static final List<String> TORN = List.of(Promise.WHOLE.words());
    private static final List<String> WATCHED = List.of(Promise.WATCHED.words());
    private static final List<String> NOTHING = List.of();

    private final PlantedHistory history = new PlantedHistory();

    private PlantedHistory oldValues() {
        return history.set("s0", 100, 102, 1, "a", "old a").set("s0", 200, 202, 2, "b", "old b");
    }

    private PlantedHistory exec() {
        return oldValues()
                .acknowledged(
                        "s1",
                        1_000,
                        1_002,
                        3,
                        List.of(set("a", "new a"), set("b", "new b")),
                        List.of(Reply.OK, Reply.OK));
    }

    private PlantedHistory readBoth(String first, String a, String second, String b) {
        return history.acknowledged(
                "s2",
                2_000,
                2_002,
                UNSTAMPED,
                List.of(new Command.Get(bytes(first)), new Command.Get(bytes(second))),
                List.of(new Reply.Bulk(bytes(a)), new Reply.Bulk(bytes(b))));
    }

    // ---- what is seen --------------------------------------------------------------------------------------------

    @Test
    void whoHasSeenOnePartMustSeeTheOthers() {
        exec().get("s2", 2_000, 2_002, "a", "new a").get("s2", 2_010, 2_012, "b", "old b");
        assertEquals(TORN, history.disk("a1", 3, "a=new a", "b=new b").finish());
    }

    @Test
    void whoHasSeenNoPartMayStillSeeTheOldOnes() {
        exec().get("s2", 1_001, 1_002, "b", "old b").get("s2", 2_000, 2_002, "a", "new a");
        assertEquals(NOTHING, history.disk("a1", 3, "a=new a", "b=new b").finish());
    }

    @Test
    void aLaterWriteMayHaveCoveredTheOtherPart() {
        exec().set("s3", 1_500, 1_502, 4, "b", "newest b")
                .get("s2", 2_000, 2_002, "a", "new a")
                .get("s2", 2_010, 2_012, "b", "newest b");
        assertEquals(NOTHING, history.disk("a1", 4, "a=new a", "b=newest b").finish());
    }

    @Test
    void theReadsOfOneExecSeeOneStateInWhicheverOrder() {
        exec();
        readBoth("b", "old b", "a", "new a");
        assertEquals(TORN, history.disk("a1", 3, "a=new a", "b=new b").finish());
    }

    @Test
    void theReadsOfOneExecThatFitTogetherAreFine() {
        exec();
        readBoth("b", "new b", "a", "new a");
        assertEquals(NOTHING, history.disk("a1", 3, "a=new a", "b=new b").finish());
    }

    @Test
    void anExecOfUnknownFateThatSomebodySawInPartIsSeenWholly() {
        oldValues()
                .indeterminate("s1", 1_000, 1_002, set("a", "new a"), set("b", "new b"))
                .get("s2", 2_000, 2_002, "a", "new a")
                .get("s2", 2_010, 2_012, "b", "old b");
        assertEquals(TORN, history.disk("a1", 3, "a=new a", "b=new b").finish());
    }

    // ---- what survives -------------------------------------------------------------------------------------------

    @Test
    void anAcknowledgedExecOfWhichHalfSurvivesIsTornAndLost() {
        exec();
        assertEquals(
                List.of(Promise.NO_LOST_WRITE.words(), Promise.WHOLE.words()),
                history.disk("a1", 3, "a=new a", "b=old b").finish());
    }

    @Test
    void anExecOfUnknownFateSurvivesWhollyOrNotAtAll() {
        oldValues().indeterminate("s1", 1_000, 1_002, set("a", "new a"), set("b", "new b"));
        assertEquals(TORN, history.disk("a1", 3, "a=new a", "b=old b").finish());
    }

    @Test
    void anExecOfUnknownFateMayBeGoneOrThere() {
        oldValues().indeterminate("s1", 1_000, 1_002, set("a", "new a"), set("b", "new b"));
        assertEquals(NOTHING, history.disk("a1", 2, "a=old a", "b=old b").finish());
        PlantedHistory other = new PlantedHistory();
        other.indeterminate("s1", 1_000, 1_002, set("a", "new a"), set("b", "new b"));
        assertEquals(NOTHING, other.disk("a1", 3, "a=new a", "b=new b").finish());
    }

    @Test
    void aPartThatMayHaveFailedIsNotMissed() {
        oldValues().indeterminate("s1", 1_000, 1_002, set("a", "new a"), hset("b", "f", "v"));
        assertEquals(NOTHING, history.disk("a1", 3, "a=new a", "b=old b").finish());
    }

    private static Command setIf(String key, String value, Command.Condition condition) {
        return new Command.Set(bytes(key), bytes(value), Optional.empty(), condition);
    }

    /** Found by a reader: b is there, so NX fails, whatever else of the EXEC happens; c is not, so XX does. */
    @Test
    void noPartThatAConditionMayHaveKeptOutIsMissed() {
        oldValues()
                .indeterminate(
                        "s1",
                        1_000,
                        1_002,
                        set("a", "new a"),
                        setIf("b", "new b", Command.Condition.IF_ABSENT),
                        setIf("c", "new c", Command.Condition.IF_PRESENT))
                .get("s2", 2_000, 2_002, "a", "new a")
                .get("s2", 2_010, 2_012, "b", "old b")
                .getNothing("s2", 2_020, 2_022, "c");
        assertEquals(NOTHING, history.disk("a1", 3, "a=new a", "b=old b").finish());
    }

    @Test
    void aPartIsMissedThatTheAnswerSaysNoConditionKeptOut() {
        oldValues()
                .acknowledged(
                        "s1",
                        1_000,
                        1_002,
                        3,
                        List.of(set("a", "new a"), setIf("b", "new b", Command.Condition.IF_PRESENT)),
                        List.of(Reply.OK, Reply.OK))
                .get("s2", 2_000, 2_002, "a", "new a")
                .get("s2", 2_010, 2_012, "b", "old b");
        assertEquals(TORN, history.disk("a1", 3, "a=new a", "b=new b").finish());
    }

    @Test
    void aPartThatALaterWriteCoveredIsNotMissed() {
        exec().set("s3", 2_000, 2_002, 4, "b", "newest b");
        assertEquals(NOTHING, history.disk("a1", 4, "a=new a", "b=newest b").finish());
    }

    // ---- WATCH ---------------------------------------------------------------------------------------------------

    @Test
    void anExecMayNotHappenIfAWatchedKeyWasWrittenMeanwhile() {
        history.set("s0", 100, 102, 1, "k", "1")
                .watch("s1", 1_000, 1_002, 1, "k")
                .set("s2", 1_003, 1_005, 2, "k", "2")
                .watchedSet("s1", 1_004, 1_006, 3, "k", "mine", Reply.OK);
        assertEquals(WATCHED, history.disk("a1", 3, "k=mine").finish());
    }

    @Test
    void norIfItIsOfAnotherKindAndGotANewMember() {
        for (long added : List.of(0L, 1L)) {
            PlantedHistory added2 = new PlantedHistory()
                    .acknowledged("s0", 100, 102, 1, sadd("one"), new Reply.Int(1))
                    .watch("s1", 1_000, 1_002, 1, "s")
                    .acknowledged("s2", 1_003, 1_005, 2, sadd(added == 0 ? "one" : "two"), new Reply.Int(added))
                    .watchedSet("s1", 1_010, 1_012, 3, "k", "mine", Reply.OK);
            assertEquals(added == 0 ? NOTHING : WATCHED, added2.broken(), "what is there already is no change");
        }
    }

    private static Command sadd(String member) {
        return new Command.SAdd(bytes("s"), List.of(bytes(member)));
    }

    @Test
    void norIfItsWatchHadFailed() {
        history.watchFails("s1", 1_000, 1_002, "k").watchedSet("s1", 1_010, 1_012, 1, "k", "mine", Reply.OK);
        assertEquals(WATCHED, history.disk("a1", 1, "k=mine").finish());
    }

    @Test
    void alsoUnderAnotherReign() {
        history.set("s0", 100, 102, 1, "k", "1").watch("s1", 1_000, 1_002, 1, "k");
        history.reign(2, "b1")
                .set("s2", 2_000, 2_005, 2, "k", "2")
                .watchedSet("s1", 3_000, 3_006, 3, "k", "mine", Reply.OK);
        assertEquals(WATCHED, history.disk("a1", 3, "k=mine").finish());
    }

    @Test
    void ifItDoesNotHappenAllIsWell() {
        history.set("s0", 100, 102, 1, "k", "1")
                .watch("s1", 1_000, 1_002, 1, "k")
                .set("s2", 1_003, 1_005, 2, "k", "2")
                .watchedSet("s1", 1_010, 1_012, UNSTAMPED, "k", "mine", Reply.ABORTED);
        assertEquals(NOTHING, history.disk("a1", 2, "k=2").finish());
    }

    @Test
    void whatDidNotHappenMustNotShow() {
        history.set("s0", 100, 102, 1, "k", "1")
                .watch("s1", 1_000, 1_002, 1, "k")
                .watchedSet("s1", 1_010, 1_012, UNSTAMPED, "k", "mine", Reply.ABORTED);
        assertTrue(history.disk("a1", 2, "k=mine").finish().contains(Promise.NO_REFUSED_EFFECT.words()));
    }

    @Test
    void aWriteBeforeTheWatchOrAfterTheExecIsNoChange() {
        history.set("s0", 100, 102, 1, "k", "1")
                .watch("s1", 1_000, 1_002, 1, "k")
                .watchedSet("s1", 1_010, 1_012, 2, "k", "mine", Reply.OK)
                .set("s2", 1_011, 1_015, 3, "k", "after");
        assertEquals(NOTHING, history.disk("a1", 3, "k=after").finish());
    }
}
