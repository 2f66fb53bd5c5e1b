package io.blackstart.drills.sweep;

import io.blackstart.drills.checker.Breach;
import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.Judgement;
import io.blackstart.drills.run.Verdict;
import io.blackstart.persistence.json.JsonForms;
import io.blackstart.persistence.json.JsonForms.Choice;
import io.blackstart.persistence.json.JsonText;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What came of one seed of a sweep: as much as the sweep's result is made of, and small enough to be told by another process. */
sealed interface SweepRun {
    /** As JSON, between processes of the same program. */
    JsonText<SweepRun> JSON = new JsonForms(Map.of(
                    SweepRun.class, new Choice("ending", Map.of(Ended.class, "ended", Crashed.class, "crashed"))))
            .text(SweepRun.class);

    long seed();

    /**
     * It came to a verdict.
     *
     * @param sha256 of its canonical event stream
     * @param figures by the measure's own name; one that there was nothing to measure by is left out
     * @param trouble the first thing that went wrong, a sentence; empty if nothing did
     */
    record Ended(
            long seed,
            Verdict verdict,
            String sha256,
            long virtualNanos,
            SortedMap<String, Double> figures,
            String trouble)
            implements SweepRun {}

    /** A broken invariant inside the program stopped it. */
    record Crashed(long seed, String reason) implements SweepRun {}

    /** Whether somebody stopped it on the way. */
    default boolean isStopped() {
        return switch (this) {
            case Ended ended -> ended.verdict() == Verdict.STOPPED;
            case Crashed _ -> false;
        };
    }

    static SweepRun of(DrillResult result, String sha256) {
        SortedMap<String, Double> figures = new TreeMap<>();
        result.figures().forEach((measure, figure) -> figures.put(measure.name(), figure));
        return new Ended(result.seed(), result.verdict(), sha256, result.virtualNanos(), figures, trouble(result));
    }

    private static String trouble(DrillResult result) {
        return switch (result.verdict()) {
            case PASSED, STOPPED -> "";
            case FAILED -> firstFailure(result);
            case BREACHED -> {
                Breach first = result.breaches().getFirst();
                yield first.promise() + ": " + first.evidence();
            }
        };
    }

    private static String firstFailure(DrillResult result) {
        return result.failures().stream()
                .findFirst()
                .orElseGet(() -> result.judgements().stream()
                        .filter(judgement -> !judgement.held())
                        .findFirst()
                        .map(SweepRun::words)
                        .orElse("it was not told why"));
    }

    private static String words(Judgement judgement) {
        return "%s: %s, but it was %s"
                .formatted(judgement.phase().words(), judgement.expectation().text(), judgement.figureText());
    }
}
