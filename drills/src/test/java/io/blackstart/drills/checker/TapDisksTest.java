package io.blackstart.drills.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.election.ElectionMessage;
import io.blackstart.cluster.election.WitnessMessage;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.membership.Gossip;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.replication.ReplicationMessage.Acknowledged;
import io.blackstart.cluster.replication.ReplicationMessage.Follow;
import io.blackstart.cluster.routing.Call;
import io.blackstart.cluster.routing.ReadGate;
import io.blackstart.cluster.topology.ReplicaRole;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** cluster.md §9: whose disks have what, as the network tap shows it. */
final class TapDisksTest extends TapScene {
    private static final Gossip GATEWAY = new Gossip.GatewayProbe(List.of(), FIRST, 1);
    private static final Gossip FAR_REPLICA = new Gossip.Probe(digest("x1"), 1);

    @Test
    void aWriteIsAcknowledgedOnceAllOfTheInSyncSetHaveIt() {
        reign(1, FIRST, History.EMPTY, "a1", "b1", "c1");
        confirm(2, "b1", FIRST, 1);
        confirm(3, "c1", FIRST, 1);
        written(4, "g-a", FIRST, 1);
        assertEquals(NOTHING, history.broken());
        confirm(5, "b1", FIRST, 2);
        written(6, "g-a", FIRST, 2);
        assertEquals(List.of(Promise.ENOUGH_DISKS.words()), history.broken());
    }

    @Test
    void aSmallerSetCountsOnceSomebodyKeepsItsRecord() {
        reign(1, FIRST, History.EMPTY, "a1", "b1", "c1");
        confirm(5, "b1", FIRST, 2);
        say(6, "g-a", "a1", new WitnessMessage.InSyncKept(new InSyncRecord(FIRST, 2, List.of("a1", "b1"))));
        written(7, "g-a", FIRST, 2);
        assertEquals(NOTHING, history.broken());
    }

    @Test
    void orOnceThePrimaryHearsNobody() {
        reign(1, FIRST, History.EMPTY, "a1", "b1");
        history.event(2_000, new ClusterEvent.InSyncChanged(FIRST, 2, List.of("a1"), "b1 dropped", ""));
        written(2_001, "g-a", FIRST, 2);
        assertEquals(NOTHING, history.broken());
    }

    @Test
    void butNotWhereItHearsAGateway() {
        reign(1, FIRST, History.EMPTY, "a1", "b1");
        say(1_950, "g-a", "a1", new Gossip.GatewayProbe(List.of(), FIRST, 1));
        history.event(2_000, new ClusterEvent.InSyncChanged(FIRST, 2, List.of("a1"), "b1 dropped", ""));
        written(2_001, "g-a", FIRST, 2);
        assertEquals(List.of(Promise.ENOUGH_DISKS.words()), history.broken());
    }

    /** Rule M3. Found by {@code random-faults-available} with seed 68016: a link that passes one way only. */
    @Test
    void orOnceItHearsOnlyWhoDoesNotHearIt() {
        for (String accused : List.of("a1", "c1")) {
            history = new PlantedHistory();
            reign(1, FIRST, History.EMPTY, "a1", "b1");
            say(1_950, "b1", "a1", new Gossip.Probe(digest("b1", accused), 1));
            history.event(2_000, new ClusterEvent.InSyncChanged(FIRST, 2, List.of("a1"), "b1 dropped", ""));
            written(2_001, "g-a", FIRST, 2);
            List<String> expected = accused.equals("a1") ? NOTHING : List.of(Promise.ENOUGH_DISKS.words());
            assertEquals(expected, history.broken(), "b1 does not hear " + accused);
        }
    }

    /** The primary of the home region hears somebody, and says that it holds the data alone. */
    private void aloneThoughItHears(String whom, Gossip said, String... voters) {
        history = new PlantedHistory();
        twoRegions();
        reign(1, FIRST, History.EMPTY, "a1", "b1");
        roles("a1", voters);
        // another side's list is no word of this one's
        roles("x1", "x1");
        say(1_950, whom, "a1", said);
        history.event(2_000, new ClusterEvent.InSyncChanged(FIRST, 2, List.of("a1"), "b1 dropped", ""));
        written(2_001, "g-x", FIRST, 2);
    }

    private void twoRegions() {
        history.event(
                0,
                new ClusterEvent.ClusterFormed(
                        "eu-5",
                        List.of("a", "b"),
                        List.of(placed("a1", "DATABASE"), placed("b1", "DATABASE"), placed("g-a", "GATEWAY")),
                        "orders",
                        "AVAILABLE",
                        true,
                        1,
                        new TreeMap<>()));
        history.event(
                0,
                new ClusterEvent.ReadRegionPlaced(
                        "us-1", List.of("x"), List.of(placed("x1", "DATABASE"), placed("g-x", "GATEWAY"))));
    }

    private static ClusterEvent.MachinePlaced placed(String machine, String role) {
        return new ClusterEvent.MachinePlaced(machine, machine.substring(0, 1), role);
    }

    private void roles(String primary, String... voters) {
        history.event(
                1, new ClusterEvent.RolesChanged(new TreeMap<>(Map.of(primary, ReplicaRole.PRIMARY)), List.of(voters)));
    }

    /** Rule Z7: what a read region keeps, no election at home hears of. Found by a drawn drill: its primary was cut off from its own region only. */
    @Test
    void orOnceItHearsNobodyButAReadRegion() {
        aloneThoughItHears("g-x", GATEWAY, "a1", "b1");
        assertEquals(NOTHING, history.broken(), "a gateway");
        aloneThoughItHears("x1", FAR_REPLICA, "a1", "b1");
        assertEquals(NOTHING, history.broken(), "a replica");
    }

    @Test
    void butNotWhereItHearsARegionInWhichAVoterStands() {
        aloneThoughItHears("g-x", GATEWAY, "a1", "b1", "x1");
        assertEquals(List.of(Promise.ENOUGH_DISKS.words()), history.broken(), "while the database moves");
        aloneThoughItHears("x1", FAR_REPLICA, "a1", "b1", "x1");
        assertEquals(List.of(Promise.ENOUGH_DISKS.words()), history.broken(), "a replica there");
        aloneThoughItHears("g-a", GATEWAY, "a1", "b1");
        assertEquals(List.of(Promise.ENOUGH_DISKS.words()), history.broken(), "at home");
        aloneThoughItHears("g-x", GATEWAY);
        assertEquals(List.of(Promise.ENOUGH_DISKS.words()), history.broken(), "it did not tell who votes");
    }

    /** Rule Z7. */
    @Test
    void aRecordThatOnlyAReadRegionKeepsDoesNotCount() {
        for (String keeper : List.of("x1", "g-x", "g-a")) {
            history = new PlantedHistory();
            twoRegions();
            reign(1, FIRST, History.EMPTY, "a1", "b1", "c1");
            roles("a1", "a1", "b1", "c1");
            confirm(5, "b1", FIRST, 2);
            say(6, keeper, "a1", new WitnessMessage.InSyncKept(new InSyncRecord(FIRST, 2, List.of("a1", "b1"))));
            written(7, "g-a", FIRST, 2);
            List<String> expected = keeper.equals("g-a") ? NOTHING : List.of(Promise.ENOUGH_DISKS.words());
            assertEquals(expected, history.broken(), keeper);
        }
    }

    /** Found by {@code random-faults-available} with seed 33136: the answer was under way when the primary was alone no more. */
    @Test
    void whatAPrimaryShowedWhileItWasAloneWasAcknowledged() {
        for (long shown : List.of(3L, 2L)) {
            history = new PlantedHistory();
            reign(1, FIRST, History.EMPTY, "a1");
            confirm(2, "c1", FIRST, 3);
            history.checker.sent(3 * Times.MILLISECOND, "a1", "g-a", read(FIRST, shown));
            say(4, "g-a", "a1", new WitnessMessage.InSyncKept(new InSyncRecord(FIRST, 2, List.of("a1", "b1"))));
            history.checker.sent(5 * Times.MILLISECOND, "a1", "g-a", read(FIRST, 3));
            say(6, "a1", "g-a", read(FIRST, 3));
            assertEquals(shown == 3 ? NOTHING : List.of(Promise.NO_UNACKNOWLEDGED_READ.words()), history.broken());
        }
    }

    private Call.Answered read(Reign reign, long visible) {
        return new Call.Answered(
                new RequestId("g-a", 1, nextRequest()),
                new ReadGate.Verdict(ClusterEvent.Answer.YES, ClusterEvent.Answer.YES, ClusterEvent.Answer.YES),
                new Position(reign, visible),
                1,
                List.of(Reply.NIL));
    }

    /** Found by {@code random-faults-available} with seeds 548 and 559: the acknowledgement was under way when the disk was wiped. */
    @Test
    void whatWasConfirmedBeforeAWipeCountsUntilThePrimaryIsToldOfIt() {
        for (boolean isTold : List.of(false, true)) {
            history = new PlantedHistory();
            reign(1, FIRST, History.EMPTY, "a1", "b1", "c1");
            confirm(2, "b1", FIRST, 1);
            confirm(3, "c1", FIRST, 1);
            confirm(3, "b1", FIRST, 2);
            history.event(4, new ClusterEvent.FaultInjected("disk b1 wipe", "disk wipe", List.of("b1"), ""));
            written(5, "g-a", FIRST, 1);
            if (isTold) {
                say(6, "b1", "a1", new Follow(FIRST, History.EMPTY, false, false, List.of(), 0, false));
            }
            written(7, "g-b", FIRST, 1);
            confirm(8, "c1", FIRST, 2);
            assertEquals(NOTHING, history.broken(), "what is decided before may arrive later");
            written(9, "g-a", FIRST, 2);
            assertEquals(isTold ? List.of(Promise.ENOUGH_DISKS.words()) : NOTHING, history.broken());
        }
    }

    /** Rule W3: whoever joins has everything acknowledged on its disk. */
    @Test
    void whoJoinsTheRecordHasAllThatWasShownByThen() {
        for (long has : List.of(1L, 2L)) {
            history = new PlantedHistory();
            reign(1, FIRST, History.EMPTY, "a1", "b1");
            append(2, FIRST, Position.START, set(FIRST, 1, 10, "a"), set(FIRST, 2, 20, "b"));
            confirm(3, "b1", FIRST, 2);
            confirm(3, "c1", FIRST, has);
            sent(4, new Acknowledged(FIRST, new Position(FIRST, 2)));
            sent(5, new WitnessMessage.KeepInSync(new InSyncRecord(FIRST, 2, List.of("a1", "b1", "c1"))));
            confirm(6, "c1", FIRST, 2);
            assertEquals(has == 2 ? NOTHING : List.of(Promise.ENOUGH_DISKS.words()), history.broken());
        }
    }

    @Test
    void whoIsInItAlreadyMayLag() {
        reign(1, FIRST, History.EMPTY, "a1", "b1", "c1");
        sent(4, new Acknowledged(FIRST, new Position(FIRST, 2)));
        sent(5, new WitnessMessage.KeepInSync(new InSyncRecord(FIRST, 2, List.of("a1", "b1"))));
        assertEquals(NOTHING, history.broken());
    }

    private void sent(long millis, Message message) {
        history.checker.sent(millis * Times.MILLISECOND, "a1", "b1", message);
    }

    /** Rules E2, W4. */
    @Test
    void whoIsBoundByAPromiseDoesNotStandByAReignBelowIt() {
        Reign third = new Reign(3, "c1");
        for (Message word : List.of(
                new WitnessMessage.ReignStands(SECOND, 1),
                new WitnessMessage.InSyncKept(new InSyncRecord(SECOND, 2, List.of("b1"))))) {
            history = new PlantedHistory();
            say(9_000, "a1", "b1", new ElectionMessage.ReignAccepted(SECOND));
            say(9_000, "g-a", "c1", new ElectionMessage.ReignAccepted(third));
            history.event(9_001, gatewayPlaced());
            assertEquals(NOTHING, saidBy("a1", word), "nothing above it");
            assertEquals(NOTHING, saidBy("g-a", word), "a gateway keeps nothing on disk");
            say(9_002, "a1", "c1", new ElectionMessage.ReignAccepted(third));
            assertEquals(List.of(Promise.ENOUGH_DISKS.words()), saidBy("a1", word));
        }
    }

    @Test
    void whoseDiskWasWipedHasForgottenItsPromise() {
        say(9_000, "a1", "c1", new ElectionMessage.ReignAccepted(new Reign(3, "c1")));
        history.event(9_001, new ClusterEvent.FaultInjected("disk a1 wipe", "disk wipe", List.of("a1"), ""));
        assertEquals(NOTHING, saidBy("a1", new WitnessMessage.ReignStands(SECOND, 1)));
    }

    private List<String> saidBy(String member, Message word) {
        history.checker.sent(9_003 * Times.MILLISECOND, member, "b1", word);
        return history.broken();
    }

    private static ClusterEvent gatewayPlaced() {
        return new ClusterEvent.ReadRegionPlaced("us-1", List.of("x"), List.of(placed("g-a", "GATEWAY")));
    }

    @Test
    void aReignBeginsAtOnePlace() {
        append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"));
        append(2, SECOND, new Position(FIRST, 1), set(SECOND, 2, 20, "b"));
        assertEquals(NOTHING, history.broken());
        append(3, SECOND, Position.START, set(SECOND, 1, 30, "c"));
        assertEquals(List.of(Promise.ONE_PRIMARY.words()), history.broken());
    }

    @Test
    void anEntrySentAgainStandsWhereItStood() {
        append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"), set(FIRST, 2, 20, "b"));
        LogEntry third = set(FIRST, 3, 30, "c");
        append(2, FIRST, new Position(FIRST, 2), third);
        append(3, FIRST, new Position(FIRST, 2), third);
        assertEquals(NOTHING, history.broken());
        append(4, FIRST, new Position(FIRST, 1), third);
        assertEquals(List.of(Promise.ONE_WRITE_PER_STAMP.words()), history.broken(), "the second is missing");
    }
}
