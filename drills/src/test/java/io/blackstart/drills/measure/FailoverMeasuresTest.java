package io.blackstart.drills.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.election.ElectionMessage;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a primary is lost, and for whom; how long it takes until another serves. */
class FailoverMeasuresTest extends ToldMeasures {
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
}
