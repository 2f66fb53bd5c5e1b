package io.blackstart.drills.report;

import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.Verdict;
import io.blackstart.persistence.RunOutcome;
import io.blackstart.persistence.RunStatus;

/** What the journal keeps of a drill's result. */
public final class DrillOutcome {
    private DrillOutcome() {}

    public static RunOutcome of(DrillResult result) {
        return new RunOutcome(
                status(result.verdict()), result.verdict().word(), result.measures(), Findings.of(result));
    }

    /** As the journal has it. */
    public static RunStatus status(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> RunStatus.PASSED;
            case FAILED -> RunStatus.FAILED;
            case BREACHED -> RunStatus.BREACHED;
            case STOPPED -> RunStatus.STOPPED;
        };
    }
}
