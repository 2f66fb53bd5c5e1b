package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.UNSTAMPED;
import static io.blackstart.drills.checker.PlantedHistory.bytes;
import static io.blackstart.drills.checker.PlantedHistory.del;
import static io.blackstart.drills.checker.PlantedHistory.hset;
import static io.blackstart.drills.checker.PlantedHistory.incr;
import static io.blackstart.drills.checker.PlantedHistory.set;
import static io.blackstart.drills.checker.PlantedHistory.setExpiring;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.election.ElectionMessage;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.replication.ReplicationMessage;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** cluster.md §9: no acknowledged write lost. */
final class LostWritesTest {
    private static final List<String> LOST = List.of(Promise.NO_LOST_WRITE.words());
    private static final List<String> NOTHING = List.of();

    private final PlantedHistory history = new PlantedHistory();

    @Test
    void anAcknowledgedWriteThatNoDiskShowsIsLostAndNamed() {
        history.set("s1", 1_000, 1_002, 1, "k", "old").set("s2", 2_000, 2_002, 2, "k", "new");
        assertEquals(LOST, history.disk("a1", 2, "k=old").disk("b1", 2, "k=old").finish());
        assertEquals(1, history.checker.lostWrites());
        String evidence = history.checker.breaches().getFirst().evidence();
        assertEquals(
                "k: write of 'new' (session s2 of client of s2, 2.000000 s to 2.002000 s, position 1:a1/2,"
                        + " acknowledged) is gone; on the disks are a1: 'old', b1: 'old'",
                evidence);
    }

    @Test
    void theOnlyWriteOfAKeyIsLostIfTheKeyIsAbsent() {
        history.set("s1", 1_000, 1_002, 1, "k", "v");
        assertEquals(LOST, history.disk("a1", 1).finish());
    }

    /** Rule E9: what was there before may be given up; what is acknowledged afterwards is owed as ever. */
    @Test
    void aForcedPromotionGivesUpWhatWasThereBefore() {
        for (boolean before : List.of(true, false)) {
            PlantedHistory forced = new PlantedHistory();
            forced.checker.delivered(500, "b1", "b1", new ElectionMessage.Call(2, ElectionMessage.Cause.FORCED));
            forced.reign(before ? 1 : 2, "b1").set("s1", 1_000, 1_002, 1, "k", "v");
            assertEquals(before ? NOTHING : LOST, forced.disk("b1", 1).finish());
            assertEquals(1, forced.checker.lostWrites(), "it is counted all the same");
        }
    }

    /** Rule E9: only what its winner lacks. */
    @Test
    void aForcedPromotionGivesUpNothingThatItsWinnerHad() {
        Reign first = new Reign(1, "a1");
        for (long had : List.of(0L, 1L)) {
            PlantedHistory forced = new PlantedHistory();
            forced.reign(1, "a1").set("s1", 1_000, 1_002, 1, "k", "v");
            forced.checker.delivered(1_500, "b1", "b1", new ElectionMessage.Call(2, ElectionMessage.Cause.FORCED));
            History log = had == 0 ? History.EMPTY : TapScene.log(first, had);
            forced.checker.delivered(
                    1_600, "b1", "c1", new ElectionMessage.AcceptReign(new Reign(2, "b1"), InSyncRecord.NONE, log));
            assertEquals(had == 0 ? NOTHING : LOST, forced.disk("b1", 1).finish());
            assertEquals(1, forced.checker.lostWrites(), "it is counted all the same");
        }
    }

    /** Of the newest in-sync record no disk survives, where a primary was alone with its data and that is wiped. */
    @Test
    void whatOneMachineAloneHeldGoesWithItsDisk() {
        assertEquals(NOTHING, wipedAlone(List.of("a1")).disk("b1", 1).finish());
        assertEquals(LOST, wipedAlone(List.of("a1", "b1")).disk("b1", 1).finish(), "it was not alone");
        PlantedHistory confirmed = wipedAlone(List.of("a1"));
        confirmed.checker.delivered(
                1_500, "b1", "a1", new ReplicationMessage.Appended(new Reign(1, "a1"), confirmed.position(1)));
        assertEquals(LOST, confirmed.disk("b1", 1).finish(), "another had it too");
        PlantedHistory joined = new PlantedHistory()
                .event(800, new ClusterEvent.InSyncChanged(new Reign(1, "a1"), 2, List.of("a1"), "", ""))
                .set("s2", 1_000, 1_002, 1, "other", "v")
                .event(1_500, new ClusterEvent.InSyncChanged(new Reign(2, "b1"), 2, List.of("a1", "b1"), "", "c1"))
                .fault(2_000, "disk wipe");
        assertEquals(LOST, joined.disk("b1", 1).finish(), "it had given what it had");
        PlantedHistory earlier = new PlantedHistory().set("s1", 100, 102, 1, "k", "v");
        assertEquals(LOST, wipedAlone(earlier, List.of("a1")).disk("b1", 1).finish(), "k was written before that");
    }

    private static PlantedHistory wipedAlone(List<String> inSync) {
        return wipedAlone(new PlantedHistory(), inSync);
    }

    private static PlantedHistory wipedAlone(PlantedHistory history, List<String> inSync) {
        return history.fault(500, "partition")
                .event(600, new ClusterEvent.InSyncChanged(new Reign(1, "a1"), 2, inSync, "", "gateway-a1"))
                .set("s2", 1_000, 1_002, 1, "other", "v")
                .fault(2_000, "disk wipe");
    }

    /** Found by hand: an entry of the ledger was written back onto a key with a time to live, and went with it. */
    @Test
    void whatIsPutWhereSomethingStoodLivesAsLongAsThatWouldHave() {
        for (boolean mayExpire : List.of(true, false)) {
            Command before = mayExpire ? setExpiring("k", "old", 2_000) : set("k", "old");
            Command restore = new Command.Restore(bytes("k"), Kind.STRING, Bytes.EMPTY, Optional.of(bytes("back")));
            PlantedHistory restored = new PlantedHistory()
                    .acknowledged("s1", 1_000, 1_002, 1, before, Reply.OK)
                    .acknowledged("operator#2", 1_500, 1_502, 2, restore, Reply.OK);
            assertEquals(
                    mayExpire ? NOTHING : LOST,
                    restored.disk("a1", 2).disk("b1", 2).finish());
        }
    }

    /** Found by hand: what the operator gives up goes with the only disk that had it. */
    @Test
    void whatOneMachineAloneHeldGoesWhereItsDiskIsGivenUp() {
        for (boolean alone : List.of(true, false)) {
            PlantedHistory givenUp = new PlantedHistory()
                    .fault(500, "partition")
                    .event(600, inSync(1, 2, alone ? List.of("a1") : List.of("a1", "b1")))
                    .set("s2", 1_000, 1_002, 1, "other", "v")
                    .event(2_000, new ClusterEvent.DepartedDiskGivenUp("a1"));
            assertEquals(alone ? NOTHING : LOST, givenUp.disk("b1", 1).finish());
            assertEquals(1, givenUp.checker.lostWrites(), "it is counted all the same");
        }
    }

    /** Found by hand: no disk of the newest in-sync record survives. */
    @Test
    void whatAllOfARecordHeldGoesWithAllTheirDisks() {
        assertEquals(NOTHING, wipedInTurn(Mode.AVAILABLE, "a1", "b1").finish());
        assertEquals(LOST, wipedInTurn(Mode.AVAILABLE, "a1").finish(), "b1 has it");
        assertEquals(LOST, wipedInTurn(Mode.AVAILABLE, "a1", "c1").finish(), "c1 was not asked");
        assertEquals(LOST, wipedInTurn(Mode.AVAILABLE, "a1", "LIVE", "b1").finish(), "a1 had got it again");
        PlantedHistory later = wipedInTurn(Mode.AVAILABLE, "a1", "b1");
        assertEquals(LOST, later.set("s3", 3_000, 3_002, 2, "later", "v").finish(), "it was promised later");
        PlantedHistory confirmed = wipedInTurn(Mode.AVAILABLE, "a1", "b1");
        confirmed.checker.delivered(900, "c1", "a1", new ReplicationMessage.Appended(FIRST, new Position(FIRST, 1)));
        assertEquals(LOST, confirmed.finish(), "another had it too");
    }

    @Test
    void inStrictItGoesWithTheDisksOfAMajority() {
        assertEquals(NOTHING, wipedInTurn(Mode.STRICT, "a1", "b1").finish());
        assertEquals(LOST, wipedInTurn(Mode.STRICT, "a1").finish());
        assertEquals(LOST, wipedInTurn(Mode.STRICT, "a1", "LIVE", "b1").finish());
    }

    private static PlantedHistory wipedInTurn(Mode mode, String... machines) {
        PlantedHistory wiped = new PlantedHistory(mode)
                .event(500, new ClusterEvent.RolesChanged(new TreeMap<>(), List.of("a1", "b1", "c1")))
                .event(600, inSync(1, 2, List.of("a1", "b1")))
                .set("s2", 1_000, 1_002, 1, "other", "v");
        wiped.checker.delivered(1, "b1", "a1", new ReplicationMessage.Appended(FIRST, new Position(FIRST, 1)));
        for (String machine : machines) {
            wiped.event(
                    2_000,
                    machine.equals("LIVE")
                            ? new ClusterEvent.ReplicaStateChanged("a1", ReplicaState.LIVE)
                            : new ClusterEvent.FaultInjected("disk", "disk wipe", List.of(machine), ""));
        }
        return wiped.disk("c1", 1);
    }

    private static ClusterEvent inSync(long epoch, long number, List<String> members) {
        return new ClusterEvent.InSyncChanged(new Reign(epoch, "a1"), number, members, "", "gateway-a1");
    }

    // ---- what was replaced since ---------------------------------------------------------------------------------

    private static final Reign FIRST = new Reign(1, "a1");
    private static final Reign SECOND = new Reign(2, "b1");
    /** Of the second reign alone. */
    private static final History OTHER_SIDE = TapScene.log(SECOND, 9);

    /** The first reign's value was acknowledged at 7 and is replaced by the second one's. */
    private static PlantedHistory replaced() {
        return new PlantedHistory()
                .fault(1, "partition")
                .set("s1", 1_000, 1_002, 7, "k", "old")
                .reign(2, "b1")
                .set("s2", 2_000, 2_002, 9, "k", "new")
                .disk("b1", 9, "k=new");
    }

    /** Rule P4. Found by hand: a machine was replaced, and the only disk with one side discarded with nothing taken over. */
    @Test
    void aReignThatNoLogHasIsLostThoughItsKeysWereWrittenSince() {
        assertEquals(LOST, replaced().log("b1", OTHER_SIDE).finish());
        assertEquals(
                LOST,
                replaced()
                        .log("b1", OTHER_SIDE.plusMerged(ofTheFirst(6), List.of()))
                        .finish());
        assertEquals(
                LOST, replaced().log("b1", OTHER_SIDE, new Position(FIRST, 6)).finish());
    }

    @Test
    void whatWasTakenOverIsLeftAndWhatIsSetAsideAndWhatALogHas() {
        assertEquals(
                NOTHING,
                replaced()
                        .log("b1", OTHER_SIDE.plusMerged(ofTheFirst(7), List.of()))
                        .finish());
        assertEquals(
                NOTHING,
                replaced().log("b1", OTHER_SIDE, new Position(FIRST, 7)).finish());
        PlantedHistory another =
                replaced().log("b1", OTHER_SIDE).disk("a1", false, 0).log("a1", TapScene.log(FIRST, 7));
        assertEquals(NOTHING, another.finish(), "on a disk with a gap");
    }

    private static List<History.SeqRange> ofTheFirst(long last) {
        return List.of(new History.SeqRange(FIRST, 1, last));
    }

    /** Rules E9, Z6. */
    @Test
    void whatWasGivenUpIsOwedByNobody() {
        for (ClusterEvent givenUp : List.of(
                new ClusterEvent.DepartedDiskGivenUp("a1"), new ClusterEvent.WritesAbandoned(SECOND, 7, List.of()))) {
            assertEquals(
                    NOTHING,
                    replaced().event(3_000, givenUp).log("b1", OTHER_SIDE).finish());
        }
        PlantedHistory forced = replaced().log("b1", OTHER_SIDE);
        forced.checker.delivered(500, "b1", "b1", new ElectionMessage.Call(2, ElectionMessage.Cause.FORCED));
        assertEquals(NOTHING, forced.finish());
    }

    @Test
    void whatOneDiskShowsIsNotLost() {
        history.fault(1, "partition").set("s1", 1_000, 1_002, 1, "k", "v");
        assertEquals(NOTHING, history.disk("a1", 1, "k=v").disk("b1", 0).finish());
    }

    @Test
    void adiskWithAGapProvesNothing() {
        history.set("s1", 1_000, 1_002, 1, "k", "v");
        assertEquals(LOST, history.disk("a1", 1).disk("b1", false, 1, "k=v").finish());
    }

    @Test
    void withoutAnyCompleteDiskNothingIsJudged() {
        history.set("s1", 1_000, 1_002, 1, "k", "v");
        assertEquals(NOTHING, history.disk("a1", false, 0).finish());
        assertEquals(1, history.checker.notJudged().size());
    }

    @Test
    void ofConcurrentWritesEitherMayRemain() {
        history.set("s1", 1_000, 1_100, UNSTAMPED, "k", "a").set("s2", 1_050, 1_150, UNSTAMPED, "k", "b");
        assertEquals(NOTHING, history.disk("a1", 1, "k=a").finish());
    }

    @Test
    void stampsOfOneReignOrderConcurrentWrites() {
        history.set("s1", 1_000, 1_100, 1, "k", "a").set("s2", 1_050, 1_150, 2, "k", "b");
        assertEquals(LOST, history.disk("a1", 2, "k=a").finish());
    }

    @Test
    void stampsOfTwoReignsProveNothing() {
        history.set("s1", 1_000, 1_100, 1, "k", "a");
        history.reign(2, "b1").set("s2", 1_050, 1_150, 2, "k", "b");
        assertEquals(NOTHING, history.disk("a1", 2, "k=a").finish());
    }

    @Test
    void anIndeterminateWriteMayHideAnAcknowledgedOneAtAnyLaterTime() {
        history.indeterminate("s1", 1_000, 3_000, set("k", "perhaps")).set("s2", 5_000, 5_002, 1, "k", "sure");
        assertEquals(NOTHING, history.disk("a1", 1, "k=perhaps").finish());
    }

    @Test
    void anIndeterminateWriteThatWasReadBeforeCannotHideALaterOne() {
        history.indeterminate("s1", 1_000, 3_000, set("k", "perhaps"))
                .get("s3", 4_000, 4_001, "k", "perhaps")
                .set("s2", 5_000, 5_002, 1, "k", "sure");
        assertEquals(LOST, history.disk("a1", 1, "k=perhaps").finish());
    }

    @Test
    void anIndeterminateWriteNeedNotSurvive() {
        history.set("s2", 500, 502, 1, "k", "sure").indeterminate("s1", 1_000, 3_000, set("k", "perhaps"));
        assertEquals(NOTHING, history.disk("a1", 1, "k=sure").finish());
    }

    @Test
    void aDeletedKeyMustNotComeBack() {
        history.set("s1", 1_000, 1_002, 1, "k", "v").del("s1", 2_000, 2_002, 2, "k");
        assertEquals(LOST, history.disk("a1", 2, "k=v").finish());
    }

    @Test
    void aWriteMayBeGoneBecauseOfALaterDeletion() {
        history.set("s1", 1_000, 1_002, 1, "k", "v").del("s2", 2_000, 2_002, 2, "k");
        assertEquals(NOTHING, history.disk("a1", 2).finish());
    }

    @Test
    void aWriteMayBeGoneBecauseOfAnIndeterminateDeletion() {
        history.indeterminate("s2", 500, 1_900, del("k")).set("s1", 1_000, 1_002, 1, "k", "v");
        assertEquals(NOTHING, history.disk("a1", 1).finish());
    }

    @Test
    void aDeletionOfSeveralKeysThatFoundOnlySomeMayHaveBeenOfAny() {
        history.set("s1", 1_000, 1_002, 1, "k", "v");
        history.acknowledged("s2", 2_000, 2_002, 2, del("k", "other"), new Reply.Int(1));
        assertEquals(NOTHING, history.disk("a1", 2).finish());
    }

    @Test
    void aDeletionThatFoundNothingExplainsNothing() {
        history.acknowledged("s2", 2_000, 2_002, 2, del("k"), new Reply.Int(0));
        history.set("s1", 2_000, 2_003, 1, "k", "v");
        assertEquals(LOST, history.disk("a1", 2).finish());
    }

    @Test
    void aRefusedDeletionExplainsNothing() {
        history.set("s1", 1_000, 1_002, 1, "k", "v").refused("s2", 2_000, 2_002, del("k"), "UNAVAILABLE");
        assertEquals(LOST, history.disk("a1", 1).finish());
    }

    @Test
    void anExpiredValueIsNotLost() {
        history.acknowledged("s1", 1_000, 1_002, 1, PlantedHistory.setExpiring("k", "v", 5_000), Reply.OK);
        assertEquals(NOTHING, history.disk("a1", 1).finish());
    }

    @Test
    void aValueThatCannotHaveExpiredYetIsLost() {
        history.acknowledged("s1", 1_000, 1_002, 1, PlantedHistory.setExpiring("k", "v", 50_000_000), Reply.OK);
        assertEquals(LOST, history.disk("a1", 1).finish());
    }

    @Test
    void anIncrementKeepsTheTimeToLiveOfItsNumber() {
        history.acknowledged("s1", 1_000, 1_002, 1, PlantedHistory.setExpiring("n", "4", 5_000), Reply.OK)
                .incr("s2", 2_000, 2_002, 2, "n", 5);
        assertEquals(NOTHING, history.disk("a1", 2).finish());
    }

    @Test
    void fieldsOfAHashAreJudgedOneByOne() {
        history.hset("s1", 1_000, 1_002, 1, "h", "f", "1").hset("s1", 2_000, 2_002, 2, "h", "g", "2");
        assertEquals(LOST, history.disk("a1", 2, "h/f=1").finish());
        assertTrue(history.checker.breaches().getFirst().evidence().startsWith("h[g]: "));
    }

    @Test
    void deletingAKeyDeletesItsFields() {
        history.hset("s1", 1_000, 1_002, 1, "h", "f", "1").del("s1", 2_000, 2_002, 2, "h");
        assertEquals(NOTHING, history.disk("a1", 2).finish());
    }

    @Test
    void aFieldFromBeforeADeletionMustNotComeBack() {
        history.hset("s1", 1_000, 1_002, 1, "h", "f", "1").del("s1", 2_000, 2_002, 2, "h");
        assertEquals(LOST, history.disk("a1", 2, "h/f=1").finish());
        assertEquals(1, history.checker.lostWrites());
    }

    @Test
    void aDeletionHeardBeforeAFieldWasKnownStillExplainsItsAbsence() {
        history.del("s2", 1_000, 1_200, UNSTAMPED, "h").hset("s1", 1_100, 1_300, UNSTAMPED, "h", "f", "1");
        assertEquals(NOTHING, history.disk("a1", 2).finish());
    }

    @Test
    void setReplacesAHash() {
        history.hset("s1", 1_000, 1_002, 1, "k", "f", "1").set("s1", 2_000, 2_002, 2, "k", "v");
        assertEquals(NOTHING, history.disk("a1", 2, "k=v").finish());
    }

    @Test
    void aConditionalSetThatWasNotDoneWroteNothing() {
        Command.Set ifAbsent =
                new Command.Set(bytes("k"), bytes("late"), Optional.empty(), Command.Condition.IF_ABSENT);
        history.set("s1", 1_000, 1_002, 1, "k", "v").acknowledged("s2", 2_000, 2_002, 1, ifAbsent, Reply.NIL);
        assertEquals(NOTHING, history.disk("a1", 1, "k=v").finish());
    }

    @Test
    void aConditionalSetThatWasDoneIsOwed() {
        Command.Set ifAbsent =
                new Command.Set(bytes("k"), bytes("first"), Optional.empty(), Command.Condition.IF_ABSENT);
        history.acknowledged("s2", 2_000, 2_002, 1, ifAbsent, Reply.OK);
        assertEquals(LOST, history.disk("a1", 1).finish());
    }

    @Test
    void eachCommandOfATransactionIsOwedAndTheOperationCountsOnce() {
        history.acknowledged("s1", 1_000, 1_002, 1, List.of(set("a", "1"), set("b", "2")), List.of(Reply.OK, Reply.OK));
        assertEquals(LOST, history.disk("a1", 1).finish());
        assertEquals(1, history.checker.lostWrites());
    }

    @Test
    void withinATransactionTheLaterCommandStands() {
        List<Command> twice = List.of(set("a", "1"), set("a", "2"));
        history.acknowledged("s1", 1_000, 1_002, 1, twice, List.of(Reply.OK, Reply.OK));
        assertEquals(LOST, history.disk("a1", 1, "a=1").finish());
    }

    @Test
    void aCommandThatAnsweredAnErrorDidNothing() {
        Reply wrongType = new Reply.Failure("WRONGTYPE Operation against a key holding the wrong kind of value");
        history.set("s1", 1_000, 1_002, 1, "k", "v")
                .acknowledged("s1", 2_000, 2_002, 1, hset("k", "f", "1"), wrongType)
                .acknowledged("s1", 3_000, 3_002, 1, incr("k"), wrongType);
        assertEquals(NOTHING, history.disk("a1", 1, "k=v").finish());
    }

    @Test
    void oneValueWrittenTwiceMayBeOfEitherWrite() {
        history.set("s1", 1_000, 1_002, 1, "k", "paid")
                .set("s1", 2_000, 2_002, 2, "k", "open")
                .set("s1", 3_000, 3_002, 3, "k", "paid");
        assertEquals(NOTHING, history.disk("a1", 3, "k=paid").finish());
    }

    @Test
    void skewedClocksTakeRealTimeAwayAsAProof() {
        history.fault(10, "skew-clock").set("s1", 1_000, 1_002, 1, "k", "a");
        history.reign(2, "b1").set("s2", 2_000, 2_002, 2, "k", "b");
        assertEquals(NOTHING, history.disk("a1", 2, "k=a").finish());
    }

    @Test
    void whatIsLostBehindALongRowOfOverwritesIsNoticed() {
        for (long i = 1; i <= 500; i++) {
            history.set("s1", 1_000 + 10 * i, 1_002 + 10 * i, i, "k", "v" + i);
        }
        assertEquals(LOST, history.disk("a1", 500, "k=v3").finish());
    }
}
