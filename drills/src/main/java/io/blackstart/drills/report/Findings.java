package io.blackstart.drills.report;

import io.blackstart.drills.measure.Expectation;
import io.blackstart.drills.measure.Measure;
import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.Judgement;
import io.blackstart.persistence.Finding;
import io.blackstart.persistence.Finding.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a drill found, as the journal keeps it and reports tell it. */
public final class Findings {
    private Findings() {}

    /** In the order of {@link DrillResult#consoleLines}. */
    public static List<Finding> of(DrillResult result) {
        List<Finding> findings = new ArrayList<>();
        result.notUndone().forEach(left -> findings.add(Finding.of("not undone", left, Result.FAILED)));
        result.judgements().forEach(judgement -> findings.add(of(judgement)));
        result.failures().forEach(failure -> findings.add(Finding.of("failure", failure, Result.FAILED)));
        result.breaches()
                .forEach(breach ->
                        findings.add(Finding.of("breach", breach.promise() + ": " + breach.evidence(), Result.FAILED)));
        result.notJudged().forEach(promise -> findings.add(Finding.of("promise", promise, Result.UNJUDGED)));
        return findings;
    }

    private static Finding of(Judgement judgement) {
        return new Finding(
                judgement.phase().words(),
                judgement.expectation().text(),
                judgement.figure(),
                judgement.held() ? Result.HELD : Result.FAILED);
    }

    /** What is expected, of an expectation; empty for all other findings. */
    public static Optional<Expectation> expectation(Finding finding) {
        if (isBreach(finding) || finding.about().equals("failure") || finding.about().equals("not undone") || finding.about().equals("promise")) {
            return Optional.empty();
        }
        return switch (Expectation.read(finding.text())) {
            case Expectation.Understood understood -> Optional.of(understood.expectation());
            case Expectation.Mistaken _ -> Optional.empty();
        };
    }

    static boolean isBreach(Finding finding) {
        return finding.about().equals("breach");
    }

    /** The figure an expectation was held against, for people; empty for all other findings. */
    public static String figure(Finding finding) {
        return expectation(finding)
                .map(expectation -> finding.figure().isPresent()
                        ? expectation.measure().unit().format(finding.figure().getAsDouble())
                        : "nothing to measure it by")
                .orElse("");
    }

    /** A figure by the name of its measure; of one that this program does not know, the number it is. */
    public static String figure(String measure, double value) {
        return Measure.byKey(measure.replaceFirst(" in zone .*", "")).map(known -> known.unit().format(value)).orElseGet(() -> Double.toString(value));
    }
}
