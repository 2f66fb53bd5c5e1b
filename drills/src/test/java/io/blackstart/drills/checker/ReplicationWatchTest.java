package io.blackstart.drills.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.replication.ReplicationMessage.Append;
import io.blackstart.cluster.replication.ReplicationMessage.Appended;
import io.blackstart.cluster.routing.Call;
import io.blackstart.cluster.routing.ReadGate;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** cluster.md §9: what the network tap alone can tell. */
final class ReplicationWatchTest {
    private static final Reign FIRST = new Reign(1, "a1");
    private static final Reign SECOND = new Reign(2, "b1");
    private static final List<String> NOTHING = List.of();

    private PlantedHistory history = new PlantedHistory();
    private long at;

    private void say(String from, String to, Message message) {
        history.checker.delivered(++at, from, to, message);
    }

    private static LogEntry entry(Reign reign, long seq, String answer) {
        return entry(reign, seq, seq, answer);
    }

    private static LogEntry entry(Reign reign, long seq, long request) {
        return entry(reign, seq, request, "OK");
    }

    private static LogEntry entry(Reign reign, long seq, long request, String answer) {
        return new LogEntry(
                new Position(reign, seq),
                seq,
                new LogEntry.ClientWrite(
                        new RequestId("g-a", 1, request), seq, Delta.NONE, List.of(new Reply.Status(answer))),
                10);
    }

    private static Append append(Reign reign, LogEntry... entries) {
        return append(reign, Position.START, entries);
    }

    private static Append append(Reign reign, Position previous, LogEntry... entries) {
        return new Append(reign, previous, List.of(entries), Position.START, 0, ReplicaState.LIVE);
    }

    private static Call.Written written(Reign reign, long seq) {
        return new Call.Written(new RequestId("g-a", 1, seq), reign, new Position(reign, seq), seq, List.of(Reply.OK));
    }

    private void alone(Reign reign, String... members) {
        history.event(at, new ClusterEvent.InSyncChanged(reign, 1, List.of(members), "b1 dropped", ""));
    }

    @Test
    void onlyItsPrimarySpeaksInTheNameOfAReign() {
        say("a1", "b1", append(FIRST));
        assertEquals(NOTHING, history.broken());
        say("c1", "b1", append(FIRST));
        assertEquals(List.of(Promise.ONE_PRIMARY.words()), history.broken());
    }

    @Test
    void anEntrySentAgainByWhomeverIsTheSame() {
        say("a1", "b1", append(FIRST, entry(FIRST, 1, "OK")));
        say("a1", "c1", append(FIRST, entry(FIRST, 1, "OK")));
        say("b1", "c1", append(SECOND, entry(FIRST, 1, "OK"), entry(SECOND, 2, "OK")));
        assertEquals(NOTHING, history.broken());
    }

    @Test
    void oneStampDoesNotStandForTwoWrites() {
        say("a1", "b1", append(FIRST, entry(FIRST, 1, "OK")));
        say("a1", "c1", append(FIRST, entry(FIRST, 1, "other")));
        assertEquals(List.of(Promise.ONE_WRITE_PER_STAMP.words()), history.broken());
    }

    @Test
    void aLogDoesNoRequestTwice() {
        say("a1", "b1", append(FIRST, entry(FIRST, 1, 1), entry(FIRST, 2, 2)));
        assertEquals(NOTHING, history.broken());
        say("b1", "c1", append(SECOND, new Position(FIRST, 2), entry(SECOND, 3, 1)));
        assertEquals(List.of(Promise.ONCE.words()), history.broken());
    }

    /** Rule W9: what was tried on both sides of a partition each of them may have done. */
    @Test
    void twoLogsMayDoOneRequest() {
        say("a1", "c1", append(FIRST, entry(FIRST, 1, 1), entry(FIRST, 2, 2)));
        say("b1", "d1", append(SECOND, new Position(FIRST, 1), entry(SECOND, 2, 2)));
        assertEquals(NOTHING, history.broken());
    }

    @Test
    void anAcknowledgedWriteWasConfirmedByASecondMachine() {
        say("b1", "a1", new Appended(FIRST, new Position(FIRST, 1)));
        say("a1", "g-a", written(FIRST, 1));
        assertEquals(NOTHING, history.broken());
        say("a1", "g-a", written(FIRST, 2));
        assertEquals(List.of(Promise.ANNOUNCED_SINGLE_HOLDER.words()), history.broken());
    }

    @Test
    void aPrimaryDoesNotConfirmToItself() {
        say("a1", "a1", new Appended(FIRST, new Position(FIRST, 1)));
        say("a1", "g-a", written(FIRST, 1));
        assertEquals(List.of(Promise.ANNOUNCED_SINGLE_HOLDER.words()), history.broken());
    }

    @Test
    void aConfirmationUnderALaterReignCounts() {
        say("c1", "b1", new Appended(SECOND, new Position(SECOND, 5)));
        say("b1", "g-a", written(FIRST, 4));
        assertEquals(NOTHING, history.broken());
    }

    @Test
    void aConfirmationUnderAnEarlierReignDoesNot() {
        say("b1", "a1", new Appended(FIRST, new Position(FIRST, 9)));
        say("b1", "g-a", written(SECOND, 5));
        assertEquals(List.of(Promise.ANNOUNCED_SINGLE_HOLDER.words()), history.broken());
    }

    @Test
    void whoAnnouncesThatItIsAloneMayAcknowledgeAlone() {
        alone(FIRST, "a1");
        say("a1", "g-a", written(FIRST, 2));
        assertEquals(NOTHING, history.broken());
        alone(FIRST, "a1", "b1");
        say("a1", "g-a", written(FIRST, 3));
        assertEquals(List.of(Promise.ANNOUNCED_SINGLE_HOLDER.words()), history.broken());
    }

    @Test
    void aReadShowsNothingThatOneMachineAloneHolds() {
        Call.Answered answer = new Call.Answered(
                new RequestId("g-a", 1, 1),
                new ReadGate.Verdict(ClusterEvent.Answer.YES, ClusterEvent.Answer.YES, ClusterEvent.Answer.YES),
                new Position(FIRST, 3),
                3,
                List.of(Reply.NIL));
        say("a1", "g-a", answer);
        assertEquals(List.of(Promise.ANNOUNCED_SINGLE_HOLDER.words()), history.broken());
    }

    /** Messages of these scenes pass at milliseconds. */
    private void sayAt(long millis, String from, String to, Message message) {
        history.checker.delivered(millis * Times.MILLISECOND, from, to, message);
    }

    @Test
    void aWriteIsNotShownBeforeASecondMachineConfirmedIt() {
        sayAt(1_010, "b1", "a1", new Appended(FIRST, new Position(FIRST, 1)));
        history.get("s2", 1_005, 1_008, "k", "early").set("s1", 1_000, 1_020, 1, "k", "early");
        assertEquals(List.of(Promise.NO_UNACKNOWLEDGED_READ.words()), history.broken());
    }

    /** A write that was read at 1,008 ms and confirmed by a second machine at 1,010, while its primary was alone for a time. */
    private List<String> readWhileAlone(long from, long to) {
        history.event(from, new ClusterEvent.InSyncChanged(FIRST, 1, List.of("a1"), "b1 dropped", ""));
        history.get("s2", 1_005, 1_008, "k", "early");
        history.event(to, new ClusterEvent.InSyncChanged(FIRST, 2, List.of("a1", "b1"), "b1 joined", ""));
        sayAt(1_010, "b1", "a1", new Appended(FIRST, new Position(FIRST, 1)));
        history.set("s1", 1_000, 1_020, 1, "k", "early");
        return history.broken();
    }

    /** Found by {@code random-faults-available} with seeds 259 and 361: the answer came when the others were back. */
    @Test
    void w3_whatAPrimaryAcknowledgedAloneWasNotShownTooEarlyThoughItIsAloneNoMore() {
        assertEquals(NOTHING, readWhileAlone(1_006, 1_009));
    }

    @Test
    void w3_butItWasWhereThePrimaryWasNotAloneYetOrNotAnyMore() {
        assertEquals(List.of(Promise.NO_UNACKNOWLEDGED_READ.words()), readWhileAlone(1_009, 1_010));
        history = new PlantedHistory();
        assertEquals(List.of(Promise.NO_UNACKNOWLEDGED_READ.words()), readWhileAlone(1_001, 1_004));
    }

    @Test
    void aWriteMayBeShownBeforeItsOwnClientHearsOfIt() {
        sayAt(1_005, "b1", "a1", new Appended(FIRST, new Position(FIRST, 1)));
        history.get("s2", 1_005, 1_008, "k", "early").set("s1", 1_000, 1_020, 1, "k", "early");
        assertEquals(NOTHING, history.broken());
    }

    private static final Command ADD = new Command.SAdd(Bytes.of("s"), List.of(Bytes.of("m")));

    /** Read from a state that ends at 2, while an addition was under way that was stamped 3 and confirmed by a second machine at 1,015 ms. */
    private void aMemberIsReadInFrontOfItsAddition() {
        sayAt(1_015, "b1", "a1", new Appended(FIRST, new Position(FIRST, 3)));
        history.acknowledged(
                        "s2", 1_005, 1_008, 2, new Command.SIsMember(Bytes.of("s"), Bytes.of("m")), new Reply.Int(1))
                .acknowledged("s3", 1_006, 1_020, 3, ADD, new Reply.Int(0));
    }

    /** Found by {@code random-faults-available} with seed 42969: the answer to the first addition was lost, and came with the next try. */
    @Test
    void aMemberThatWasReadMayComeFromAnAdditionWhoseAnswerIsStillUnderWay() {
        aMemberIsReadInFrontOfItsAddition();
        history.acknowledged("s1", 900, 1_120, 1, ADD, new Reply.Int(1)).timePasses(100_000);
        assertEquals(NOTHING, history.broken());
    }

    @Test
    void orFromOneOfUnknownFate() {
        aMemberIsReadInFrontOfItsAddition();
        history.indeterminate("s1", 900, 1_900, ADD).timePasses(100_000);
        assertEquals(NOTHING, history.broken());
    }

    @Test
    void butOfThatOneItComesWhereNobodyElseAddedItInFrontOfWhatWasRead() {
        aMemberIsReadInFrontOfItsAddition();
        history.timePasses(100_000);
        assertEquals(List.of(Promise.NO_UNACKNOWLEDGED_READ.words()), history.broken());
    }

    @Test
    void andAValueThatOnlyOneWroteWasShownTooEarlyWhateverStateIsTold() {
        sayAt(1_015, "b1", "a1", new Appended(FIRST, new Position(FIRST, 3)));
        history.acknowledged("s2", 1_005, 1_008, 2, new Command.Get(Bytes.of("k")), new Reply.Bulk(Bytes.of("early")))
                .set("s3", 1_006, 1_020, 3, "k", "early")
                .timePasses(100_000);
        assertEquals(List.of(Promise.NO_UNACKNOWLEDGED_READ.words()), history.broken());
    }

    @Test
    void aStateOfALowerReignHoldsAnotherStampOfAWriteThatWasTriedAgain() {
        sayAt(1_015, "c1", "b1", new Appended(SECOND, new Position(SECOND, 2)));
        history.acknowledged(
                        "s2",
                        1_005,
                        1_008,
                        1,
                        new Command.Get(Bytes.of("k")),
                        new Reply.Bulk(Bytes.of("twice stamped")))
                .reign(SECOND.epoch(), SECOND.primary())
                .set("s1", 1_000, 1_020, 2, "k", "twice stamped");
        assertEquals(NOTHING, history.broken());
    }

    @Test
    void whenALongForgottenStampWasConfirmedIsNotGuessed() {
        for (int seq = 1; seq <= 2 * Confirmations.STEPS; seq++) {
            sayAt(2_000 + seq, "b1", "a1", new Appended(FIRST, new Position(FIRST, seq)));
        }
        history.get("s2", 1_005, 1_008, "k", "early").set("s1", 1_000, 90_000, 1, "k", "early");
        assertEquals(NOTHING, history.broken());
    }
}
