package io.blackstart.app.cli;

import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.Judgement;
import io.blackstart.drills.run.Verdict;
import io.blackstart.persistence.Finding;
import io.blackstart.persistence.Finding.Result;
import io.blackstart.persistence.RunOutcome;
import io.blackstart.persistence.RunStatus;
import java.util.ArrayList;
import java.util.List;

/** What the journal keeps of a drill's result. */
final class DrillOutcome {
    private DrillOutcome() {}

    static RunOutcome of(DrillResult result) {
        return new RunOutcome(status(result.verdict()), result.verdict().word(), result.measures(), findings(result));
    }

    /** In the order of {@link DrillResult#consoleLines}. */
    private static List<Finding> findings(DrillResult result) {
        List<Finding> findings = new ArrayList<>();
        result.judgements().forEach(judgement -> findings.add(finding(judgement)));
        result.failures().forEach(failure -> findings.add(Finding.of("failure", failure, Result.FAILED)));
        result.breaches()
                .forEach(breach ->
                        findings.add(Finding.of("breach", breach.promise() + ": " + breach.evidence(), Result.FAILED)));
        result.notJudged().forEach(promise -> findings.add(Finding.of("promise", promise, Result.UNJUDGED)));
        return findings;
    }

    private static Finding finding(Judgement judgement) {
        return new Finding(
                judgement.phase().words(),
                judgement.expectation().text(),
                judgement.figure(),
                judgement.held() ? Result.HELD : Result.FAILED);
    }

    private static RunStatus status(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> RunStatus.PASSED;
            case FAILED -> RunStatus.FAILED;
            case BREACHED -> RunStatus.BREACHED;
            case STOPPED -> RunStatus.STOPPED;
        };
    }
}
