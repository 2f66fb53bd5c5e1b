package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.election.WitnessMessage;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterEvent.Answer;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.replication.ReplicationMessage.Acknowledged;
import io.blackstart.cluster.replication.ReplicationMessage.Follow;
import io.blackstart.cluster.routing.Call;
import io.blackstart.cluster.routing.ReadGate;
import io.blackstart.cluster.routing.SessionStamp;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.ReplicaRole;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code strict} alone owes, as the network tap shows it. */
final class StrictWatchTest extends TapScene {
    @BeforeEach
    void strict() {
        history = new PlantedHistory(Mode.STRICT);
    }

    private void send(long millis, String from, String to, Message message) {
        history.checker.sent(millis * Times.MILLISECOND, from, to, message);
    }

    private void voters(long at, Reign reign, String... voters) {
        reign(at, reign, History.EMPTY, voters);
        history.event(
                at,
                new ClusterEvent.RolesChanged(
                        new TreeMap<>(Map.of(reign.primary(), ReplicaRole.PRIMARY)), List.of(voters)));
    }

    // ---- R2: the read index --------------------------------------------------------------------------------------

    private final RequestId read = new RequestId("g-a", 1, 1);

    private void readComes(long at, String replica) {
        Command get = new Command.Get(bytes("k"));
        say(at, "g-a", replica, new Call.Read(read, SessionStamp.FRESH, List.of(get), Call.Ground.PRIMARY));
    }

    private void asked(long at, long number) {
        send(at, "a1", "b1", new WitnessMessage.AskReign(FIRST, number));
    }

    private void stands(long at, String voter, long number) {
        say(at, voter, "a1", new WitnessMessage.ReignStands(FIRST, number));
    }

    private List<String> answered(long at) {
        ReadGate.Verdict notAsked = new ReadGate.Verdict(Answer.NOT_ASKED, Answer.NOT_ASKED, Answer.NOT_ASKED);
        send(at, "a1", "g-a", new Call.Answered(read, notAsked, new Position(FIRST, 1), 1, List.of(Reply.NIL)));
        return history.broken();
    }

    @Test
    void r2_aReadIsAnsweredOnceAMajorityAskedSinceItCameSaysThatTheReignStands() {
        voters(1, FIRST, "a1", "b1", "c1", "d1", "e1");
        readComes(10, "a1");
        asked(10, 7);
        stands(11, "b1", 7);
        stands(12, "c1", 7);

        assertEquals(NOTHING, answered(13));
    }

    /** Found by {@code random-faults-strict} with seed 86025: three times asked, and the answer to the second asking came after the third. */
    @Test
    void r2_ofAReadThatWasAskedAgainTheFirstAskingCounts() {
        voters(1, FIRST, "a1", "b1", "c1");
        readComes(10, "a1");
        asked(10, 7);
        readComes(11, "a1");
        stands(12, "b1", 7);
        answered(12);
        asked(12, 8);
        readComes(13, "a1");
        stands(14, "b1", 8);

        assertEquals(NOTHING, answered(14));
    }

    @Test
    void r2_notWhereFewerSaySo() {
        voters(1, FIRST, "a1", "b1", "c1", "d1", "e1");
        readComes(10, "a1");
        asked(10, 7);
        stands(11, "b1", 7);
        stands(12, "g-a", 7);

        assertEquals(List.of(Promise.LINEARIZABLE.words()), answered(13));
    }

    @Test
    void r2_norWhereTheyWereAskedBefore() {
        voters(1, FIRST, "a1", "b1", "c1");
        asked(9, 7);
        readComes(10, "a1");
        asked(11, 7);
        stands(12, "b1", 7);

        assertEquals(List.of(Promise.LINEARIZABLE.words()), answered(13));
    }

    @Test
    void r2_whoIsTheOnlyVoterAsksNobody() {
        voters(1, FIRST, "a1");
        readComes(10, "a1");

        assertEquals(NOTHING, answered(10));
    }

    @Test
    void r2_theListOfTheTimeAtWhichTheyAnsweredCounts() {
        voters(1, FIRST, "a1", "b1", "c1");
        readComes(10, "a1");
        asked(10, 7);
        stands(11, "b1", 7);
        voters(12, FIRST, "a1", "b1", "c1", "d1");
        voters(12, FIRST, "a1", "b1", "c1", "d1", "e1");

        assertEquals(NOTHING, answered(13));
    }

    @Test
    void r2_aListIsOfTheReignWhosePrimaryWroteItThoughAnotherAsksForAHigherOne() {
        voters(1, FIRST, "a1", "b1", "c1", "d1", "e1");
        reign(2, SECOND, History.EMPTY, "b1");
        history.event(
                3,
                new ClusterEvent.RolesChanged(
                        new TreeMap<>(Map.of("a1", ReplicaRole.PRIMARY)), List.of("a1", "b1", "c1")));
        readComes(10, "a1");
        asked(10, 7);
        stands(11, "b1", 7);

        assertEquals(NOTHING, answered(13));
    }

    @Test
    void r2_whereNoReadWasOverheardToComeNothingIsSaid() {
        voters(1, FIRST, "a1", "b1", "c1");

        assertEquals(NOTHING, answered(13));
    }

    // ---- E7: of earlier reigns -----------------------------------------------------------------------------------

    @Test
    void e7_whatIsOfAnEarlierReignCountsOnlyWithAnEntryOfTheOwnOneBehindIt() {
        say(1, "b1", "c1", new Acknowledged(SECOND, new Position(SECOND, 3)));
        assertEquals(NOTHING, history.broken());
        say(2, "b1", "c1", new Acknowledged(SECOND, new Position(FIRST, 2)));
        assertEquals(List.of(Promise.ENOUGH_DISKS.words()), history.broken());
    }

    @Test
    void e7_inTheOtherModesItCountsByItself() {
        history = new PlantedHistory();
        say(2, "b1", "c1", new Acknowledged(SECOND, new Position(FIRST, 2)));
        assertEquals(NOTHING, history.broken());
    }

    // ---- W7: voters that have forgotten --------------------------------------------------------------------------

    private void wiped(long at, String machine) {
        history.event(
                at, new ClusterEvent.FaultInjected("disk " + machine + " wipe", "disk wipe", List.of(machine), ""));
    }

    private List<String> follows(long at, String from, boolean votes) {
        send(at, from, "a1", new Follow(FIRST, History.EMPTY, true, votes, List.of(), 0, false));
        return history.broken();
    }

    @Test
    void w7_theWordOfAVoterWhoseDiskWasWipedCountsOnceItHasBeenOffTheList() {
        voters(1, FIRST, "a1", "b1", "c1");
        wiped(2, "c1");
        assertEquals(NOTHING, follows(3, "c1", false));
        assertEquals(NOTHING, follows(3, "b1", true));
        voters(4, FIRST, "a1", "b1");
        assertEquals(NOTHING, follows(5, "c1", true));
        voters(6, FIRST, "a1", "b1", "c1");
        assertEquals(NOTHING, follows(7, "c1", true));
    }

    @Test
    void w7_andNotBefore() {
        voters(1, FIRST, "a1", "b1", "c1");
        wiped(2, "c1");
        voters(4, FIRST, "a1", "b1", "c1", "d1");
        assertEquals(List.of(Promise.PROMOTION.words()), follows(5, "c1", true));
    }

    @Test
    void w7_whoWasOnOneOfTwoListsWhenItWasWipedMayHaveBeenOffTheOneThatCounts() {
        voters(1, FIRST, "a1", "b1", "c1");
        voters(2, SECOND, "a1", "b1");
        wiped(3, "c1");
        assertEquals(NOTHING, follows(5, "c1", true));
    }
}
