package io.blackstart.drills.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.ReplicaState;
import io.blackstart.drills.checker.LostWrite;
import io.blackstart.drills.workload.OperationKind;
import io.blackstart.drills.workload.WorkloadOperation;
import io.blackstart.drills.workload.WorkloadOperation.Ending;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunMeasuresTest extends ToldMeasures {
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
}
