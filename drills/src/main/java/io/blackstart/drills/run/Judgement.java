package io.blackstart.drills.run;

import io.blackstart.drills.measure.Expectation;
import java.util.OptionalDouble;

/**
 * An expectation held against its figure.
 *
 * @param figure in the measure's unit; empty if there was nothing to measure it by, and then it did not hold
 */
public record Judgement(Phase phase, Expectation expectation, OptionalDouble figure) {
    /** Over which part of the run an expectation is judged. */
    public enum Phase {
        STEADY_STATE_BEFORE("steady before"),
        STEADY_STATE_AFTER("steady after"),
        WHOLE_RUN("expect");

        private final String words;

        Phase(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public boolean held() {
        return expectation.holds(figure);
    }

    /** The figure for people: {@code 99.271 %}, or that it could not be measured. */
    public String figureText() {
        return figure.isPresent() ? expectation.told(figure.getAsDouble()) : "nothing to measure it by";
    }
}
