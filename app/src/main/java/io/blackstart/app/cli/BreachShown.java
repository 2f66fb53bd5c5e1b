package io.blackstart.app.cli;

import io.blackstart.drills.checker.Breach;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.report.RunReport;
import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.DrillRunner;
import io.blackstart.drills.run.StopSignal;
import java.util.ArrayList;
import java.util.List;

/** What somebody needs who is to understand a breach: the first one, its operations, its seed, and the command that brings it about again. */
final class BreachShown {
    private BreachShown() {}

    /**
     * Runs the seed once more to tell the operations.
     *
     * @param named the drill as the user named it
     * @param stop ends that run early
     */
    static List<String> lines(String named, Drill drill, DrillResult result, StopSignal stop) {
        Breach first = result.breaches().getFirst();
        List<String> lines = new ArrayList<>();
        lines.add("breach   first of %d, seed %d: %s: %s"
                .formatted(result.breaches().size(), result.seed(), first.promise(), first.evidence()));
        DrillRunner.operationsOf(drill, result.seed(), first, stop).forEach(operation -> lines.add("  " + operation));
        lines.add("         replay: " + RunReport.again(named, result.seed()));
        return lines;
    }
}
