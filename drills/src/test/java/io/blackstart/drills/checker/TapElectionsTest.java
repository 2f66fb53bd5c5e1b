package io.blackstart.drills.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.election.ElectionMessage;
import io.blackstart.cluster.election.Testimony;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.replication.ReplicationMessage.Acknowledged;
import io.blackstart.cluster.replication.ReplicationMessage.Append;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** cluster.md §9: elections as the network tap shows them. */
final class TapElectionsTest extends TapScene {
    private static final ElectionMessage CALL = new ElectionMessage.Call(2, ElectionMessage.Cause.CONFIRMED_GONE);

    /** The call leaves; it arrives when it is said. */
    private void call(long millis, String from, String to) {
        history.checker.sent(millis * Times.MILLISECOND, from, to, CALL);
    }

    private void electBehind(long last, boolean anotherHasIt) {
        reign(1, FIRST, History.EMPTY, "a1", "b1", "c1");
        append(2, FIRST, Position.START, set(FIRST, 1, 10, "a"), set(FIRST, 2, 20, "b"));
        confirm(3, "b1", FIRST, 2);
        confirm(3, "c1", FIRST, 2);
        written(4, "g-a", FIRST, 2);
        say(5, "b1", "g-a", new ElectionMessage.Call(2, ElectionMessage.Cause.CONFIRMED_GONE));
        say(5, "b1", "c1", new ElectionMessage.Call(2, ElectionMessage.Cause.CONFIRMED_GONE));
        say(6, "c1", "b1", new ElectionMessage.Reported(2, report("c1", anotherHasIt ? 2 : last)));
        say(
                6,
                "g-a",
                "b1",
                new ElectionMessage.Testified(2, new Testimony("g-a", InSyncRecord.NONE, new Position(FIRST, 2))));
        reign(7, SECOND, log(FIRST, last), "b1", "c1");
    }

    @Test
    void aWinnerHasWhatThoseAskedKnewToBeAcknowledged() {
        electBehind(2, false);
        assertEquals(NOTHING, history.broken());
        history = new PlantedHistory();
        electBehind(1, false);
        assertEquals(List.of(Promise.PROMOTION.words()), history.broken());
    }

    /** Rule E9: told is what a witness knew of and nobody who reported has. */
    @Test
    void inFastWhatNobodyHasIsToldToBeLost() {
        for (long from : List.of(2L, 3L)) {
            history = new PlantedHistory(Mode.FAST);
            history.event(
                    1,
                    new ClusterEvent.WritesAbandoned(
                            SECOND, 1, List.of(new ClusterEvent.AbandonedRange(FIRST, from, from, "g-a"))));
            electWithout(1);
            assertEquals(from == 2 ? NOTHING : List.of(Promise.COUNTED_LOSSES.words()), history.broken());
        }
        history = new PlantedHistory(Mode.FAST);
        electWithout(2);
        assertEquals(NOTHING, history.broken(), "a merge will take it over");
    }

    /** Rule E9: {@code DrillsAtLargeTest}, seed 18. Where that reign began nobody knows. */
    @Test
    void ofAReignThatNobodyHasAnythingOfAllIsGivenUp() {
        assertEquals(NOTHING, brokenWhereNobodyHas(new Reign(1, "z1"), new Reign(1, "z1")));
        assertEquals(List.of(Promise.COUNTED_LOSSES.words()), brokenWhereNobodyHas(new Reign(1, "z1"), FIRST));
    }

    /** @param told of which reign something is told to be given up */
    private List<String> brokenWhereNobodyHas(Reign foreign, Reign told) {
        history = new PlantedHistory(Mode.FAST);
        append(2, FIRST, Position.START, set(FIRST, 1, 10, "a"));
        written(4, "g-a", foreign, 2);
        say(5, "b1", "g-a", CALL);
        say(5, "b1", "c1", CALL);
        say(6, "c1", "b1", new ElectionMessage.Reported(2, report("c1", 1)));
        say(
                6,
                "g-a",
                "b1",
                new ElectionMessage.Testified(2, new Testimony("g-a", InSyncRecord.NONE, new Position(foreign, 2))));
        history.event(
                7,
                new ClusterEvent.WritesAbandoned(
                        SECOND, 1, List.of(new ClusterEvent.AbandonedRange(told, 9, 9, "g-a"))));
        reign(7, SECOND, log(FIRST, 1), "b1");
        return history.broken();
    }

    /** The reign of one whom its acknowledged writes never got to. @param another what another one who reports has of them */
    private void electWithout(long another) {
        written(4, "g-a", FIRST, 2);
        say(5, "b1", "g-a", CALL);
        say(5, "b1", "c1", CALL);
        say(6, "c1", "b1", new ElectionMessage.Reported(2, report("c1", another)));
        say(
                6,
                "g-a",
                "b1",
                new ElectionMessage.Testified(2, new Testimony("g-a", InSyncRecord.NONE, new Position(FIRST, 2))));
        reign(7, SECOND, log(FIRST, 1), "b1");
    }

    @Test
    void ofItsOwnLastReignItHasItItself() {
        electBehind(1, true);
        assertEquals(List.of(Promise.PROMOTION.words()), history.broken());
    }

    /** Found by {@code random-faults-available} with seed 86. */
    @Test
    void onTheOtherSideOfAPartitionAnElectionOfTheSameEpochIsAnotherOne() {
        append(2, FIRST, Position.START, set(FIRST, 1, 10, "a"), set(FIRST, 2, 20, "b"));
        confirm(3, "b1", FIRST, 2);
        confirm(3, "c1", FIRST, 2);
        written(4, "g-a", FIRST, 2);
        say(5, "d1", "g-a", new ElectionMessage.Call(2, ElectionMessage.Cause.CONFIRMED_GONE));
        say(5, "d1", "c1", new ElectionMessage.Call(2, ElectionMessage.Cause.CONFIRMED_GONE));
        say(6, "c1", "d1", new ElectionMessage.Reported(2, report("c1", 2)));
        say(
                6,
                "g-a",
                "d1",
                new ElectionMessage.Testified(2, new Testimony("g-a", InSyncRecord.NONE, new Position(FIRST, 2))));
        say(7, "d1", "c1", new ElectionMessage.Won(2, List.of("c1"), List.of("c1"), List.of()));
        say(8, "b1", "b1", new ElectionMessage.Call(2, ElectionMessage.Cause.CONFIRMED_GONE));
        say(9, "b1", "b1", new ElectionMessage.Reported(2, report("b1", 1)));
        reign(10, SECOND, log(FIRST, 1), "b1");
        assertEquals(NOTHING, history.broken(), "b1 asked nobody who knew");
        reign(11, new Reign(2, "c1"), log(FIRST, 1), "c1");
        assertEquals(List.of(Promise.PROMOTION.words()), history.broken(), "c1 was asked for by one who did");
    }

    /** d1's election brings c1 to reign, whose log ends at the first write; a gateway knows of more. */
    private void electC1(long at, Position acknowledged) {
        say(at, "d1", "g-a", new ElectionMessage.Call(7, ElectionMessage.Cause.CONFIRMED_GONE));
        say(
                at + 1,
                "g-a",
                "d1",
                new ElectionMessage.Testified(7, new Testimony("g-a", InSyncRecord.NONE, acknowledged)));
        say(at + 1, "c1", "d1", new ElectionMessage.Reported(7, report("c1", 1)));
        say(at + 2, "d1", "c1", new ElectionMessage.Won(7, List.of("c1", "d1"), List.of("c1"), List.of()));
        reign(at + 3, new Reign(7, "c1"), log(FIRST, 1), "c1");
    }

    /** Found by {@code random-faults-available} with seed 86: nobody overhears what an initiator reports to itself. */
    @Test
    void whatTheInitiatorConfirmedIsNotMissing() {
        for (boolean itHasIt : List.of(true, false)) {
            history = new PlantedHistory();
            Reign left = new Reign(2, "a1");
            append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"));
            append(2, left, new Position(FIRST, 1), set(left, 2, 20, "b"));
            confirm(3, "b1", left, 2);
            if (itHasIt) {
                confirm(3, "d1", left, 2);
            }
            written(4, "g-a", left, 2);
            electC1(5, new Position(left, 2));
            assertEquals(itHasIt ? NOTHING : List.of(Promise.PROMOTION.words()), history.broken());
        }
    }

    /** Found by {@code random-faults-available} with seed 37147: the word of what it has was on its way when the primary lost power. */
    @Test
    void whatTheInitiatorWasGivenIsNotMissingUnlessItsPowerWent() {
        for (boolean powerWent : List.of(false, true)) {
            history = new PlantedHistory();
            Reign left = new Reign(2, "a1");
            append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"));
            LogEntry entry = set(left, 2, 20, "b");
            append(2, left, new Position(FIRST, 1), entry);
            say(
                    2,
                    "a1",
                    "d1",
                    new Append(left, new Position(FIRST, 1), List.of(entry), Position.START, 0, ReplicaState.LIVE));
            confirm(3, "b1", left, 2);
            if (powerWent) {
                history.event(3, new ClusterEvent.PowerLost("d1"));
            }
            written(4, "g-a", left, 2);
            electC1(5, new Position(left, 2));
            assertEquals(powerWent ? List.of(Promise.PROMOTION.words()) : NOTHING, history.broken());
        }
    }

    /** Found by {@code random-faults-available} with seed 40555: its log is on the disk it came up from, though its word of it found nobody. */
    @Test
    void whatTheInitiatorStartsWithIsNotMissing() {
        Reign left = new Reign(2, "a1");
        Position before = new Position(FIRST, 1);
        Position lost = new Position(left, 2);
        startAndElect(lost, ReplicaState.STREAMING, false);
        assertEquals(NOTHING, history.broken());
        startAndElect(before, ReplicaState.STREAMING, false);
        assertEquals(List.of(Promise.PROMOTION.words()), history.broken(), "it had not reached the disk");
        startAndElect(lost, ReplicaState.EMPTY, false);
        assertEquals(List.of(Promise.PROMOTION.words()), history.broken(), "its copy has a gap (W7)");
        startAndElect(lost, ReplicaState.STREAMING, true);
        assertEquals(List.of(Promise.PROMOTION.words()), history.broken(), "the disk was wiped later");
    }

    /** d1 was given a write, lost its power before anybody heard that it has it, and starts again. */
    private void startAndElect(Position end, ReplicaState state, boolean wipedLater) {
        history = new PlantedHistory();
        Reign left = new Reign(2, "a1");
        Position first = new Position(FIRST, 1);
        LogEntry entry = set(left, 2, 20, "b");
        append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"));
        append(2, left, first, entry);
        say(2, "a1", "d1", new Append(left, first, List.of(entry), Position.START, 0, ReplicaState.LIVE));
        confirm(3, "b1", left, 2);
        written(4, "g-a", left, 2);
        history.event(4, new ClusterEvent.PowerLost("d1"));
        history.event(5, new ClusterEvent.ReplicaStarted("d1", end, state));
        if (wipedLater) {
            wipe(6, "d1");
        }
        electC1(7, new Position(left, 2));
    }

    /** Found by {@code random-faults-available} with seed 256: what it wrote since is on its disk, what it had written before is not. */
    @Test
    void whatTheInitiatorWroteAfterItsDiskWasWipedIsNotMissing() {
        for (long wipedAt : List.of(0L, 5L)) {
            history = new PlantedHistory();
            Reign left = new Reign(2, "d1");
            ClusterEvent wipe = new ClusterEvent.FaultInjected("disk d1 wipe", "disk wipe", List.of("d1"), "");
            if (wipedAt == 0) {
                history.event(0, wipe);
            }
            LogEntry shared = set(FIRST, 1, 10, "a");
            append(1, FIRST, Position.START, shared);
            append(2, left, new Position(FIRST, 1), set(left, 2, 20, "b"));
            confirm(3, "b1", left, 2);
            written(4, "g-a", left, 2);
            if (wipedAt == 5) {
                history.event(5, wipe);
                append(6, FIRST, Position.START, shared);
            }
            electC1(7, new Position(left, 2));
            assertEquals(wipedAt == 0 ? NOTHING : List.of(Promise.PROMOTION.words()), history.broken());
        }
    }

    /** A gateway's answer may come when the decision is made and the reign does not serve yet. */
    @Test
    void whoAnswersAfterTheDecisionWasNotHeard() {
        for (long testifiedAt : List.of(7L, 9L)) {
            history = new PlantedHistory();
            append(2, FIRST, Position.START, set(FIRST, 1, 10, "a"), set(FIRST, 2, 20, "b"));
            confirm(3, "c1", FIRST, 2);
            written(4, "g-a", FIRST, 2);
            say(5, "b1", "g-a", new ElectionMessage.Call(2, ElectionMessage.Cause.CONFIRMED_GONE));
            ElectionMessage testified =
                    new ElectionMessage.Testified(2, new Testimony("g-a", InSyncRecord.NONE, new Position(FIRST, 2)));
            if (testifiedAt == 7) {
                say(7, "g-a", "b1", testified);
            }
            say(8, "b1", "c1", new ElectionMessage.AcceptReign(SECOND, InSyncRecord.NONE, log(FIRST, 1)));
            if (testifiedAt == 9) {
                say(9, "g-a", "b1", testified);
            }
            say(10, "b1", "c1", new ElectionMessage.ReignServes(SECOND));
            assertEquals(testifiedAt == 9 ? NOTHING : List.of(Promise.PROMOTION.words()), history.broken());
        }
    }

    /** Found by {@code random-faults-available} with seed 40122: what a gateway throws away makes it no witness (rules E4, W4). */
    @Test
    void anAnswerBelowWhatAGatewayHasPromisedIsNotKnownToIt() {
        for (boolean told : List.of(false, true)) {
            history = new PlantedHistory();
            LogEntry lost = set(FIRST, 2, 20, "b");
            append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"), lost);
            confirm(2, "b1", FIRST, 2);
            say(3, "c1", "g-a", new ElectionMessage.Call(2, ElectionMessage.Cause.CONFIRMED_GONE));
            written(4, "g-a", FIRST, 2);
            if (told) {
                history.acknowledged("s", 0, 4, 2, PlantedHistory.set("k", "b"), Reply.OK);
            }
            electC1(5, new Position(FIRST, 1));
            assertEquals(told ? List.of(Promise.PROMOTION.words()) : NOTHING, history.broken());
        }
    }

    @Test
    void aForcedPromotionMayLackIt() {
        say(0, "b1", "c1", new ElectionMessage.Call(2, ElectionMessage.Cause.FORCED));
        electBehind(1, false);
        assertEquals(NOTHING, history.broken());
    }

    @Test
    void inStrictEveryLaterPrimaryHasAllThatWasAcknowledged() {
        history = new PlantedHistory(Mode.STRICT);
        reign(1, FIRST, History.EMPTY, "a1");
        append(2, FIRST, Position.START, set(FIRST, 1, 10, "a"), set(FIRST, 2, 20, "b"));
        written(4, "g-a", FIRST, 2);
        reign(7, SECOND, log(FIRST, 1), "b1");
        assertEquals(List.of(Promise.PROMOTION.words()), history.broken());
    }

    /** c1's disk was wiped; then it was given something, or not. */
    private void electWithAWipedDisk(boolean given) {
        history = new PlantedHistory(Mode.STRICT);
        history.event(1, new ClusterEvent.FaultInjected("disk c1 wipe", "disk wipe", List.of("c1"), ""));
        if (given) {
            append(2, FIRST, Position.START, set(FIRST, 1, 10, "a"));
        }
        say(5, "b1", "c1", new ElectionMessage.Call(2, ElectionMessage.Cause.CONFIRMED_GONE));
        say(6, "c1", "b1", new ElectionMessage.Reported(2, report("c1", given ? 1 : 0)));
        reign(7, SECOND, log(FIRST, 1), "b1");
    }

    @Test
    void w7_a_wiped_disk_has_no_word_before_it_is_given_anything() {
        electWithAWipedDisk(true);
        assertEquals(NOTHING, history.broken());
        electWithAWipedDisk(false);
        assertEquals(List.of(Promise.PROMOTION.words()), history.broken());
    }

    @Test
    void w7_what_was_said_before_the_disk_was_wiped_counts() {
        history = new PlantedHistory(Mode.STRICT);
        say(5, "b1", "c1", new ElectionMessage.Call(2, ElectionMessage.Cause.CONFIRMED_GONE));
        history.event(5, new ClusterEvent.FaultInjected("disk c1 wipe", "disk wipe", List.of("c1"), ""));
        say(6, "c1", "b1", new ElectionMessage.Reported(2, report("c1", 1)));
        reign(7, SECOND, log(FIRST, 1), "b1");
        assertEquals(NOTHING, history.broken());
    }

    @Test
    void w7_a_wiped_disk_does_not_win() {
        history.event(1, new ClusterEvent.FaultInjected("disk b1 wipe", "disk wipe", List.of("b1"), ""));
        say(5, "b1", "c1", new ElectionMessage.Call(2, ElectionMessage.Cause.CONFIRMED_GONE));
        say(6, "c1", "b1", new ElectionMessage.Reported(2, report("c1", 1)));
        reign(7, SECOND, History.EMPTY, "b1");
        assertEquals(List.of(Promise.PROMOTION.words()), history.broken());
    }

    /** b1 calls an election, and its disk is wiped while the call is on its way; c1 answers to the process that starts then. */
    private void wipeWhoCalls() {
        history = new PlantedHistory();
        call(1, "b1", "c1");
        wipe(2, "b1");
        say(3, "b1", "c1", CALL);
        say(4, "c1", "b1", new ElectionMessage.Reported(2, report("c1", 1)));
    }

    private void give(long at, String to) {
        LogEntry entry = set(FIRST, 1, 10, "a");
        say(at, "a1", to, new Append(FIRST, Position.START, List.of(entry), Position.START, 0, ReplicaState.LIVE));
    }

    /** Found by {@code random-faults-fast} with seed 42977: it was LIVE again when it called the same epoch once more. */
    @Test
    void w7_who_was_filled_again_may_call_the_epoch_of_before_its_disk_was_wiped() {
        wipeWhoCalls();
        give(5, "b1");
        call(6, "b1", "c1");
        say(7, "b1", "c1", CALL);
        say(8, "c1", "b1", new ElectionMessage.Refused(2, 2, "it already promised epoch 2 (E2)"));
        reign(9, SECOND, log(FIRST, 1), "b1");
        assertEquals(NOTHING, history.broken());
    }

    @Test
    void w7_the_election_of_before_its_disk_was_wiped_does_not_bring_it_to_reign() {
        wipeWhoCalls();
        give(5, "b1");
        reign(9, SECOND, log(FIRST, 1), "b1");
        assertEquals(List.of(Promise.PROMOTION.words()), history.broken());
    }

    @Test
    void w7_a_wiped_disk_does_not_win_by_its_own_word_alone() {
        for (boolean calledBefore : List.of(false, true)) {
            history = new PlantedHistory();
            if (calledBefore) {
                wipeWhoCalls();
            } else {
                wipe(2, "b1");
            }
            call(6, "b1", "c1");
            reign(9, SECOND, History.EMPTY, "b1");
            assertEquals(List.of(Promise.PROMOTION.words()), history.broken());
        }
    }

    /** What a gateway told the process of before, that of now has never heard; what it is told itself it has. */
    @Test
    void w7_a_process_that_ended_takes_along_what_it_was_answered() {
        ElectionMessage testified =
                new ElectionMessage.Testified(2, new Testimony("g-a", InSyncRecord.NONE, new Position(FIRST, 2)));
        for (boolean answeredAgain : List.of(false, true)) {
            history = new PlantedHistory();
            append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"), set(FIRST, 2, 20, "b"));
            confirm(2, "c1", FIRST, 2);
            written(3, "g-a", FIRST, 2);
            call(4, "b1", "g-a");
            say(5, "b1", "g-a", CALL);
            say(6, "g-a", "b1", testified);
            history.event(7, new ClusterEvent.PowerLost("b1"));
            call(8, "b1", "g-a");
            if (answeredAgain) {
                say(9, "b1", "g-a", CALL);
                say(10, "g-a", "b1", testified);
            }
            reign(11, SECOND, log(FIRST, 1), "b1");
            assertEquals(answeredAgain ? List.of(Promise.PROMOTION.words()) : NOTHING, history.broken());
        }
    }

    /** A reign's first record, which no client waits for. */
    private void electBehindARecordOfNobody(boolean majorityHasIt) {
        history = new PlantedHistory(Mode.STRICT);
        reign(1, FIRST, History.EMPTY, "a1");
        history.event(1, new ClusterEvent.RolesChanged(new TreeMap<>(), List.of("a1", "b1", "c1")));
        append(2, FIRST, Position.START, set(FIRST, 1, 10, "a"));
        if (majorityHasIt) {
            confirm(3, "c1", FIRST, 1);
        }
        say(4, "a1", "c1", new Acknowledged(FIRST, new Position(FIRST, 1)));
        reign(7, SECOND, History.EMPTY, "b1");
    }

    @Test
    void inStrictAlsoWhatNoClientWaitsFor() {
        electBehindARecordOfNobody(true);
        assertEquals(List.of(Promise.PROMOTION.words()), history.broken());
        electBehindARecordOfNobody(false);
        assertEquals(NOTHING, history.broken());
    }

    /** A voter less: the two that are left are a majority as soon as the primary has written that down. */
    @Test
    void inStrictANewListOfVotersCountsAtOnce() {
        for (boolean told : List.of(true, false)) {
            history = new PlantedHistory(Mode.STRICT);
            reign(1, FIRST, History.EMPTY, "a1");
            history.event(1, new ClusterEvent.RolesChanged(new TreeMap<>(), List.of("a1", "b1", "c1", "d1")));
            append(2, FIRST, Position.START, set(FIRST, 1, 10, "a"));
            confirm(3, "c1", FIRST, 1);
            if (told) {
                history.event(4, new ClusterEvent.RolesChanged(new TreeMap<>(), List.of("a1", "b1", "c1")));
            }
            written(5, "g-a", FIRST, 1);
            assertEquals(told ? NOTHING : List.of(Promise.ENOUGH_DISKS.words()), history.broken());
        }
    }

    /** One that reigns behind a cut writes a list of its own. */
    @Test
    void inStrictTheListOfAnEarlierReignIsNoWordOfTheNewest() {
        for (String writer : List.of("a1", "b1")) {
            history = new PlantedHistory(Mode.STRICT);
            reign(1, FIRST, History.EMPTY, "a1");
            reign(1, SECOND, History.EMPTY, "b1");
            voters(2, "b1", "a1", "b1", "c1", "d1");
            append(3, SECOND, Position.START, set(SECOND, 1, 10, "a"));
            confirm(4, "c1", SECOND, 1);
            voters(5, writer, "a1", "b1", "c1");
            written(6, "g-a", SECOND, 1);
            assertEquals(writer.equals("b1") ? NOTHING : List.of(Promise.ENOUGH_DISKS.words()), history.broken());
        }
    }

    private void voters(long at, String primary, String... voters) {
        history.event(
                at,
                new ClusterEvent.RolesChanged(new TreeMap<>(Map.of(primary, ReplicaRole.PRIMARY)), List.of(voters)));
    }

    private void wipe(long at, String machine) {
        history.event(at, new ClusterEvent.FaultInjected("disk wipe " + machine, "disk wipe", List.of(machine), ""));
    }

    /** Two of three disks were lost, one after the other was filled again, or both at once. */
    private void electAfterTwoWipes(boolean filledBetween) {
        history = new PlantedHistory(Mode.STRICT);
        reign(1, FIRST, History.EMPTY, "a1");
        append(2, FIRST, Position.START, set(FIRST, 1, 10, "a"), set(FIRST, 2, 20, "b"));
        written(4, "g-a", FIRST, 2);
        wipe(5, "a1");
        if (filledBetween) {
            confirm(6, "a1", SECOND, 2);
        }
        wipe(7, "c1");
        reign(8, SECOND, log(FIRST, 1), "b1");
    }

    @Test
    void s9_inStrictNothingIsOwedOnceTheDisksOfAMajorityAreGone() {
        electAfterTwoWipes(false);
        assertEquals(NOTHING, history.broken());
        electAfterTwoWipes(true);
        assertEquals(List.of(Promise.PROMOTION.words()), history.broken());
    }

    /** c1 promised election 2, which came to nothing; then it goes on under a1, or what it was given before is only confirmed late. */
    private void confirmAfterAPromise(boolean givenAfter, boolean wiped) {
        history = new PlantedHistory(Mode.STRICT);
        reign(1, FIRST, History.EMPTY, "a1");
        history.event(1, new ClusterEvent.RolesChanged(new TreeMap<>(), List.of("a1", "b1", "c1")));
        if (!givenAfter) {
            append(2, FIRST, Position.START, set(FIRST, 1, 10, "a"));
        }
        say(3, "c1", "b1", new ElectionMessage.Reported(2, report("c1", 0)));
        if (wiped) {
            wipe(4, "c1");
        }
        if (givenAfter) {
            append(5, FIRST, Position.START, set(FIRST, 1, 10, "a"));
        }
        confirm(6, "c1", FIRST, 1);
        written(7, "g-a", FIRST, 1);
    }

    @Test
    void e2_whoPromisedTakesNothingOfLowerReigns() {
        confirmAfterAPromise(false, false);
        assertEquals(NOTHING, history.broken(), "it may have taken it before");
        confirmAfterAPromise(true, true);
        assertEquals(NOTHING, history.broken(), "with its disk its promise is gone (W7)");
        confirmAfterAPromise(true, false);
        assertEquals(List.of(Promise.ENOUGH_DISKS.words()), history.broken());
    }
}
