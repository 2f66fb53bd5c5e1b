package io.blackstart.drills.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.election.ElectionMessage;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.routing.ClientOperation;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.topology.ReplicaState;
import io.blackstart.drills.checker.LostWrite;
import io.blackstart.drills.checker.SilentCheck;
import io.blackstart.drills.workload.OperationKind;
import io.blackstart.drills.workload.WorkloadOperation;
import io.blackstart.drills.workload.WorkloadOperation.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunMeasuresTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;

    private final List<LostWrite> lost = new ArrayList<>();
    private final RunMeasures measures = new RunMeasures(new SilentCheck(List.of(), lost), List.of("a", "b"));

    private void told(long at, ClusterEvent event) {
        measures.accept(new Stamped(1, at, event));
    }

    private void writeAcknowledged(long at, Reign reign) {
        ClientRequest request = ClientRequest.of(new Command.Incr(Bytes.of("n:1")));
        ClientReply reply = new ClientReply(
                List.of(Reply.OK), Outcome.ACKNOWLEDGED, new Position(reign, 1), reign.primary(), Route.PRIMARY);
        measures.ended(new ClientOperation("s", "shop-1", at - MS, at, request, Optional.of(reply)));
    }

    private void operation(OperationKind kind, long intendedAt, long latency, Ending ending, Route route) {
        measures.wanted(kind, "a", intendedAt);
        measures.ended(new WorkloadOperation(
                kind, "shop-1", "a", intendedAt, intendedAt + latency, ending, route, Reign.NONE));
    }

    private void writeAcknowledgedIn(String zone, String client, long at, Reign reign) {
        measures.wanted(OperationKind.INCR, zone, at - MS);
        measures.ended(new WorkloadOperation(
                OperationKind.INCR, client, zone, at - MS, at, Ending.ACKNOWLEDGED, Route.PRIMARY, reign));
    }

    /** The cluster tells it a moment before its client hears of it. */
    private void wroteIn(String zone, long at, Reign reign) {
        writeAcknowledged(at, reign);
        writeAcknowledgedIn(zone, "shop-1", at, reign);
    }

    private double figure(Measure measure, long until) {
        return measures.figure(measure, until).orElseThrow();
    }

    private static Reign reign(long epoch, String primary) {
        return new Reign(epoch, primary);
    }

    private void reignBegan(long at, long epoch, String primary) {
        told(at, new ClusterEvent.ReignBegan(reign(epoch, primary), Position.START, 0));
    }

    @Test
    void a_failover_lasts_from_the_loss_of_power_to_the_first_write_of_a_later_reign() {
        reignBegan(0, 1, "a1");
        writeAcknowledged(9 * SECOND, reign(1, "a1"));
        told(10 * SECOND, new ClusterEvent.PowerLost("a1"));
        writeAcknowledged(10 * SECOND + MS, reign(1, "a1"));
        reignBegan(10 * SECOND + 700 * MS, 2, "b1");
        writeAcknowledged(10 * SECOND + 720 * MS, reign(2, "b1"));
        assertEquals(1, figure(Measure.FAILOVER_COUNT, 60 * SECOND));
        assertEquals(720 * MS, figure(Measure.FAILOVER_TIME, 60 * SECOND));
    }

    @Test
    void a_failovers_time_is_split_in_detecting_confirming_electing_and_serving() {
        reignBegan(SECOND, 1, "a1");
        told(10 * SECOND, new ClusterEvent.PowerLost("a1"));
        told(10 * SECOND + 500 * MS, new ClusterEvent.MemberSuspected("b1", "a1", 500 * MS));
        told(10 * SECOND + 600 * MS, new ClusterEvent.MemberSuspected("c1", "a1", 500 * MS));
        told(10 * SECOND + 650 * MS, new ClusterEvent.ElectionStarted(2, "b1", "a1 is gone"));
        reignBegan(10 * SECOND + 700 * MS, 2, "b1");
        writeAcknowledged(10 * SECOND + 720 * MS, reign(2, "b1"));
        assertEquals(500 * MS, figure(Measure.FAILOVER_DETECT, 60 * SECOND));
        assertEquals(150 * MS, figure(Measure.FAILOVER_CONFIRM, 60 * SECOND));
        assertEquals(50 * MS, figure(Measure.FAILOVER_ELECT, 60 * SECOND));
        assertEquals(20 * MS, figure(Measure.FAILOVER_SERVE, 60 * SECOND));
    }

    @Test
    void writes_are_out_from_the_first_that_nobody_took_to_the_next_that_somebody_did() {
        operation(OperationKind.SET, SECOND, 2 * MS, Ending.ACKNOWLEDGED, Route.PRIMARY);
        operation(OperationKind.SET, 5 * SECOND, 10 * MS, Ending.REFUSED, Route.NONE);
        operation(OperationKind.GET, 5 * SECOND, 10 * MS, Ending.ACKNOWLEDGED, Route.LOCAL);
        operation(OperationKind.SET, 6 * SECOND, 500 * MS, Ending.ACKNOWLEDGED, Route.PRIMARY);
        operation(OperationKind.SET, 8 * SECOND, 300 * MS, Ending.ACKNOWLEDGED, Route.PRIMARY);
        assertEquals(1_500 * MS, figure(Measure.WRITES_OUTAGE, 60 * SECOND));
        assertEquals(1_800 * MS, figure(Measure.WRITES_OUTAGE_TOTAL, 60 * SECOND));
        operation(OperationKind.SET, 50 * SECOND, 10 * MS, Ending.REFUSED, Route.NONE);
        assertEquals(10 * SECOND, figure(Measure.WRITES_OUTAGE, 60 * SECOND), "until the end");
    }

    private void wanted(String zone, long at) {
        measures.wanted(OperationKind.SET, zone, at);
    }

    private void ended(String zone, long intendedAt, long at, Ending ending) {
        measures.ended(new WorkloadOperation(
                OperationKind.SET, "shop-1", zone, intendedAt, at, ending, Route.PRIMARY, Reign.NONE));
    }

    @Test
    void writes_that_are_under_way_are_missed_before_they_end() {
        wanted("a", SECOND);
        assertEquals(2 * SECOND, figure(Measure.WRITES_OUTAGE, 3 * SECOND), "it is open");
        wanted("b", 3 * SECOND);
        ended("b", 3 * SECOND, 4 * SECOND, Ending.ACKNOWLEDGED);
        assertEquals(3 * SECOND, figure(Measure.WRITES_OUTAGE, 4 * SECOND), "not from the younger one on");
        assertEquals(5 * SECOND, figure(Measure.WRITES_OUTAGE, 9 * SECOND), "the older one still waits");
        ended("a", SECOND, 10 * SECOND, Ending.ACKNOWLEDGED);
        assertEquals(6 * SECOND, figure(Measure.WRITES_OUTAGE, 60 * SECOND));
        assertEquals(9 * SECOND, figure(Measure.WRITES_OUTAGE_TOTAL, 60 * SECOND));
        assertEquals(9.0 * SECOND, inZone("a", Measure.WRITES_OUTAGE));
        assertEquals(1.0 * SECOND, inZone("b", Measure.WRITES_OUTAGE));
        assertEquals(
                OptionalDouble.of(6.0 * SECOND),
                measures.figure(Measure.WRITES_OUTAGE, new Window(SECOND, 11 * SECOND)));
    }

    @Test
    void an_old_write_that_is_given_up_is_missed_no_longer() {
        wanted("a", SECOND);
        wanted("a", 2 * SECOND);
        ended("a", 2 * SECOND, 2 * SECOND + MS, Ending.ACKNOWLEDGED);
        ended("a", SECOND, 3 * SECOND, Ending.INDETERMINATE);
        assertEquals(1_001 * MS, figure(Measure.WRITES_OUTAGE, 3 * SECOND));
        assertEquals(1_001 * MS, figure(Measure.WRITES_OUTAGE, 60 * SECOND));
        assertEquals(2 * SECOND, figure(Measure.WRITES_OUTAGE_TOTAL, 60 * SECOND));
    }

    @Test
    void a_client_that_thinks_waits_for_nobody() {
        wanted("a", SECOND);
        measures.putOff(OperationKind.SET, "a", SECOND + 200 * MS);
        wanted("a", 2 * SECOND);
        ended("a", SECOND + 800 * MS, 2 * SECOND + 100 * MS, Ending.ACKNOWLEDGED);
        assertEquals(200 * MS, figure(Measure.WRITES_OUTAGE, 60 * SECOND));
        assertEquals(300 * MS, figure(Measure.WRITES_OUTAGE_TOTAL, 60 * SECOND));
    }

    @Test
    void what_is_in_flight_when_the_load_ends_is_missed_up_to_then() {
        wanted("a", SECOND);
        wanted("a", 2 * SECOND);
        measures.loadEnded(3 * SECOND);
        ended("a", 2 * SECOND, 4 * SECOND, Ending.ACKNOWLEDGED);
        ended("a", SECOND, 9 * SECOND, Ending.INDETERMINATE);
        assertEquals(2 * SECOND, figure(Measure.WRITES_OUTAGE, 3 * SECOND));
        assertEquals(2 * SECOND, figure(Measure.WRITES_OUTAGE_TOTAL, 3 * SECOND));
        assertEquals(
                OptionalDouble.of(2.0 * SECOND), measures.figure(Measure.WRITES_OUTAGE, new Window(0, 3 * SECOND)));
    }

    @Test
    void nothing_is_out_once_nobody_wants_to_write_any_more() {
        operation(OperationKind.SET, SECOND, 2 * MS, Ending.ACKNOWLEDGED, Route.PRIMARY);
        operation(OperationKind.SET, 5 * SECOND, 10 * MS, Ending.REFUSED, Route.NONE);
        measures.writersIn(6 * SECOND, Set.of("b"));
        operation(OperationKind.SET, 6 * SECOND - MS, 2 * SECOND, Ending.INDETERMINATE, Route.NONE);
        assertEquals(1.0 * SECOND, inZone("a", Measure.WRITES_OUTAGE));
        assertEquals(5 * SECOND, figure(Measure.WRITES_OUTAGE, 10 * SECOND), "others go on");
        measures.writersIn(9 * SECOND, Set.of());
        assertEquals(4 * SECOND, figure(Measure.WRITES_OUTAGE, 10 * SECOND));
        assertEquals(
                OptionalDouble.of(4.0 * SECOND),
                measures.figure(Measure.WRITES_OUTAGE, new Window(5 * SECOND, 10 * SECOND)));
        measures.writersIn(20 * SECOND, Set.of("a"));
        operation(OperationKind.SET, 20 * SECOND, 300 * MS, Ending.ACKNOWLEDGED, Route.PRIMARY);
        assertEquals(4 * SECOND, figure(Measure.WRITES_OUTAGE, 60 * SECOND));
        assertEquals(4 * SECOND + 300 * MS, figure(Measure.WRITES_OUTAGE_TOTAL, 60 * SECOND));
    }

    @Test
    void nothing_is_out_in_a_window_either_while_nobody_wants_to_write() {
        Window window = Window.before(30 * SECOND);
        wanted("a", 26 * SECOND);
        ended("a", 26 * SECOND, 26 * SECOND + 100 * MS, Ending.REFUSED);
        measures.writersIn(27 * SECOND, Set.of());
        measures.writersIn(29 * SECOND, Set.of("a"));
        wanted("a", 29 * SECOND + 400 * MS);
        ended("a", 29 * SECOND + 400 * MS, 29 * SECOND + 700 * MS, Ending.ACKNOWLEDGED);
        measures.loadEnded(30 * SECOND);
        for (Measure measure : List.of(Measure.WRITES_OUTAGE, Measure.WRITES_OUTAGE_TOTAL)) {
            assertEquals(
                    figure(measure, 30 * SECOND),
                    measures.figure(measure, window).orElseThrow(),
                    measure.key());
        }
        assertEquals(SECOND, figure(Measure.WRITES_OUTAGE, 30 * SECOND));
        assertEquals(1_300 * MS, figure(Measure.WRITES_OUTAGE_TOTAL, 30 * SECOND));
    }

    @Test
    void where_nobody_wants_to_write_any_more_a_failover_ends_with_the_new_reign() {
        reignBegan(0, 1, "a1");
        writeAcknowledged(SECOND, reign(1, "a1"));
        told(10 * SECOND, new ClusterEvent.PowerLost("a1"));
        measures.writersIn(10 * SECOND + 200 * MS, Set.of());
        reignBegan(10 * SECOND + 700 * MS, 2, "b1");
        assertEquals(700 * MS, figure(Measure.FAILOVER_TIME, 60 * SECOND));
        assertEquals(0, figure(Measure.FAILOVER_SERVE, 60 * SECOND));
        told(30 * SECOND, new ClusterEvent.MemberConfirmedGone("c1", "b1", List.of("c1"), List.of("b1", "c1")));
        reignBegan(30 * SECOND + 100 * MS, 3, "c1");
        assertEquals(700 * MS, figure(Measure.FAILOVER_TIME, 60 * SECOND), "nobody missed the last write");
    }

    @Test
    void or_with_the_last_who_wanted_to() {
        reignBegan(0, 1, "a1");
        writeAcknowledged(SECOND, reign(1, "a1"));
        told(10 * SECOND, new ClusterEvent.PowerLost("a1"));
        reignBegan(11 * SECOND, 2, "b1");
        measures.writersIn(12 * SECOND, Set.of());
        measures.writersIn(20 * SECOND, Set.of("a"));
        told(20 * SECOND, new ClusterEvent.MemberConfirmedGone("c1", "b1", List.of("c1"), List.of("b1", "c1")));
        reignBegan(21 * SECOND, 3, "c1");
        writeAcknowledged(21 * SECOND + 500 * MS, reign(3, "c1"));
        assertEquals(2 * SECOND, figure(Measure.FAILOVER_TIME, 60 * SECOND));
    }

    @Test
    void clients_that_come_later_waited_for_nothing_before() {
        measures.writersIn(0, Set.of("a"));
        reignBegan(0, 1, "a1");
        told(2 * SECOND, new ClusterEvent.PowerLost("a1"));
        reignBegan(3 * SECOND, 2, "b1");
        writeAcknowledgedIn("a", "shop-1", 5 * SECOND, reign(2, "b1"));
        measures.writersIn(8 * SECOND, Set.of("b"));
        writeAcknowledgedIn("b", "shop-2", 9 * SECOND, reign(2, "b1"));
        assertEquals(3.0 * SECOND, inZone("a", Measure.FAILOVER_TIME));
        assertEquals(1.0 * SECOND, inZone("b", Measure.FAILOVER_TIME));
    }

    @Test
    void each_zone_has_a_failover_of_its_own() {
        reignBegan(0, 1, "a1");
        writeAcknowledgedIn("a", "shop-1", SECOND, reign(1, "a1"));
        writeAcknowledgedIn("b", "shop-2", SECOND, reign(1, "a1"));
        wanted("a", 2 * SECOND);
        wanted("b", 2 * SECOND);
        told(2 * SECOND, new ClusterEvent.PowerLost("a1"));
        reignBegan(3 * SECOND, 2, "b1");
        writeAcknowledgedIn("b", "shop-2", 4 * SECOND, reign(2, "b1"));
        writeAcknowledgedIn("a", "shop-1", 6 * SECOND, reign(2, "b1"));

        assertEquals(4.0 * SECOND, inZone("a", Measure.FAILOVER_TIME));
        assertEquals(2.0 * SECOND, inZone("b", Measure.FAILOVER_TIME));
    }

    @Test
    void what_was_lost_is_counted_where_its_clients_stand() {
        measures.wanted(OperationKind.SET, "b", 0);
        measures.ended(new WorkloadOperation(
                OperationKind.SET, "shop-2", "b", 0, MS, Ending.INDETERMINATE, Route.NONE, Reign.NONE));
        writeAcknowledgedIn("a", "shop-1", SECOND, reign(1, "a1"));
        lost.add(new LostWrite("shop-1", reign(1, "a1"), SECOND));
        lost.add(new LostWrite("shop-1", reign(1, "a1"), 3 * SECOND));

        assertEquals(2.0, inZone("a", Measure.ACKNOWLEDGED_LOST));
        assertEquals(0.0, inZone("b", Measure.ACKNOWLEDGED_LOST));
        assertEquals(2.0 * SECOND, inZone("a", Measure.RPO_TIME));
        assertEquals(2.0 * SECOND, figure(Measure.RPO_TIME, 4 * SECOND));
        assertEquals(1.0, inZone("a", Measure.ACKNOWLEDGED));
        assertEquals(0.0, inZone("a", Measure.INDETERMINATE));
        assertEquals(1.0, inZone("b", Measure.INDETERMINATE));
    }

    private double inZone(String zone, Measure measure) {
        return measures.zoneFigures(10 * SECOND).get(zone).get(measure);
    }

    @Test
    void a_planned_switchover_is_no_failover() {
        reignBegan(0, 1, "a1");
        writeAcknowledged(SECOND, reign(1, "a1"));
        reignBegan(2 * SECOND, 2, "b1");
        assertEquals(0, figure(Measure.FAILOVER_COUNT, 60 * SECOND));
        assertEquals(0, figure(Measure.FAILOVER_TIME, 60 * SECOND));
    }

    @Test
    void what_wrote_nothing_neither_makes_nor_ends_a_switchovers_pause() {
        reignBegan(0, 1, "a1");
        writeAcknowledged(SECOND, reign(1, "a1"));
        writeAcknowledged(2 * SECOND, Reign.NONE);
        assertEquals(0, figure(Measure.SWITCHOVER_PAUSE, 60 * SECOND), "there was no switchover");
        told(
                3 * SECOND,
                new ClusterEvent.ElectionStarted(2, "b1", ElectionMessage.Cause.SWITCHOVER.words() + " to b1"));
        writeAcknowledged(3 * SECOND + 100 * MS, Reign.NONE);
        reignBegan(3 * SECOND + 200 * MS, 2, "b1");
        writeAcknowledged(3 * SECOND + 300 * MS, Reign.NONE);
        writeAcknowledged(4 * SECOND, reign(2, "b1"));
        assertEquals(3 * SECOND, figure(Measure.SWITCHOVER_PAUSE, 60 * SECOND));
    }

    @Test
    void what_wrote_nothing_is_not_the_last_write_before_a_failover() {
        reignBegan(0, 1, "a1");
        writeAcknowledged(9 * SECOND, reign(1, "a1"));
        writeAcknowledged(9 * SECOND + 500 * MS, Reign.NONE);
        told(10 * SECOND, new ClusterEvent.MemberConfirmedGone("b1", "a1", List.of("b1"), List.of("b1", "c1")));
        reignBegan(11 * SECOND, 2, "b1");
        writeAcknowledged(12 * SECOND, reign(2, "b1"));
        assertEquals(3 * SECOND, figure(Measure.FAILOVER_TIME, 60 * SECOND));
    }

    @Test
    void a_primary_cut_off_with_power_is_lost_from_the_last_write_it_acknowledged() {
        reignBegan(0, 1, "a1");
        writeAcknowledged(9 * SECOND, reign(1, "a1"));
        told(10 * SECOND, new ClusterEvent.MemberConfirmedGone("b1", "a1", List.of("b1"), List.of("b1", "c1")));
        reignBegan(11 * SECOND, 2, "b1");
        writeAcknowledged(12 * SECOND, reign(2, "b1"));
        assertEquals(3 * SECOND, figure(Measure.FAILOVER_TIME, 60 * SECOND));
    }

    /** Those who are cut off hold it gone; it dies ten seconds later. */
    @Test
    void p1_a_primary_that_a_few_miss_is_not_lost_as_long_as_it_acknowledges() {
        reignBegan(0, 1, "a1");
        writeAcknowledged(9 * SECOND, reign(1, "a1"));
        told(9 * SECOND + 900 * MS, new ClusterEvent.MemberSuspected("c1", "a1", 500 * MS));
        told(10 * SECOND, new ClusterEvent.MemberConfirmedGone("c1", "a1", List.of("c1"), List.of("c1")));
        told(11 * SECOND, new ClusterEvent.ElectionStarted(2, "c1", "gone"));
        writeAcknowledged(20 * SECOND, reign(1, "a1"));
        told(20 * SECOND, new ClusterEvent.PowerLost("a1"));
        told(20 * SECOND + 500 * MS, new ClusterEvent.MemberSuspected("b1", "a1", 500 * MS));
        told(20 * SECOND + 520 * MS, new ClusterEvent.ElectionStarted(3, "b1", "gone"));
        reignBegan(20 * SECOND + 600 * MS, 3, "b1");
        writeAcknowledged(20 * SECOND + 700 * MS, reign(3, "b1"));
        assertEquals(1, figure(Measure.FAILOVER_COUNT, 60 * SECOND));
        assertEquals(700 * MS, figure(Measure.FAILOVER_TIME, 60 * SECOND));
        assertEquals(500 * MS, figure(Measure.FAILOVER_DETECT, 60 * SECOND));
        assertEquals(20 * MS, figure(Measure.FAILOVER_CONFIRM, 60 * SECOND));
        assertEquals(80 * MS, figure(Measure.FAILOVER_ELECT, 60 * SECOND));
        assertEquals(100 * MS, figure(Measure.FAILOVER_SERVE, 60 * SECOND));
    }

    /** Both sides of a cut write until it is healed: whoever stands beside the old primary misses nothing. */
    @Test
    void p1_a_zone_whose_own_primary_goes_on_has_no_long_failover() {
        reignBegan(0, 1, "a1");
        writeAcknowledgedIn("a", "shop-1", 9 * SECOND, reign(1, "a1"));
        told(10 * SECOND, new ClusterEvent.MemberConfirmedGone("b1", "a1", List.of("b1"), List.of("b1", "c1")));
        reignBegan(11 * SECOND, 2, "b1");
        writeAcknowledgedIn("b", "shop-2", 12 * SECOND, reign(2, "b1"));
        wanted("a", 10 * SECOND);
        writeAcknowledgedIn("a", "shop-1", 20 * SECOND, reign(1, "a1"));
        writeAcknowledgedIn("a", "shop-1", 21 * SECOND, reign(2, "b1"));
        assertEquals(1.0 * SECOND, inZone("a", Measure.FAILOVER_TIME));
    }

    @Test
    void a_primary_that_returns_before_another_reigns_was_not_failed_over() {
        reignBegan(0, 1, "a1");
        told(10 * SECOND, new ClusterEvent.MemberConfirmedGone("b1", "a1", List.of("b1"), List.of("b1", "c1")));
        told(11 * SECOND, new ClusterEvent.MemberReturned("b1", "a1"));
        reignBegan(20 * SECOND, 2, "b1");
        assertEquals(0, figure(Measure.FAILOVER_COUNT, 60 * SECOND));
        assertEquals(0, figure(Measure.FAILOVER_TIME, 60 * SECOND));
    }

    @Test
    void two_primaries_lost_without_a_write_between_make_one_long_gap() {
        reignBegan(0, 1, "a1");
        writeAcknowledged(SECOND, reign(1, "a1"));
        told(10 * SECOND, new ClusterEvent.PowerLost("a1"));
        reignBegan(11 * SECOND, 2, "b1");
        told(12 * SECOND, new ClusterEvent.PowerLost("b1"));
        reignBegan(14 * SECOND, 3, "c1");
        writeAcknowledged(15 * SECOND, reign(3, "c1"));
        assertEquals(2, figure(Measure.FAILOVER_COUNT, 60 * SECOND));
        assertEquals(5 * SECOND, figure(Measure.FAILOVER_TIME, 60 * SECOND));
    }

    /** Rule P1: the others do not miss it all; one of them goes on to hear it. */
    @Test
    void p1_a_primary_that_gives_up_its_seat_is_lost() {
        reignBegan(0, 1, "a1");
        writeAcknowledged(10 * SECOND, reign(1, "a1"));
        told(10 * SECOND + 500 * MS, new ClusterEvent.PrimaryFenced("a1", reign(1, "a1"), "it hears no majority (P1)"));
        told(10 * SECOND + 500 * MS, new ClusterEvent.ElectionStarted(2, "a1", "the primary gave up its seat"));
        told(10 * SECOND + 600 * MS, new ClusterEvent.MemberReturned("b1", "a1"));
        reignBegan(11 * SECOND, 2, "b1");
        writeAcknowledged(11 * SECOND + 100 * MS, reign(2, "b1"));
        assertEquals(1, figure(Measure.FAILOVER_COUNT, 60 * SECOND));
        assertEquals(1_100 * MS, figure(Measure.FAILOVER_TIME, 60 * SECOND));
    }

    /** Its disk was wiped. */
    @Test
    void w7_a_primary_that_starts_anew_is_lost() {
        reignBegan(0, 1, "a1");
        writeAcknowledged(10 * SECOND, reign(1, "a1"));
        told(10 * SECOND + MS, new ClusterEvent.ReplicaStarted("a1", Position.START, ReplicaState.EMPTY));
        reignBegan(11 * SECOND, 2, "b1");
        writeAcknowledged(11 * SECOND, reign(2, "b1"));
        assertEquals(1, figure(Measure.FAILOVER_COUNT, 60 * SECOND));
        assertEquals(SECOND, figure(Measure.FAILOVER_TIME, 60 * SECOND));
    }

    @Test
    void w4_a_primary_of_before_that_hears_of_the_next_is_not_lost() {
        reignBegan(0, 1, "a1");
        reignBegan(SECOND, 2, "b1");
        told(2 * SECOND, new ClusterEvent.PrimaryFenced("a1", reign(1, "a1"), "b1 speaks for reign 2:b1"));
        reignBegan(3 * SECOND, 3, "c1");
        assertEquals(0, figure(Measure.FAILOVER_COUNT, 60 * SECOND));
    }

    /** Rule P1: both sides of a cut elect in the same epoch, and the higher reign outlasts the other. */
    @Test
    void p1_who_began_later_behind_a_cut_in_a_lower_reign_is_not_in_office() {
        reignBegan(0, 1, "a1");
        told(10 * SECOND, new ClusterEvent.PowerLost("a1"));
        reignBegan(10 * SECOND + 500 * MS, 2, "c1");
        writeAcknowledged(10 * SECOND + 510 * MS, reign(2, "c1"));
        reignBegan(10 * SECOND + 800 * MS, 2, "a1");
        told(12 * SECOND, new ClusterEvent.PrimaryFenced("a1", reign(2, "a1"), "c1 speaks for reign 2:c1"));
        writeAcknowledged(19 * SECOND, reign(2, "c1"));
        told(20 * SECOND, new ClusterEvent.PowerLost("c1"));
        reignBegan(25 * SECOND, 3, "b1");
        writeAcknowledged(25 * SECOND + 20 * MS, reign(3, "b1"));
        assertEquals(2, figure(Measure.FAILOVER_COUNT, 60 * SECOND));
        assertEquals(5_020 * MS, figure(Measure.FAILOVER_TIME, 60 * SECOND));
    }

    @Test
    void p1_a_lower_reign_that_begins_when_the_higher_one_is_dark_ends_its_failover() {
        reignBegan(0, 1, "a1");
        told(10 * SECOND, new ClusterEvent.PowerLost("a1"));
        reignBegan(10 * SECOND + 500 * MS, 2, "c1");
        writeAcknowledged(10 * SECOND + 510 * MS, reign(2, "c1"));
        told(11 * SECOND, new ClusterEvent.PowerLost("c1"));
        reignBegan(11 * SECOND + 600 * MS, 2, "a1");
        writeAcknowledged(11 * SECOND + 620 * MS, reign(2, "a1"));
        assertEquals(2, figure(Measure.FAILOVER_COUNT, 60 * SECOND));
        assertEquals(620 * MS, figure(Measure.FAILOVER_TIME, 60 * SECOND));
    }

    /** Those behind the cut hold c1 gone a moment after it came to reign, and elect in the same epoch. */
    private void reignsOnBothSides() {
        reignBegan(0, 1, "a1");
        told(10 * SECOND, new ClusterEvent.PowerLost("a1"));
        reignBegan(10 * SECOND + 500 * MS, 2, "c1");
        told(10 * SECOND + 520 * MS, new ClusterEvent.MemberConfirmedGone("b1", "c1", List.of("b1"), List.of("b1")));
        reignBegan(10 * SECOND + 800 * MS, 2, "b1");
    }

    @Test
    void p1_where_nobody_writes_a_failover_ends_with_a_lower_reign_too() {
        reignsOnBothSides();
        assertEquals(500 * MS, figure(Measure.FAILOVER_TIME, 60 * SECOND));
    }

    @Test
    void p1_a_failover_ends_with_a_write_acknowledged_by_the_lower_reign_that_serves() {
        reignsOnBothSides();
        writeAcknowledged(10 * SECOND + 810 * MS, reign(2, "c1"));
        told(12 * SECOND, new ClusterEvent.MemberConfirmedGone("d1", "c1", List.of("d1"), List.of("b1", "d1")));
        writeAcknowledged(13 * SECOND, reign(2, "b1"));
        writeAcknowledged(50 * SECOND, reign(2, "b1"));
        assertEquals(2_190 * MS, figure(Measure.FAILOVER_TIME, 60 * SECOND));
    }

    @Test
    void p1_once_the_higher_reign_is_dark_the_lower_one_is_in_office() {
        reignsOnBothSides();
        writeAcknowledged(10 * SECOND + 820 * MS, reign(2, "b1"));
        writeAcknowledged(10 * SECOND + 900 * MS, reign(2, "c1"));
        told(20 * SECOND, new ClusterEvent.PowerLost("c1"));
        writeAcknowledged(20 * SECOND + 10 * MS, reign(2, "b1"));
        assertEquals(500 * MS, figure(Measure.FAILOVER_TIME, 30 * SECOND));
        told(40 * SECOND, new ClusterEvent.PowerLost("b1"));
        reignBegan(43 * SECOND, 3, "d1");
        writeAcknowledged(43 * SECOND + 10 * MS, reign(3, "d1"));
        assertEquals(3_010 * MS, figure(Measure.FAILOVER_TIME, 60 * SECOND));
        assertEquals(3, figure(Measure.FAILOVER_COUNT, 60 * SECOND));
    }

    /** d1 is cut off and holds the primary gone; the hand-over fences the primary a moment before the next reign begins. */
    @Test
    void e8_a_planned_switchover_is_no_failover_though_somebody_misses_the_primary() {
        reignBegan(0, 1, "a1");
        writeAcknowledged(4 * SECOND, reign(1, "a1"));
        told(5 * SECOND, new ClusterEvent.MemberConfirmedGone("d1", "a1", List.of("d1"), List.of("d1")));
        writeAcknowledged(10 * SECOND, reign(1, "a1"));
        told(
                10 * SECOND,
                new ClusterEvent.ElectionStarted(2, "a1", ElectionMessage.Cause.SWITCHOVER.words() + ", to b1"));
        told(10 * SECOND + 40 * MS, new ClusterEvent.PrimaryFenced("a1", reign(1, "a1"), "b1 reigns as 2:b1"));
        reignBegan(10 * SECOND + 50 * MS, 2, "b1");
        writeAcknowledged(10 * SECOND + 60 * MS, reign(2, "b1"));
        assertEquals(0, figure(Measure.FAILOVER_COUNT, 60 * SECOND));
        assertEquals(0, figure(Measure.FAILOVER_TIME, 60 * SECOND));
    }

    @Test
    void a_primary_that_is_back_with_one_is_still_lost_for_the_others() {
        reignBegan(0, 1, "a1");
        writeAcknowledged(9 * SECOND, reign(1, "a1"));
        told(10 * SECOND, new ClusterEvent.MemberConfirmedGone("b1", "a1", List.of("b1"), List.of("b1", "c1")));
        told(10 * SECOND, new ClusterEvent.MemberConfirmedGone("d1", "a1", List.of("b1"), List.of("b1", "c1")));
        told(10 * SECOND + 100 * MS, new ClusterEvent.MemberReturned("d1", "a1"));
        reignBegan(11 * SECOND, 2, "b1");
        writeAcknowledged(11 * SECOND, reign(2, "b1"));
        assertEquals(1, figure(Measure.FAILOVER_COUNT, 60 * SECOND));
        assertEquals(2 * SECOND, figure(Measure.FAILOVER_TIME, 60 * SECOND));
    }

    @Test
    void whoever_loses_its_power_misses_nobody_any_more() {
        reignBegan(0, 1, "a1");
        told(10 * SECOND, new ClusterEvent.MemberConfirmedGone("d1", "a1", List.of("d1"), List.of("d1")));
        told(11 * SECOND, new ClusterEvent.PowerLost("d1"));
        reignBegan(20 * SECOND, 2, "b1");
        assertEquals(0, figure(Measure.FAILOVER_COUNT, 60 * SECOND));
    }

    @Test
    void where_writes_are_rare_a_failover_begins_with_the_first_that_waits() {
        reignBegan(0, 1, "a1");
        wroteIn("a", 5 * SECOND, reign(1, "a1"));
        wanted("a", 9 * SECOND + 800 * MS);
        told(10 * SECOND, new ClusterEvent.MemberConfirmedGone("b1", "a1", List.of("b1"), List.of("b1", "c1")));
        reignBegan(10 * SECOND + 100 * MS, 2, "b1");
        writeAcknowledged(10 * SECOND + 200 * MS, reign(2, "b1"));
        assertEquals(400 * MS, figure(Measure.FAILOVER_TIME, 60 * SECOND));
    }

    @Test
    void or_where_nobody_waits_with_the_loss_and_ends_with_the_next_reign() {
        reignBegan(0, 1, "a1");
        wroteIn("a", 5 * SECOND, reign(1, "a1"));
        told(10 * SECOND, new ClusterEvent.MemberConfirmedGone("b1", "a1", List.of("b1"), List.of("b1", "c1")));
        reignBegan(10 * SECOND + 100 * MS, 2, "b1");
        wroteIn("a", 15 * SECOND, reign(2, "b1"));
        told(20 * SECOND, new ClusterEvent.PowerLost("b1"));
        reignBegan(20 * SECOND + 500 * MS, 3, "c1");
        wroteIn("a", 35 * SECOND, reign(3, "c1"));
        assertEquals(500 * MS, figure(Measure.FAILOVER_TIME, 60 * SECOND));
        assertEquals(500.0 * MS, inZone("a", Measure.FAILOVER_TIME));
        assertEquals(2, figure(Measure.FAILOVER_COUNT, 60 * SECOND));
    }

    /** It is lost for those who are cut off; then it loses its power. */
    @Test
    void where_writes_are_rare_those_of_a_lost_primary_that_goes_on_do_not_begin_it() {
        reignBegan(0, 1, "a1");
        told(5 * SECOND, new ClusterEvent.MemberConfirmedGone("d1", "a1", List.of("d1"), List.of("d1")));
        wroteIn("a", 10 * SECOND, reign(1, "a1"));
        told(20 * SECOND, new ClusterEvent.PowerLost("a1"));
        wanted("a", 20 * SECOND + 100 * MS);
        reignBegan(20 * SECOND + 500 * MS, 2, "b1");
        writeAcknowledged(20 * SECOND + 600 * MS, reign(2, "b1"));
        assertEquals(600 * MS, figure(Measure.FAILOVER_TIME, 60 * SECOND));
    }

    @Test
    void where_writes_are_rare_a_switchovers_pause_begins_with_the_first_that_waits() {
        reignBegan(0, 1, "a1");
        wroteIn("a", 5 * SECOND, reign(1, "a1"));
        told(
                15 * SECOND,
                new ClusterEvent.ElectionStarted(2, "a1", ElectionMessage.Cause.SWITCHOVER.words() + ", to b1"));
        wanted("a", 15 * SECOND);
        reignBegan(15 * SECOND + 50 * MS, 2, "b1");
        writeAcknowledged(15 * SECOND + 60 * MS, reign(2, "b1"));
        assertEquals(60 * MS, figure(Measure.SWITCHOVER_PAUSE, 60 * SECOND));
    }

    @Test
    void a_failover_without_an_end_lasts_until_the_load_ends() {
        reignBegan(0, 1, "a1");
        writeAcknowledged(SECOND, reign(1, "a1"));
        told(10 * SECOND, new ClusterEvent.PowerLost("a1"));
        assertEquals(50 * SECOND, figure(Measure.FAILOVER_TIME, 60 * SECOND));
        assertEquals(0, figure(Measure.FAILOVER_COUNT, 60 * SECOND));
    }

    /** A freeze in the run's last instant, or a rollback's, is noticed after its end; the loss would date back to the last write. */
    @Test
    void a_primary_that_is_missed_after_the_load_has_ended_was_not_lost() {
        reignBegan(0, 1, "a1");
        writeAcknowledged(56 * SECOND, reign(1, "a1"));
        writeAcknowledgedIn("a", "shop-1", 56 * SECOND, reign(1, "a1"));
        measures.loadEnded(60 * SECOND);
        told(61 * SECOND, new ClusterEvent.MemberConfirmedGone("b1", "a1", List.of("b1"), List.of("b1", "c1")));
        assertEquals(0, figure(Measure.FAILOVER_TIME, 60 * SECOND));
        assertEquals(0.0, inZone("a", Measure.FAILOVER_TIME));
    }

    @Test
    void what_ends_a_failover_after_the_load_does_not_prolong_it() {
        reignBegan(0, 1, "a1");
        writeAcknowledged(SECOND, reign(1, "a1"));
        told(59 * SECOND, new ClusterEvent.PowerLost("a1"));
        measures.loadEnded(60 * SECOND);
        reignBegan(62 * SECOND, 2, "b1");
        writeAcknowledged(63 * SECOND, reign(2, "b1"));
        assertEquals(SECOND, figure(Measure.FAILOVER_TIME, 60 * SECOND));
    }

    @Test
    void where_nobody_writes_a_failover_ends_with_the_new_reign() {
        reignBegan(0, 1, "a1");
        told(10 * SECOND, new ClusterEvent.PowerLost("a1"));
        reignBegan(11 * SECOND, 2, "b1");
        assertEquals(SECOND, figure(Measure.FAILOVER_TIME, 60 * SECOND));
    }

    @Test
    void where_nobody_writes_each_failover_is_one_of_its_own() {
        reignBegan(0, 1, "a1");
        told(10 * SECOND, new ClusterEvent.PowerLost("a1"));
        reignBegan(11 * SECOND, 2, "b1");
        told(20 * SECOND, new ClusterEvent.PowerLost("b1"));
        assertEquals(4 * SECOND, figure(Measure.FAILOVER_TIME, 24 * SECOND), "it is open");
        reignBegan(25 * SECOND, 3, "c1");
        assertEquals(5 * SECOND, figure(Measure.FAILOVER_TIME, 60 * SECOND));
        assertEquals(2, figure(Measure.FAILOVER_COUNT, 60 * SECOND));
    }

    @Test
    void a_primary_lost_before_the_first_write_that_somebody_waits_for_prolongs_it() {
        reignBegan(0, 1, "a1");
        told(10 * SECOND, new ClusterEvent.PowerLost("a1"));
        wanted("a", 10 * SECOND);
        reignBegan(11 * SECOND, 2, "b1");
        told(20 * SECOND, new ClusterEvent.PowerLost("b1"));
        assertEquals(50 * SECOND, figure(Measure.FAILOVER_TIME, 60 * SECOND));
    }

    @Test
    void replicas_count_as_live_while_they_have_power_and_are_live() {
        for (String machine : List.of("a1", "b1", "c1")) {
            told(0, new ClusterEvent.ReplicaStarted(machine, Position.START, ReplicaState.LIVE));
        }
        assertEquals(3, figure(Measure.REPLICA_LIVE, 0));
        told(SECOND, new ClusterEvent.PowerLost("a1"));
        told(SECOND, new ClusterEvent.PowerLost("gateway-a1"));
        assertEquals(2, figure(Measure.REPLICA_LIVE, SECOND));
        told(2 * SECOND, new ClusterEvent.PowerReturned("a1"));
        told(3 * SECOND, new ClusterEvent.ReplicaStarted("a1", Position.START, ReplicaState.STREAMING));
        assertEquals(2, figure(Measure.REPLICA_LIVE, 3 * SECOND));
        told(4 * SECOND, new ClusterEvent.ReplicaStateChanged("a1", ReplicaState.LIVE));
        assertEquals(3, figure(Measure.REPLICA_LIVE, 4 * SECOND));
        told(5 * SECOND, new ClusterEvent.ReplicaRetired("c1"));
        assertEquals(2, figure(Measure.REPLICA_LIVE, 5 * SECOND));
        assertEquals(3, figure(Measure.REPLICA_LIVE, 4 * SECOND + MS));
    }

    @Test
    void w7_a_primary_that_gave_up_its_seat_has_to_catch_up() {
        reignBegan(0, 1, "a1");
        reignBegan(SECOND, 2, "b1");
        assertEquals(2, figure(Measure.REPLICA_LIVE, SECOND));
        told(2 * SECOND, new ClusterEvent.PrimaryFenced("a1", reign(1, "a1"), "b1 speaks for reign 2:b1"));
        assertEquals(1, figure(Measure.REPLICA_LIVE, 2 * SECOND));
        told(3 * SECOND, new ClusterEvent.ReplicaStateChanged("a1", ReplicaState.LIVE));
        assertEquals(2, figure(Measure.REPLICA_LIVE, 3 * SECOND));
    }

    @Test
    void the_primary_is_live_from_the_beginning_of_its_reign() {
        told(0, new ClusterEvent.ReplicaStarted("a1", Position.START, ReplicaState.STREAMING));
        assertEquals(0, figure(Measure.REPLICA_LIVE, 0));
        reignBegan(SECOND, 1, "a1");
        assertEquals(1, figure(Measure.REPLICA_LIVE, SECOND));
    }

    @Test
    void elections_and_endpoint_changes_are_counted_up_to_an_instant_and_ledger_entries_all_and_both_in_windows() {
        told(0, new ClusterEvent.EndpointChanged(List.of("gateway-a1", "gateway-b1"), "first answer"));
        told(6 * SECOND, new ClusterEvent.ElectionStarted(2, "b1", "M4"));
        told(7 * SECOND, new ClusterEvent.EndpointChanged(List.of("gateway-b1"), "3 misses"));
        told(8 * SECOND, conflicts("a1-4.1-9", "a1-5.1-9"));
        told(9 * SECOND, conflicts("a1-5.1-9"));
        assertEquals(1, figure(Measure.ELECTIONS, 60 * SECOND));
        assertEquals(1, figure(Measure.ENDPOINT_CHANGES, 60 * SECOND));
        assertEquals(2, figure(Measure.LEDGER_ENTRIES, 60 * SECOND));
        assertEquals(2, figure(Measure.LEDGER_ENTRIES, 7 * SECOND), "those of a rollback too");
        Window later = new Window(7 * SECOND, 12 * SECOND);
        assertEquals(OptionalDouble.of(0), measures.figure(Measure.ELECTIONS, later));
        assertEquals(OptionalDouble.of(1), measures.figure(Measure.ENDPOINT_CHANGES, later));
        assertEquals(OptionalDouble.of(0), measures.figure(Measure.LEDGER_ENTRIES, new Window(0, 7 * SECOND)));
    }

    @Test
    void availability_counts_operations_acknowledged_within_a_second_of_their_intended_time() {
        operation(OperationKind.SET, SECOND, SECOND, Ending.ACKNOWLEDGED, Route.PRIMARY);
        operation(OperationKind.SET, SECOND, SECOND + 1, Ending.ACKNOWLEDGED, Route.PRIMARY);
        operation(OperationKind.GET, SECOND, MS, Ending.REFUSED, Route.NONE);
        operation(OperationKind.GET, SECOND, MS, Ending.GIVEN_UP, Route.NONE);
        assertEquals(25, figure(Measure.AVAILABILITY, SECOND));
    }

    @Test
    void latencies_count_from_the_intended_time_and_only_of_acknowledged_operations() {
        for (int i = 0; i < 99; i++) {
            operation(OperationKind.SET, i * MS, 2 * MS, Ending.ACKNOWLEDGED, Route.PRIMARY);
        }
        operation(OperationKind.SET, SECOND, 900 * MS, Ending.ACKNOWLEDGED, Route.PRIMARY);
        operation(OperationKind.SET, SECOND, 2 * SECOND, Ending.INDETERMINATE, Route.NONE);
        assertEquals(2 * MS, figure(Measure.WRITE_P99, SECOND), 2 * MS * 0.001);
        assertEquals(OptionalDouble.empty(), measures.figure(Measure.READ_P99, SECOND));
    }

    @Test
    void local_reads_are_a_share_of_the_acknowledged_reads() {
        operation(OperationKind.GET, SECOND, MS, Ending.ACKNOWLEDGED, Route.LOCAL);
        operation(OperationKind.HGET, SECOND, MS, Ending.ACKNOWLEDGED, Route.PRIMARY);
        operation(OperationKind.GET, SECOND, MS, Ending.GIVEN_UP, Route.NONE);
        operation(OperationKind.SET, SECOND, MS, Ending.ACKNOWLEDGED, Route.PRIMARY);
        assertEquals(50, figure(Measure.READS_LOCAL, SECOND));
    }

    @Test
    void a_window_holds_the_operations_that_were_meant_to_be_sent_in_it() {
        operation(OperationKind.SET, 4 * SECOND, MS, Ending.REFUSED, Route.NONE);
        operation(OperationKind.SET, 5 * SECOND, MS, Ending.ACKNOWLEDGED, Route.PRIMARY);
        operation(OperationKind.SET, 10 * SECOND, MS, Ending.REFUSED, Route.NONE);
        assertEquals(OptionalDouble.of(100), measures.figure(Measure.AVAILABILITY, Window.before(10 * SECOND)));
        assertEquals(OptionalDouble.empty(), measures.figure(Measure.AVAILABILITY, Window.before(SECOND)));
    }

    @Test
    void windows_and_live_conditions_are_defined_for_exactly_the_measures_that_say_so() {
        for (Measure measure : Measure.values()) {
            if (measure.is(Measure.Use.WINDOW)) {
                measures.figure(measure, Window.before(SECOND));
            } else {
                assertThrows(
                        IllegalArgumentException.class,
                        () -> measures.figure(measure, Window.before(SECOND)),
                        measure.key());
            }
            assertEquals(
                    measure.is(Measure.Use.NEEDS_WORKLOAD),
                    measures.figure(measure, SECOND).isEmpty(),
                    measure.key());
        }
    }

    private static ClusterEvent conflicts(String... ids) {
        ClusterEvent.ConflictSide side = new ClusterEvent.ConflictSide(true, "v", "a1", 9);
        List<ClusterEvent.Conflict> conflicts = List.of(ids).stream()
                .map(id -> new ClusterEvent.Conflict(id, "k", Kind.STRING, "", side, side))
                .toList();
        return new ClusterEvent.ConflictsRecorded(Position.START, 0, ids.length, conflicts);
    }
}
