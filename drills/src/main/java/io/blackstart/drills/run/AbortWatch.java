package io.blackstart.drills.run;

import io.blackstart.drills.measure.Expectation;
import io.blackstart.drills.measure.RunMeasures;
import io.blackstart.drills.run.Judgement.Phase;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Looks whether an expectation that is to stop the run does not hold any more, over the run so far. */
final class AbortWatch {
    private final List<Expectation> aborting;
    private final RunMeasures measures;

    AbortWatch(List<Expectation> expectations, RunMeasures measures) {
        this.aborting = expectations.stream().filter(Expectation::abort).toList();
        this.measures = measures;
    }

    /** The first that does not hold; what cannot be measured yet is waited for. */
    Optional<Judgement> broken(long now) {
        for (Expectation expectation : aborting) {
            OptionalDouble figure = measures.figure(expectation, now);
            if (figure.isPresent() && !expectation.holds(figure)) {
                return Optional.of(new Judgement(Phase.WHOLE_RUN, expectation, figure));
            }
        }
        return Optional.empty();
    }
}
