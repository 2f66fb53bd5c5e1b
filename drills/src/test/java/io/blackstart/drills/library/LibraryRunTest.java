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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LibraryRunTest {
    private static final long SHORT_NANOS = 40_000_000_000L;
    private static final long PROOF = 10;

    /** Random ones are swept by {@link RandomDrillsTest}. */
    static List<String> ids() {
        return Library.list().stream()
                .filter(drill -> drill.random().isEmpty())
                .map(Drill::id)
                .toList();
    }

    /** Those that are over soon, with other seeds too: what they teach is no luck. */
    static List<String> shortOnes() {
        return ids().stream()
                .filter(id -> Library.find(id).orElseThrow().durationNanos() <= SHORT_NANOS)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void every_shipped_drill_passes_with_its_own_seed(String id) {
        Drill drill = Library.find(id).orElseThrow();
        assertPasses(drill, DrillRunner.run(drill, drill.seed(), List.of(), ProgressListener.NONE, StopSignal.NEVER));
    }

    @ParameterizedTest
    @MethodSource("shortOnes")
    void and_with_another(String id) {
        others(id, 1);
    }

    @ParameterizedTest
    @MethodSource("ids")
    @Tag("proof")
    void and_with_ten_others(String id) {
        others(id, PROOF);
    }

    private static void others(String id, long seeds) {
        Drill drill = Library.find(id).orElseThrow();
        for (long more = 1; more <= seeds; more++) {
            assertPasses(drill, DrillRunner.runAlone(drill, drill.seed() + more, List.of(), StopSignal.NEVER));
        }
    }

    private static void assertPasses(Drill drill, DrillResult result) {
        assertEquals(
                Verdict.PASSED,
                result.verdict(),
                () -> "blackstart drill run " + drill.id() + " --seed " + result.seed() + "\n"
                        + String.join("\n", result.consoleLines("-")));
        assertEquals(List.of(), result.notJudged());
        assertTrue(result.acknowledged() > 500, "there was load");
        boolean tellsOfLoss = drill.expect().stream()
                .anyMatch(expectation -> expectation.text().startsWith("acknowledged.lost >="));
        assertEquals(tellsOfLoss, result.lost() > 0, "what is lost is told in advance");
    }
}
