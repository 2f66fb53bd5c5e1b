package io.blackstart.drills.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.engine.Chance;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.drills.workload.WorkloadOperation.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Loads that are not even: ramps, hot keys, pinned clients, short sessions, new tries. */
class LoadShapesTest {
    private static final long MS = FakeHost.MS;
    private static final long SECOND = 1_000 * MS;
    private static final Mix GETS = new Mix(new TreeMap<>(Map.of(OperationKind.GET, 1)));
    private static final Mix SETS = new Mix(new TreeMap<>(Map.of(OperationKind.SET, 1)));

    private final FakeHost host = new FakeHost();
    private final List<WorkloadOperation> ended = new ArrayList<>();

    private Workload start(Rate rate, Mix mix, Optional<String> through, int session, Retries retries) {
        return Workload.start(
                host,
                new WorkloadSpec("shop", 1, rate, List.of("b"), KeySpace.uniform(10), mix, through, session, retries),
                ended::add);
    }

    private Workload start(Rate rate, Mix mix, Retries retries) {
        return start(rate, mix, Optional.empty(), 0, retries);
    }

    private double intendedIn(long from, long to) {
        return (double) ended.stream()
                .filter(operation -> from <= operation.intendedAt() && operation.intendedAt() < to)
                .count();
    }

    @Test
    void a_ramp_rises_in_a_straight_line_and_then_stays() {
        start(new Rate(100, 2_100, 10 * SECOND), GETS, Retries.NONE);
        host.time.runUntil(15 * SECOND);
        assertEquals(200, intendedIn(0, SECOND), 50);
        assertEquals(1_100, intendedIn(4_500 * MS, 5_500 * MS), 110);
        assertEquals(2_100, intendedIn(12 * SECOND, 13 * SECOND), 160);
        assertEquals(11_000, intendedIn(0, 10 * SECOND), 400);
    }

    @Test
    void a_ramp_may_fall() {
        start(new Rate(2_000, 10, 10 * SECOND), GETS, Retries.NONE);
        host.time.runUntil(40 * SECOND);
        assertEquals(10_050, intendedIn(0, 10 * SECOND), 400);
        assertEquals(250, intendedIn(10 * SECOND, 35 * SECOND), 60);
    }

    @Test
    void rate_and_mix_change_while_it_runs_and_it_pauses() {
        Workload workload = start(Rate.steady(1_000), GETS, Retries.NONE);
        host.time.runUntil(SECOND);
        workload.changeRate(Rate.steady(100));
        workload.changeMix(SETS);
        host.time.runUntil(2 * SECOND);
        workload.pause();
        host.time.runUntil(3 * SECOND);
        assertEquals(1_000, intendedIn(0, SECOND), 110);
        assertEquals(100, intendedIn(SECOND, 2 * SECOND), 35);
        assertEquals(0, intendedIn(2 * SECOND, 3 * SECOND));
        assertTrue(ended.stream()
                .allMatch(operation -> (operation.kind() == OperationKind.SET) == (operation.intendedAt() > SECOND)));
        workload.changeRate(Rate.steady(1_000));
        host.time.runUntil(4 * SECOND);
        assertEquals(1_000, intendedIn(3 * SECOND, 4 * SECOND), 110);
    }

    @Test
    void zipf_makes_hot_keys_as_its_exponent_says() {
        for (double exponent : new double[] {0.5, 0.99, 1, 2}) {
            KeySpace.Draw draw = KeySpace.zipf(1_000, exponent).draw();
            Chance chance = new Chance(1);
            int[] counts = new int[1_000];
            for (int i = 0; i < 200_000; i++) {
                counts[(int) draw.next(chance)]++;
            }
            double norm = 0;
            for (int rank = 1; rank <= 1_000; rank++) {
                norm += Math.pow(rank, -exponent);
            }
            for (int rank : new int[] {1, 2, 10}) {
                double expected = 200_000 * Math.pow(rank, -exponent) / norm;
                assertEquals(expected, counts[rank - 1], 6 * Math.sqrt(expected), exponent + ", key " + rank);
            }
        }
    }

    @Test
    void pinned_clients_know_their_gateway_only() {
        start(Rate.steady(100), GETS, Optional.of("gateway-a1"), 0, Retries.NONE);
        host.time.runUntil(SECOND);
        host.breakGateway("gateway-a1");
        host.time.runUntil(5 * SECOND);
        assertTrue(host.log.stream().allMatch(line -> line.contains("gateway-a1")));
        assertEquals(0, host.resolved);
        assertTrue(ended.stream().anyMatch(operation -> operation.ending() == Ending.GIVEN_UP));
    }

    @Test
    void a_session_ends_after_its_operations_and_the_next_begins() {
        start(Rate.steady(50), GETS, Optional.empty(), 10, Retries.NONE);
        host.time.runUntil(10 * SECOND);
        long sessions =
                host.log.stream().filter(line -> line.contains("connects")).count();
        assertEquals(ended.size() / 10.0, sessions, ended.size() / 50.0);
        assertTrue(ended.stream().allMatch(operation -> operation.ending() == Ending.ACKNOWLEDGED));
    }

    @Test
    void what_was_refused_is_tried_again_and_counts_from_its_intended_time() {
        host.outcome = Outcome.REFUSED;
        start(Rate.steady(20), SETS, new Retries(10, 50 * MS, false));
        host.time.runUntil(300 * MS);
        host.outcome = Outcome.ACKNOWLEDGED;
        host.time.runUntil(3 * SECOND);
        assertTrue(ended.stream().allMatch(operation -> operation.ending() == Ending.ACKNOWLEDGED));
        assertTrue(ended.stream().anyMatch(operation -> operation.latencyNanos() > 100 * MS));
    }

    @Test
    void tries_end_when_there_were_enough_or_the_time_is_over() {
        host.outcome = Outcome.REFUSED;
        start(Rate.steady(20), SETS, new Retries(3, MS, false));
        host.time.runUntil(SECOND);
        assertEquals(4.0, host.requests.size() / (double) ended.size(), 0.5);
    }

    @Test
    void a_write_that_may_have_happened_is_only_tried_again_if_that_is_wanted() {
        host.outcome = Outcome.INDETERMINATE;
        start(Rate.steady(20), SETS, new Retries(3, MS, false));
        host.time.runUntil(SECOND);
        assertEquals(host.requests.size(), ended.size(), 2);
        int before = host.requests.size();
        start(Rate.steady(20), SETS, new Retries(3, MS, true));
        host.time.runUntil(2 * SECOND);
        assertTrue(host.requests.size() > before + 60, "sent again");
    }
}
