package io.blackstart.app.cli;

import io.blackstart.drills.report.Findings;
import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.Verdict;
import io.blackstart.persistence.RunOutcome;
import io.blackstart.persistence.RunStatus;

/** What the journal keeps of a drill's result. */
final class DrillOutcome {
    private DrillOutcome() {}

    static RunOutcome of(DrillResult result) {
        return new RunOutcome(
                status(result.verdict()), result.verdict().word(), result.measures(), Findings.of(result));
    }

    /** As the journal has it. */
    static RunStatus status(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> RunStatus.PASSED;
            case FAILED -> RunStatus.FAILED;
            case BREACHED -> RunStatus.BREACHED;
            case STOPPED -> RunStatus.STOPPED;
        };
    }
}
