package io.blackstart.persistence;

import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One thing a drill found: an expectation with its figure, or what else there is to say of the run.
 *
 * @param about {@code steady before}, {@code steady after} or {@code expect} for expectations; {@code failure}, {@code breach} or
 *     {@code promise} for the rest
 * @param text the expectation as it was written, or a sentence
 * @param figure in the unit of its measure; empty if there was nothing to measure by
 */
public record Finding(String about, String text, OptionalDouble figure, Result result) {
    /** What came of it. */
    public enum Result {
        HELD,
        FAILED,
        /** Nobody could tell. */
        UNJUDGED;

        /** As it is printed and stored: {@code held}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Result ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public Finding {
        Objects.requireNonNull(about, "about");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(result, "result");
    }

    /** One that no figure goes with. */
    public static Finding of(String about, String text, Result result) {
        return new Finding(about, text, OptionalDouble.empty(), result);
    }
}
