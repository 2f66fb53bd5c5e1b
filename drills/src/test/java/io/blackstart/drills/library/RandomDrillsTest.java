package io.blackstart.drills.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.drills.file.Drill;
import io.blackstart.drills.measure.Measure;
import io.blackstart.drills.run.StopSignal;
import io.blackstart.drills.run.Verdict;
import io.blackstart.drills.sweep.Sweep;
import io.blackstart.drills.sweep.SweepResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promises of cluster.md §9 under random faults, mode by mode. A failure names its seed and how to replay it. */
class RandomDrillsTest {
    private static final long QUICK = 50;
    private static final long FEW = 30;
    private static final long HANDFUL = 5;
    private static final long PROOF = 1_000;

    @ParameterizedTest
    @ValueSource(strings = {"available", "strict", "fast"})
    void s9_random_faults_break_no_promise(String mode) {
        sweep("random-faults-" + mode, QUICK);
    }

    @Test
    void s9_random_splits_break_no_promise() {
        SweepResult result = sweep("random-splits-available", FEW);
        assertTrue(result.sum(Measure.MERGES) > FEW, "and they part it");
    }

    @Test
    void s9_random_returns_break_no_promise() {
        SweepResult result = sweep("random-returns-available", HANDFUL);
        assertTrue(result.sum(Measure.COPIES_BULK) > HANDFUL, "and who was away is copied");
    }

    /** One replica had done a request in two reigns with one seq; another gave out seqs that it had lost again, at the same times, since its clock was behind. */
    @ParameterizedTest
    @ValueSource(longs = {106, 518})
    void splitsThatGaveOneVersionToTwoItems(long seed) {
        Drill drill = Library.find("random-splits-available").orElseThrow();
        SweepResult result = Sweep.run(drill, seed, 1, 1, (_, _, _) -> {}, StopSignal.NEVER);
        assertEquals(Verdict.PASSED, result.verdict(), () -> result.troubles().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"available", "strict", "fast"})
    @Tag("proof")
    void s9_random_faults_break_no_promise_in_a_thousand_runs(String mode) {
        sweep("random-faults-" + mode, PROOF);
    }

    @Test
    @Tag("proof")
    void s9_random_splits_break_no_promise_in_a_thousand_runs() {
        sweep("random-splits-available", PROOF);
    }

    @Test
    @Tag("proof")
    void s9_random_returns_break_no_promise_in_a_thousand_runs() {
        sweep("random-returns-available", PROOF);
    }

    private static SweepResult sweep(String id, long seeds) {
        Drill drill = Library.find(id).orElseThrow();
        int jobs = Runtime.getRuntime().availableProcessors();
        SweepResult result = Sweep.run(drill, drill.seed(), seeds, jobs, (_, _, _) -> {}, StopSignal.NEVER);
        assertEquals(
                Verdict.PASSED,
                result.verdict(),
                () -> "blackstart drill run " + drill.id() + " --seed …, " + result.troubles());
        assertEquals(seeds, result.runs());
        assertTrue(result.sum(Measure.ELECTIONS) > 2 * seeds, "the faults bite");
        return result;
    }
}
