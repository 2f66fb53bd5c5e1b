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
    /** Stands between a measure and a zone, as {@link Measure#keyIn} has it. */
    private static final String IN_ZONE = " in zone ";

    private static final String FAILURE = "failure";
    private static final String NOT_UNDONE = "not undone";
    private static final String BREACH = "breach";
    private static final String PROMISE = "promise";

    private Findings() {}

    /** In the order of {@link DrillResult#consoleLines}. */
    public static List<Finding> of(DrillResult result) {
        List<Finding> findings = new ArrayList<>();
        result.notUndone().forEach(left -> findings.add(Finding.of(NOT_UNDONE, left, Result.FAILED)));
        result.judgements().forEach(judgement -> findings.add(of(judgement)));
        result.failures().forEach(failure -> findings.add(Finding.of(FAILURE, failure, Result.FAILED)));
        result.breaches()
                .forEach(breach ->
                        findings.add(Finding.of(BREACH, breach.promise() + ": " + breach.evidence(), Result.FAILED)));
        result.notJudged().forEach(promise -> findings.add(Finding.of(PROMISE, promise, Result.UNJUDGED)));
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
        if (List.of(FAILURE, NOT_UNDONE, BREACH, PROMISE).contains(finding.about())) {
            return Optional.empty();
        }
        return switch (Expectation.read(finding.text())) {
            case Expectation.Understood understood -> Optional.of(understood.expectation());
            case Expectation.Mistaken _ -> Optional.empty();
        };
    }

    /** Whether a rollback failed, so that something is broken still. */
    public static boolean isNotUndone(Finding finding) {
        return finding.about().equals(NOT_UNDONE);
    }

    /** Whether the steady state did not hold before the method, so that no step was carried out. */
    public static boolean isNotBegun(Finding finding) {
        return finding.about().equals(Judgement.Phase.STEADY_STATE_BEFORE.words()) && finding.result() == Result.FAILED;
    }

    static boolean isBreach(Finding finding) {
        return finding.about().equals(BREACH);
    }

    /** The figure an expectation was held against, for people; empty for all other findings. */
    public static String figure(Finding finding) {
        return expectation(finding)
                .map(expectation -> finding.figure().isPresent()
                        ? expectation.told(finding.figure().getAsDouble())
                        : "nothing to measure it by")
                .orElse("");
    }

    /** A measure by the name of a figure, of the clients of one zone too; empty if this program does not know it. */
    public static Optional<Measure> measure(String name) {
        int zone = name.indexOf(IN_ZONE);
        return Measure.byKey(zone < 0 ? name : name.substring(0, zone));
    }

    /** The zone of whose clients a figure is; empty if it is of all. */
    public static Optional<String> zone(String name) {
        int zone = name.indexOf(IN_ZONE);
        return zone < 0 ? Optional.empty() : Optional.of(name.substring(zone + IN_ZONE.length()));
    }

    /** A figure by the name of its measure; of one that this program does not know, the number it is. */
    public static String figure(String measure, double value) {
        return figure(measure, value, value);
    }

    /** The same beside another figure of that measure, as which it reads only where it is the same. */
    static String figure(String measure, double value, double other) {
        return measure(measure).map(known -> known.unit().format(value, other)).orElseGet(() -> Double.toString(value));
    }
}
