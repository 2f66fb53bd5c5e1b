package io.blackstart.drills.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.drills.measure.Measure;
import io.blackstart.drills.run.StopSignal;
import io.blackstart.drills.run.Verdict;
import io.blackstart.drills.sweep.Sweep;
import io.blackstart.drills.sweep.SweepResult;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The promises of cluster.md §9 where settings, places and loads are drawn as well as faults. A failure prints the drills that show it. */
class DrillsAtLargeTest {
    @Test
    void s9_noPromiseIsBrokenWhateverIsSet() {
        run(1, 24);
    }

    @Test
    @Tag("proof")
    void s9_noPromiseIsBrokenWhateverIsSetInAThousandDrills() {
        run(1_000, 1_000);
    }

    private static void run(long from, long count) {
        DoubleAdder elections = new DoubleAdder();
        List<String> wrong = LongStream.range(from, from + count)
                .parallel()
                .filter(number -> {
                    SweepResult result =
                            Sweep.run(DrillAtLarge.drill(number), number, 1, 1, (_, _, _) -> {}, StopSignal.NEVER);
                    elections.add(result.sum(Measure.ELECTIONS));
                    return result.verdict() != Verdict.PASSED;
                })
                .mapToObj(number -> "with seed %d:%n%s".formatted(number, DrillAtLarge.text(number)))
                .toList();
        assertEquals(List.of(), wrong);
        assertTrue(elections.sum() > 2 * count, "the faults bite");
    }
}
