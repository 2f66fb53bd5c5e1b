package io.blackstart.app.console.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.app.console.drills.LiveRun.Performed;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.DrillFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveStepsTest {
    private static final Drill DRILL = DrillFile.parse("live", """
        drill: live
        title: Live
        seed: 7
        duration: 3h
        workload: [ { name: shop, clients: 2, rate: 100/s, keys: 100, mix: { set: 40, get: 60 } } ]
        method:
          - { at: 1s, pull-plug: { zone: a } }
          - { at: 2h, plug-in: { zone: a } }
          - { at: 2h, note: later }
        rollbacks: [ plug-in: { zone: a } ]
        """).drill().orElseThrow();

    private static final Performed PULLED =
            new Performed(1_000_000_000L, DRILL.method().getFirst().action(), false);
    private static final Performed ROLLED_BACK =
            new Performed(4_000_000_000L, DRILL.rollbacks().getFirst(), true);

    @Test
    void theFirstStepThatIsNotDoneIsNext() {
        assertEquals("✓▸·", marks(List.of(PULLED), false));
    }

    @Test
    void aRollbackIsNoStepOfTheMethod() {
        assertEquals("✓––✓", marks(List.of(PULLED, ROLLED_BACK), false));
    }

    @Test
    void nothingIsNextOnceItHasEnded() {
        assertEquals("✓––", marks(List.of(PULLED), true));
    }

    private static String marks(List<Performed> performed, boolean ended) {
        return String.join(
                "",
                LiveSteps.of(DRILL, performed, ended).stream()
                        .map(LiveSteps.Line::mark)
                        .toList());
    }
}
