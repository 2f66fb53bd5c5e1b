package io.blackstart.drills.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.drills.file.Drill;
import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.DrillRunner;
import io.blackstart.drills.run.ProgressListener;
import io.blackstart.drills.run.StopSignal;
import io.blackstart.drills.run.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LibraryRunTest {
    /** Random ones are swept by {@link RandomDrillsTest}. */
    static List<String> ids() {
        return Library.list().stream()
                .filter(drill -> drill.random().isEmpty())
                .map(Drill::id)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void every_shipped_drill_passes_with_its_own_seed(String id) {
        Drill drill = Library.find(id).orElseThrow();
        DrillResult result = DrillRunner.run(drill, drill.seed(), List.of(), ProgressListener.NONE, StopSignal.NEVER);
        assertEquals(
                Verdict.PASSED,
                result.verdict(),
                () -> "blackstart drill run " + id + " --seed " + drill.seed() + "\n"
                        + String.join("\n", result.consoleLines("-")));
        assertEquals(List.of(), result.notJudged());
        assertTrue(result.acknowledged() > 10_000, "there was load");
        assertEquals(0, result.lost());
    }
}
