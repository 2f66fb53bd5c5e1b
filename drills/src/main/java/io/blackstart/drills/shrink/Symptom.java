package io.blackstart.drills.shrink;

import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.Judgement;
import io.blackstart.drills.run.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/** How a run failed: what a smaller drill has to do as well. */
public sealed interface Symptom {
    /** For people. */
    String words();

    /** Whether another run failed the same way. */
    boolean shows(DrillResult result);

    /** A promise of the cluster was broken. */
    record BrokenPromise(String promise) implements Symptom {
        @Override
        public String words() {
            return "promise broken: " + promise;
        }

        @Override
        public boolean shows(DrillResult result) {
            return result.breaches().stream()
                    .anyMatch(breach -> breach.promise().equals(promise));
        }
    }

    /**
     * An expectation did not hold.
     *
     * @param side on which side of the bound its figure was: -1, 0 or 1; 2 if there was nothing to measure it by
     */
    record Unfulfilled(Judgement.Phase phase, String text, int side) implements Symptom {
        @Override
        public String words() {
            return "%s: %s does not hold".formatted(phase.words(), text);
        }

        @Override
        public boolean shows(DrillResult result) {
            return result.verdict() == Verdict.FAILED
                    && result.judgements().stream()
                            .filter(judgement -> !judgement.held())
                            .anyMatch(judgement -> judgement.phase() == phase
                                    && judgement.expectation().text().equals(text)
                                    && side(judgement) == side);
        }

        static int side(Judgement judgement) {
            return judgement.figure().isEmpty()
                    ? 2
                    : Double.compare(
                            judgement.figure().getAsDouble(),
                            judgement.expectation().bound());
        }
    }

    /** Something else failed, such as a step. @param sentence with its figures left out, since times change */
    record Trouble(String sentence) implements Symptom {
        @Override
        public String words() {
            return sentence;
        }

        @Override
        public boolean shows(DrillResult result) {
            return result.verdict() == Verdict.FAILED
                    && Stream.concat(result.failures().stream(), result.notUndone().stream())
                            .anyMatch(failure -> withoutFigures(failure).equals(sentence));
        }

        static String withoutFigures(String sentence) {
            return sentence.replaceAll("[0-9]+(\\.[0-9]+)?", "N");
        }
    }

    /** The first thing that failed, as reports have it; empty if nothing did. */
    static Optional<Symptom> of(DrillResult result) {
        if (!result.breaches().isEmpty()) {
            return Optional.of(new BrokenPromise(result.breaches().getFirst().promise()));
        }
        Optional<Symptom> unfulfilled = result.judgements().stream()
                .filter(judgement -> !judgement.held())
                .findFirst()
                .map(judgement -> new Unfulfilled(
                        judgement.phase(), judgement.expectation().text(), Unfulfilled.side(judgement)));
        return unfulfilled.or(() -> Stream.concat(result.failures().stream(), result.notUndone().stream())
                .findFirst()
                .map(failure -> new Trouble(Trouble.withoutFigures(failure))));
    }
}
