package io.blackstart.drills.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.measure.Measure;
import io.blackstart.drills.run.StopSignal;
import io.blackstart.drills.run.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Sweeps of a small random drill: ten virtual seconds, forty operations a second. */
class SweepTest {
    private static final Drill DRILL =
            DrillFile.parse("small.yaml", """
                drill: small
                duration: 10s
                database: { multi-az: any, read-replicas: any }
                workload: [ { name: shop, clients: 4, rate: 40/s, keys: 3 } ]
                method:
                  random: { faults: [pull-plug, freeze, partition], mean-gap: 1s, mean-length: 500ms, from: 1s, until: 6s }
                expect: [ acknowledged.lost == 0, replica.live >= 9 ]
                rollbacks: [ heal: { all: true } ]
                """).drill().orElseThrow();

    private static SweepResult sweep(int jobs, StopSignal stop) {
        return Sweep.run(DRILL, 11, 4, jobs, (_, _, _) -> {}, stop);
    }

    @Test
    void s10_the_result_does_not_depend_on_how_many_run_beside_each_other() {
        SweepResult alone = sweep(1, StopSignal.NEVER);
        SweepResult together = sweep(3, StopSignal.NEVER);
        assertEquals(alone.sha256(), together.sha256());
        assertEquals(4, together.runs());
        assertEquals(alone.sum(Measure.ACKNOWLEDGED), together.sum(Measure.ACKNOWLEDGED));
        assertEquals(
                alone.spreads().get(Measure.AVAILABILITY).worstSeed(),
                together.spreads().get(Measure.AVAILABILITY).worstSeed());
        assertNotEquals(
                alone.sha256(),
                Sweep.run(DRILL, 12, 4, 1, (_, _, _) -> {}, StopSignal.NEVER).sha256());
    }

    @Test
    void what_failed_is_named_with_its_seed() {
        SweepResult result = sweep(2, StopSignal.NEVER);
        assertEquals(Verdict.FAILED, result.verdict());
        assertEquals(
                List.of(11L, 12L, 13L, 14L),
                result.troubles().stream().map(SweepResult.Trouble::seed).toList());
        assertTrue(
                result.troubles().getFirst().what().startsWith("expect: replica.live >= 9, but it was "),
                result.troubles().getFirst().what());
    }

    @Test
    void a_stop_by_hand_ends_runs_under_way_and_begins_no_others() {
        AtomicBoolean stop = new AtomicBoolean();
        List<Long> done = new ArrayList<>();
        SweepResult result = Sweep.run(
                DRILL,
                11,
                1_000_000,
                1,
                (ended, _, _) -> {
                    done.add(ended);
                    stop.set(true);
                },
                stop::get);
        assertEquals(List.of(1L), done);
        assertEquals(1, result.runs());
    }

    @Test
    void figures_of_a_run_that_was_stopped_are_not_compared_with_those_of_whole_ones() {
        AtomicInteger asked = new AtomicInteger();
        SweepResult result = Sweep.run(DRILL, 11, 1, 1, (_, _, _) -> {}, () -> asked.incrementAndGet() > 20);
        assertEquals(1, result.count(Verdict.STOPPED));
        assertEquals(Map.of(), result.spreads());
    }
}
