package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.set;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.routing.ClientMessage;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.routing.Patience;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** cluster.md §9: each operation ends as acknowledged, refused, or indeterminate and told so. */
final class OperationEndsTest {
    private static final List<String> OPEN = List.of(Promise.OPERATION_ENDS.words());
    private static final List<String> FINE = List.of();

    private final PlantedHistory history = new PlantedHistory();

    private void ask(long millis) {
        ask(millis, 1, ClientRequest.of(set("k", "v")));
    }

    private void ask(long millis, long id, ClientRequest request) {
        history.checker.delivered(
                millis * Times.MILLISECOND, "client", "gateway-a1", new ClientMessage.Ask(7, id, request));
    }

    private void tell(long millis) {
        ClientReply reply = new ClientReply(
                List.of(new Reply.Failure("INDETERMINATE")),
                Outcome.INDETERMINATE,
                Position.START,
                "gateway-a1",
                Route.PRIMARY);
        history.checker.sent(millis * Times.MILLISECOND, "gateway-a1", "client", new ClientMessage.Told(7, 1, reply));
    }

    private void bye(long millis, String from, String to) {
        history.checker.delivered(millis * Times.MILLISECOND, from, to, new ClientMessage.Bye(7));
    }

    private void oneSecondIs(String setting) {
        SortedMap<String, String> settings = new TreeMap<>(Map.of(setting, "1s"));
        history.event(
                0, new ClusterEvent.ClusterFormed("eu-5", List.of(), List.of(), "orders", "fast", true, 1, settings));
    }

    @Test
    void noOperationIsOpenAtTheEnd() {
        ask(10_000);
        assertEquals(OPEN, history.disk("a1", 0).finish());
    }

    @Test
    void oneThatEndedIsNot() {
        ask(10_000);
        history.set("c#7", 10_000, 10_010, 1, "k", "v");
        assertEquals(FINE, history.disk("a1", 1, "k=v").finish());
    }

    @Test
    void aClientIsToldInTimeWhereNothingIsBroken() {
        ask(10_000);
        history.indeterminate("c#7", 10_000, 13_000, set("k", "v"));
        assertEquals(OPEN, history.broken());
    }

    @Test
    void whereTheWaysAloneTakeSoLongItsTimeIsLonger() {
        oneSecondIs("link.inZone");
        ask(11_000);
        history.indeterminate("c#7", 10_000, 13_000, set("k", "v"));
        assertEquals(FINE, history.broken());
    }

    @Test
    void soDoWaysToAnotherRegionWhereThereIsOne() {
        oneSecondIs("link.crossRegion");
        history.event(0, new ClusterEvent.ReadRegionPlaced("us-1", List.of("x"), List.of()));
        ask(11_000);
        history.indeterminate("c#7", 10_000, 13_000, set("k", "v"));
        assertEquals(FINE, history.broken());
    }

    @Test
    void behindAFaultItMayHearNothing() {
        history.fault(9_000, "partition");
        ask(10_000);
        tell(11_900);
        history.indeterminate("c#7", 10_000, 13_000, set("k", "v"));
        assertEquals(FINE, history.broken());
    }

    @Test
    void butAGatewayThatIsOnlyCutOffSaysSomethingInTime() {
        history.fault(9_000, "partition");
        ask(10_000);
        history.indeterminate("c#7", 10_000, 13_000, set("k", "v"));
        assertEquals(OPEN, history.broken());
    }

    @Test
    void whatNeverGotToItItCannotAnswer() {
        history.fault(9_000, "partition");
        history.indeterminate("c#7", 10_000, 13_000, set("k", "v"));
        assertEquals(FINE, history.broken());
    }

    @Test
    void norWhatGotToItLate() {
        history.fault(9_000, "partition");
        ask(11_500);
        history.indeterminate("c#7", 10_000, 13_000, set("k", "v"));
        assertEquals(FINE, history.broken());
    }

    @Test
    void norDoesOneThatStoodStill() {
        history.event(9_000, new ClusterEvent.FaultInjected("freeze x", "freeze", List.of("gateway-a1"), ""));
        ask(10_000);
        history.event(11_000, new ClusterEvent.FaultUndone("freeze x", List.of("gateway-a1")));
        history.indeterminate("c#7", 10_000, 13_000, set("k", "v"));
        assertEquals(FINE, history.broken());
    }

    @Test
    void norOneThatLostItsPower() {
        history.event(10_500, new ClusterEvent.PowerLost("gateway-a1"));
        history.event(10_600, new ClusterEvent.PowerReturned("gateway-a1"));
        ask(10_000);
        history.indeterminate("c#7", 10_000, 13_000, set("k", "v"));
        assertEquals(FINE, history.broken());
    }

    @Test
    void oneThatHangsUpHasSaidSomething() {
        history.fault(9_000, "partition");
        ask(10_000);
        history.checker.sent(11_000 * Times.MILLISECOND, "gateway-a1", "client", new ClientMessage.Bye(7));
        history.indeterminate("c#7", 10_000, 13_000, set("k", "v"));
        assertEquals(FINE, history.broken());
    }

    /** Its time begins when the one before it is done with. */
    @Test
    void whoeverAsksTwiceWaitsTwice() {
        history.fault(9_000, "partition");
        ask(10_000);
        ask(10_000, 2, ClientRequest.of(set("k", "w")));
        tell(11_900);
        history.indeterminate("c#7", 10_000, 12_000, set("k", "v"));
        history.indeterminate("c#7", 10_000, 13_000, set("k", "w"));
        assertEquals(FINE, history.broken());
    }

    private void askToStandInLine(long millis, Patience patience) {
        ask(millis, 1, new ClientRequest(List.of(set("k", "v")), ClientRequest.Kind.BLOCKING, 0, patience));
    }

    @Test
    void whoeverStandsInLineMayWait() {
        history.fault(9_000, "partition");
        askToStandInLine(10_000, Patience.millis(0, 0));
        history.indeterminate("c#7", 10_000, 13_000, set("k", "v"));
        assertEquals(FINE, history.broken());
    }

    @Test
    void whoeverHangsUpWhileItStandsInLineWasOwedNothing() {
        askToStandInLine(10_000, Patience.millis(0, 0));
        history.indeterminate("c#7", 10_000, 40_000, set("k", "v"));
        assertEquals(FINE, history.broken());
    }

    /** Found by {@code random-splits-available} with seed 2. */
    @Test
    void norWasWhatItHadAskedBehindThat() {
        history.fault(9_000, "partition");
        askToStandInLine(10_000, Patience.millis(0, 0));
        ask(10_000, 2, ClientRequest.of(set("k", "w")));
        history.indeterminate("c#7", 10_000, 40_000, set("k", "v"));
        history.indeterminate("c#7", 10_000, 40_000, set("k", "w"));
        assertEquals(FINE, history.broken());
    }

    @Test
    void butWhoWantsToStandForASecondIsToldSoon() {
        askToStandInLine(10_000, Patience.millis(1_000, 0));
        history.indeterminate("c#7", 10_000, 13_600, set("k", "v"));
        assertEquals(OPEN, history.broken());
    }

    @Test
    void andWhoeverTheGatewayLeavesIsOwedAnAnswer() {
        askToStandInLine(10_000, Patience.millis(0, 0));
        history.checker.sent(13_000 * Times.MILLISECOND, "gateway-a1", "client", new ClientMessage.Bye(7));
        history.indeterminate("c#7", 10_000, 13_000, set("k", "v"));
        assertEquals(OPEN, history.broken());
    }

    @Test
    void whoAsksHowThePrimaryStandsHearsThatInTime() {
        history.fault(9_000, "partition");
        ask(10_000, 1, ClientRequest.standing());
        history.indeterminate("c#7", 10_000, 13_000, set("k", "v"));
        assertEquals(OPEN, history.broken());
    }

    @Test
    void whoWaitsForBackupsMayWait() {
        history.fault(9_000, "partition");
        ask(10_000, 1, ClientRequest.standing(Patience.millis(0, 1)));
        history.indeterminate("c#7", 10_000, 13_000, set("k", "v"));
        assertEquals(FINE, history.broken());
    }

    @Test
    void aClientThatHangsUpEarlyIsToldNothing() {
        ask(10_000);
        history.indeterminate("c#7", 10_000, 11_000, set("k", "v"));
        assertEquals(FINE, history.broken());
    }

    /** The client gives up while its last request is under way, and just then the gateway hangs up too. */
    @Test
    void whereBothHangUpAtOnceARequestUnderWayHasEnded() {
        history.indeterminate("c#7", 10_000, 10_010, set("k", "v"));
        bye(10_020, "gateway-a1", "client");
        ask(10_040);
        bye(10_050, "client", "gateway-a1");
        assertEquals(FINE, history.disk("a1", 0).finish());
    }

    @Test
    void whereBothHangUpOneThatDidNotEndIsOpenAllTheSame() {
        ask(10_000);
        bye(10_020, "gateway-a1", "client");
        bye(10_050, "client", "gateway-a1");
        assertEquals(OPEN, history.disk("a1", 0).finish());
    }
}
