package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.UNSTAMPED;
import static io.blackstart.drills.checker.PlantedHistory.bytes;
import static io.blackstart.drills.checker.PlantedHistory.del;
import static io.blackstart.drills.checker.PlantedHistory.incr;
import static io.blackstart.drills.checker.PlantedHistory.set;
import static io.blackstart.drills.checker.PlantedHistory.setExpiring;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.topology.Mode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** cluster.md §9, {@code strict}: writes, and reads sent to the primary, are linearizable per key. */
final class LinearizabilityTest {
    private static final List<String> NOT = List.of(Promise.LINEARIZABLE.words());
    private static final List<String> FINE = List.of();

    private PlantedHistory history = new PlantedHistory(Mode.STRICT);

    private List<String> finish(String... disk) {
        return history.disk("a1", 0, disk).finish();
    }

    @Test
    void aReadOfAnotherSessionSeesTheLastWriteThatWasOver() {
        history.set("s1", 1_000, 1_010, UNSTAMPED, "k", "a")
                .set("s1", 2_000, 2_010, UNSTAMPED, "k", "b")
                .getAtPrimary("s2", 3_000, 3_010, "k", "a");
        assertEquals(NOT, finish("k=b"));
        String evidence = history.checker.breaches().getFirst().evidence();
        assertTrue(evidence.contains("read 'a' (session s2"), evidence);
    }

    @Test
    void aReadBesideAWriteSeesTheOldOrTheNew() {
        history.set("s1", 1_000, 1_010, UNSTAMPED, "k", "a")
                .getAtPrimary("s2", 2_001, 2_002, "k", "b")
                .getAtPrimary("s3", 2_001, 2_003, "k", "a")
                .set("s1", 2_000, 2_010, UNSTAMPED, "k", "b");
        assertEquals(FINE, finish("k=b"));
    }

    @Test
    void butNotTheOldAfterTheNew() {
        history.set("s1", 1_000, 1_010, UNSTAMPED, "k", "a")
                .getAtPrimary("s2", 2_001, 2_002, "k", "b")
                .getAtPrimary("s3", 2_004, 2_005, "k", "a")
                .set("s1", 2_000, 2_010, UNSTAMPED, "k", "b");
        assertEquals(NOT, finish("k=b"));
    }

    @Test
    void aWriteOfUnknownFateMayHappenLaterOrNever() {
        history.set("s1", 1_000, 1_010, UNSTAMPED, "k", "a")
                .indeterminate("s2", 2_000, 2_010, set("k", "b"))
                .indeterminate("s2", 2_000, 2_010, set("k", "never"))
                .getAtPrimary("s3", 3_000, 3_010, "k", "a")
                .getAtPrimary("s3", 9_000, 9_010, "k", "b")
                .getAtPrimary("s3", 9_100, 9_110, "k", "b");
        assertEquals(FINE, finish("k=b"));
    }

    @Test
    void butOnlyOnce() {
        history.set("s1", 1_000, 1_010, UNSTAMPED, "k", "a")
                .indeterminate("s2", 2_000, 2_010, set("k", "b"))
                .getAtPrimary("s3", 3_000, 3_010, "k", "b")
                .set("s1", 4_000, 4_010, UNSTAMPED, "k", "c")
                .getAtPrimary("s4", 5_000, 5_010, "k", "b");
        assertTrue(finish("k=c").containsAll(NOT));
    }

    @Test
    void incrementsOfUnknownFateExplainJumps() {
        history.incr("s1", 1_000, 1_010, UNSTAMPED, "n", 1)
                .indeterminate("s2", 2_000, 2_010, incr("n"))
                .incr("s1", 3_000, 3_010, UNSTAMPED, "n", 3)
                .getAtPrimary("s3", 4_000, 4_010, "n", "3");
        assertEquals(FINE, finish("n=3"));
    }

    @Test
    void aReadOfNothingAfterAWriteIsExplainedByADeletionOnly() {
        history.set("s1", 1_000, 1_010, UNSTAMPED, "k", "a").getAtPrimary("s2", 2_000, 2_010, "k", "");
        assertEquals(NOT, finish("k=a"));
    }

    @Test
    void whatExpiresReadsAsNothingOnceItsTimeIsOver() {
        history.acknowledged("s1", 1_000, 1_010, UNSTAMPED, setExpiring("k", "a", 500), Reply.OK)
                .getAtPrimary("s2", 1_400, 1_410, "k", "a")
                .getAtPrimary("s2", 1_600, 1_610, "k", "")
                .getAtPrimary("s3", 1_600, 1_610, "k", "");
        assertEquals(FINE, finish("k=a"));
    }

    @Test
    void butNotBefore() {
        history.acknowledged("s1", 1_000, 1_010, UNSTAMPED, setExpiring("k", "a", 500), Reply.OK)
                .getAtPrimary("s2", 1_400, 1_410, "k", "");
        assertEquals(NOT, finish("k=a"));
    }

    /** The clocks of a live cluster make up for it. */
    @Test
    void exceptByWhatSlippedMeanwhile() {
        history = PlantedHistory.live(Mode.STRICT);
        history.event(900, new ClusterEvent.TimeSlipped(200 * Times.MILLISECOND))
                .acknowledged("s1", 1_000, 1_010, UNSTAMPED, setExpiring("k", "a", 500), Reply.OK)
                .event(1_300, new ClusterEvent.TimeSlipped(200 * Times.MILLISECOND))
                .getAtPrimary("s2", 1_310, 1_320, "k", "");
        assertEquals(FINE, finish("k=a"));
    }

    @Test
    void andNotByWhatSlippedBefore() {
        history = PlantedHistory.live(Mode.STRICT);
        history.event(900, new ClusterEvent.TimeSlipped(200 * Times.MILLISECOND))
                .acknowledged("s1", 1_000, 1_010, UNSTAMPED, setExpiring("k", "a", 500), Reply.OK)
                .getAtPrimary("s2", 1_310, 1_320, "k", "");
        assertEquals(NOT, finish("k=a"));
    }

    /** Its clocks do not. */
    @Test
    void norByWhatSlippedInADrill() {
        history.acknowledged("s1", 1_000, 1_010, UNSTAMPED, setExpiring("k", "a", 500), Reply.OK)
                .event(1_300, new ClusterEvent.TimeSlipped(200 * Times.MILLISECOND))
                .getAtPrimary("s2", 1_310, 1_320, "k", "");
        assertEquals(NOT, finish("k=a"));
    }

    @Test
    void norWhatWasBeforeIt() {
        history.set("s1", 500, 510, UNSTAMPED, "k", "old")
                .acknowledged("s1", 1_000, 1_010, UNSTAMPED, setExpiring("k", "a", 500), Reply.OK)
                .getAtPrimary("s2", 1_600, 1_610, "k", "old");
        assertEquals(NOT, finish("k=a"));
    }

    @Test
    void whereClocksLieItMayBeGoneAtAnyTime() {
        history.fault(100, "skew-clock")
                .acknowledged("s1", 1_000, 1_010, UNSTAMPED, setExpiring("k", "a", 500), Reply.OK)
                .getAtPrimary("s2", 1_100, 1_110, "k", "")
                .getAtPrimary("s3", 1_200, 1_210, "k", "a");
        assertEquals(FINE, finish("k=a"));
    }

    private PlantedHistory isMember(String session, long from, long to, boolean is) {
        return history.acknowledged(
                session, from, to, UNSTAMPED, new Command.SIsMember(bytes("s"), bytes("m")), new Reply.Int(is ? 1 : 0));
    }

    private void addAndDelete() {
        history.acknowledged(
                "s1", 1_000, 1_010, UNSTAMPED, new Command.SAdd(bytes("s"), List.of(bytes("m"))), new Reply.Int(1));
        isMember("s2", 1_100, 1_110, true);
        history.del("s1", 2_000, 2_010, UNSTAMPED, "s");
    }

    @Test
    void aMemberOfASetIsAPlaceOfItsOwnAndGoesWithTheKey() {
        addAndDelete();
        isMember("s3", 3_000, 3_010, false);
        assertEquals(FINE, finish());
    }

    @Test
    void aMemberIsNotSeenAfterItsKeyWasDeleted() {
        addAndDelete();
        isMember("s3", 3_000, 3_010, true);
        assertEquals(NOT, finish());
    }

    /** Thirty at once are more than can be tried in every order; their stamps tell it. */
    private void manyAtOnce(String seen, long visible) {
        for (int i = 1; i <= 30; i++) {
            history.set("s" + i, 1_000, 2_000, i, "k", "v" + i);
        }
        history.acknowledged("r", 2_010, 2_020, visible, new Command.Get(bytes("k")), new Reply.Bulk(bytes(seen)));
    }

    @Test
    void whatIsAcknowledgedAtOnceStandsAsItIsStamped() {
        manyAtOnce("v30", 30);
        assertEquals(FINE, finish("k=v30"));
    }

    @Test
    void soAReadOfAnyOtherIsOld() {
        manyAtOnce("v7", 30);
        assertTrue(finish("k=v30").containsAll(NOT));
    }

    @Test
    void longHistoriesAreCutAndStillJudged() {
        for (int i = 0; i < 5_000; i++) {
            long at = 100L * i;
            history.set("s1", at, at + 10, UNSTAMPED, "k", "v" + i).getAtPrimary("s2", at + 20, at + 30, "k", "v" + i);
        }
        history.getAtPrimary("s3", 600_000, 600_010, "k", "v4998");
        assertEquals(NOT, finish("k=v4999"));
    }

    // ---- what writes found ---------------------------------------------------------------------------------------

    private PlantedHistory counted(String session, long at, long seq, Command command, long number) {
        return history.acknowledged(session, at, at + 10, seq, command, new Reply.Int(number));
    }

    private static Command sadd(String member) {
        return new Command.SAdd(bytes("s"), List.of(bytes(member)));
    }

    private static Command srem(String member) {
        return new Command.SRem(bytes("s"), List.of(bytes(member)));
    }

    private static Command hdel(String field) {
        return new Command.HDel(bytes("h"), List.of(bytes(field)));
    }

    private static Command setIf(String value, Command.Condition condition) {
        return new Command.Set(bytes("k"), bytes(value), Optional.empty(), condition);
    }

    @Test
    void aMemberIsAddedAndRemovedInTurns() {
        counted("s1", 1_000, 1, sadd("m"), 1);
        counted("s2", 2_000, 2, sadd("m"), 0);
        counted("s3", 3_000, 3, srem("m"), 1);
        counted("s4", 4_000, 4, srem("m"), 0);
        counted("s5", 5_000, 5, sadd("m"), 1);
        assertEquals(FINE, finish("s|m="));
    }

    @Test
    void aMemberIsNotRemovedTwice() {
        counted("s1", 1_000, 1, sadd("m"), 1);
        counted("s2", 2_000, 2, srem("m"), 1);
        counted("s3", 3_000, 3, srem("m"), 1);
        assertEquals(NOT, finish());
    }

    @Test
    void norAddedTwice() {
        counted("s1", 1_000, 1, sadd("m"), 1);
        counted("s2", 2_000, 2, sadd("m"), 1);
        assertEquals(NOT, finish("s|m="));
    }

    @Test
    void unlessItsKeyWasDeletedBetween() {
        counted("s1", 1_000, 1, sadd("m"), 1);
        counted("s2", 2_000, 2, del("s"), 1);
        counted("s3", 3_000, 3, sadd("m"), 1);
        assertEquals(FINE, finish("s|m="));
    }

    @Test
    void orSomethingOfUnknownFateRemovedIt() {
        counted("s1", 1_000, 1, sadd("m"), 1);
        history.indeterminate("s2", 1_500, 1_600, srem("m"));
        counted("s3", 3_000, 3, sadd("m"), 1);
        assertEquals(FINE, finish("s|m="));
    }

    @Test
    void twoAtOnceDoNotBothRemoveWhatIsThereOnce() {
        counted("s1", 1_000, 1, sadd("m"), 1);
        counted("s2", 2_000, 2, srem("m"), 1);
        counted("s3", 2_000, 3, srem("m"), 1);
        assertEquals(NOT, finish());
    }

    @Test
    void aFieldThatNeverWasIsNotRemoved() {
        counted("s1", 1_000, 1, hdel("f"), 1);
        assertEquals(NOT, finish());
    }

    @Test
    void unlessSomebodyMayHaveWrittenIt() {
        history.indeterminate("s2", 500, 600, PlantedHistory.hset("h", "f", "v"));
        counted("s1", 1_000, 1, hdel("f"), 1);
        assertEquals(FINE, finish());
    }

    @Test
    void aStringIsNotDeletedTwice() {
        history.set("s1", 1_000, 1_010, 1, "k", "v");
        counted("s2", 2_000, 2, del("k"), 1);
        counted("s3", 3_000, 3, del("k"), 1);
        assertEquals(NOT, finish());
    }

    /** Somebody whose answer is still under way may have put something else there. */
    @Test
    void unlessTheKeyMayHaveBeenOfAnotherKind() {
        history.set("s1", 1_000, 1_010, 1, "k", "v");
        counted("s2", 2_000, 2, del("k"), 1);
        counted("s3", 3_000, 4, del("k"), 1);
        history.acknowledged("s4", 2_500, 5_000, 3, PlantedHistory.hset("k", "f", "v"), new Reply.Int(1));
        assertEquals(FINE, finish());
    }

    @Test
    void anIncrementOfUnknownFateIsSomethingToDelete() {
        counted("s1", 1_000, 1, del("n"), 0);
        history.indeterminate("s2", 2_000, 2_010, incr("n"));
        counted("s3", 3_000, 3, del("n"), 1);
        assertEquals(FINE, finish());
    }

    /** Found by {@code INCR}, {@code SET} and {@code DEL} of many at one key. */
    @Test
    void anIncrementOfUnknownFateIsNoDeletion() {
        history.indeterminate("s1", 500, 510, incr("k"))
                .set("s2", 1_000, 1_010, 1, "k", "v")
                .indeterminate("s3", 2_000, 2_010, del("k"))
                .getAtPrimary("s4", 3_000, 3_010, "k", "");
        assertEquals(FINE, finish());
    }

    /** What stands there it says first of all. */
    @Test
    void whatIsFoundBeforeItsWriterIsHeardGoesWithItsKeyToo() {
        for (boolean isAnswered : List.of(true, false)) {
            history = new PlantedHistory(Mode.STRICT);
            history.acknowledged("s2", 1_001, 1_005, 2, zadd(Command.Condition.IF_ABSENT, 2), new Reply.Int(0));
            history.acknowledged("s3", 1_006, 1_008, 3, del("z"), new Reply.Int(1));
            Command add = zadd(Command.Condition.ALWAYS, 1);
            if (isAnswered) {
                history.acknowledged("s1", 1_000, 1_010, 1, add, new Reply.Int(1));
            } else {
                history.indeterminate("s1", 1_000, 1_010, add);
            }
            Command score = new Command.ZScore(bytes("z"), bytes("m"));
            history.acknowledged("s4", 1_020, 1_021, 3, score, Reply.NIL);
            assertEquals(FINE, finish());
        }
    }

    private static Command zadd(Command.Condition condition, double score) {
        return new Command.ZAdd(bytes("z"), List.of(new Command.ScoredMember(score, bytes("m"))), condition);
    }

    @Test
    void itsKeyMayHaveBeenDeletedAnyNumberOfTimesBeforeAPlaceIsHeardOf() {
        int times = 9;
        for (int i = 0; i < times; i++) {
            history.acknowledged("d", 1_010 + 10L * i, 1_012 + 10L * i, 2L * i + 2, del("s"), new Reply.Int(1));
        }
        for (int i = 0; i <= times; i++) {
            history.acknowledged("s" + i, 1_005 + 10L * i, 1_205 + 10L * i, 2L * i + 1, sadd("m"), new Reply.Int(1));
        }
        assertEquals(FINE, finish("s|m="));
    }

    @Test
    void aConditionKeepsToWhatIsThere() {
        history.set("s1", 1_000, 1_010, 1, "k", "v")
                .acknowledged("s2", 2_000, 2_010, 2, setIf("w", Command.Condition.IF_ABSENT), Reply.NIL)
                .acknowledged("s3", 3_000, 3_010, 3, setIf("w", Command.Condition.IF_PRESENT), Reply.OK);
        assertEquals(FINE, finish("k=w"));
    }

    @Test
    void whatIsThereIsNotFoundAbsent() {
        history.set("s1", 1_000, 1_010, 1, "k", "v")
                .acknowledged("s2", 2_000, 2_010, 2, setIf("w", Command.Condition.IF_ABSENT), Reply.OK);
        assertEquals(NOT, finish("k=w"));
    }

    @Test
    void whatIsGoneIsNotFoundPresent() {
        history.set("s1", 1_000, 1_010, 1, "k", "v")
                .del("s1", 2_000, 2_010, 2, "k")
                .acknowledged("s2", 3_000, 3_010, 3, setIf("w", Command.Condition.IF_PRESENT), Reply.OK);
        assertEquals(NOT, finish("k=w"));
    }

    private void getAndSet(Reply got) {
        history.set("s1", 1_000, 1_010, 1, "k", "v")
                .acknowledged(
                        "s2",
                        2_000,
                        2_010,
                        2,
                        List.of(new Command.Get(bytes("k")), set("k", "w"), new Command.Get(bytes("k"))),
                        List.of(got, Reply.OK, new Reply.Bulk(bytes("w"))));
    }

    @Test
    void whatAnExecReadsBesideItsWritesIsOneOfThem() {
        getAndSet(Reply.NIL);
        assertEquals(NOT, finish("k=w"));
    }

    @Test
    void whichMayBeItsOwn() {
        getAndSet(new Reply.Bulk(bytes("v")));
        assertEquals(FINE, finish("k=w"));
    }

    /** Two, whose answers are under way, write a field that nobody has named, and twice somebody deletes the key meanwhile. */
    @Test
    void whatWasDeletedBeforeItsNameWasHeardIsNew() {
        counted("s1", 1_000, 2, del("h"), 1);
        counted("s1", 1_100, 4, del("h"), 1);
        history.acknowledged("s2", 900, 1_500, 1, PlantedHistory.hset("h", "f", "1"), new Reply.Int(1))
                .acknowledged("s3", 900, 1_510, 3, PlantedHistory.hset("h", "f", "2"), new Reply.Int(1));
        counted("s4", 2_000, 5, PlantedHistory.hset("h", "f", "3"), 1);
        assertEquals(FINE, finish("h/f=3"));
    }

    /** Found by random-faults-strict, seed 90002: what had cleared the key before stood in for it. */
    @Test
    void aDeletionOfUnknownFateExplainsLaterWhatIsNew() {
        counted("s1", 1_000, 1, del("h"), 1);
        counted("s2", 2_000, 2, PlantedHistory.hset("h", "f", "1"), 1);
        counted("s2", 2_200, 3, PlantedHistory.hset("h", "f", "2"), 0);
        history.indeterminate("s3", 2_500, 2_600, del("h"));
        counted("s2", 3_000, 4, PlantedHistory.hset("h", "f", "3"), 1);
        assertEquals(FINE, finish("h/f=3"));
    }

    @Test
    void butNotWhatIsWrittenLater() {
        counted("s1", 1_000, 1, del("h"), 1);
        counted("s2", 2_000, 2, PlantedHistory.hset("h", "f", "1"), 1);
        counted("s3", 3_000, 3, PlantedHistory.hset("h", "f", "2"), 1);
        assertEquals(NOT, finish("h/f=2"));
    }
}
