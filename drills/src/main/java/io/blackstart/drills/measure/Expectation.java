package io.blackstart.drills.measure;

import io.blackstart.drills.words.NearestWord;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is expected of a measure: {@code <measure> <comparison> <quantity>}, for example {@code failover.time <= 1s}, or of what the clients of one zone
 * measure: {@code availability in zone a >= 99%}.
 *
 * @param bound in the measure's unit: a count, percent or nanoseconds
 * @param zone whose clients it is about; empty for the whole run
 * @param abort whether the run stops at once when it does not hold
 * @param text as it was written
 */
public record Expectation(
        Measure measure, Comparison comparison, double bound, Optional<String> zone, boolean abort, String text) {
    private static final Pattern FORM = Pattern.compile(
            "\\s*([^\\s<>=!]+)(?:\\s+in\\s+zone\\s+([^\\s<>=!]+))?\\s*([<>=!]+)\\s*(.*)", Pattern.DOTALL);
    private static final String SHAPE = "<measure> <comparison> <quantity>, for example availability >= 99.9%";

    /** Over all clients; does not stop the run. */
    public Expectation(Measure measure, Comparison comparison, double bound, String text) {
        this(measure, comparison, bound, Optional.empty(), false, text);
    }

    /** The same, and the run stops at once when it does not hold. */
    public Expectation aborting() {
        return new Expectation(measure, comparison, bound, zone, true, text);
    }

    /** What reading a text gave. */
    public sealed interface Reading {}

    public record Understood(Expectation expectation) implements Reading {}

    /** @param offset characters from the start of the text to the mistake @param sentence for the user */
    public record Mistaken(int offset, String sentence) implements Reading {}

    /** Reads one expectation; what is wrong is told with its place. */
    public static Reading read(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return new Mistaken(0, "'" + text + "' is not an expectation; expected " + SHAPE);
        }
        String name = form.group(1);
        return Measure.byKey(name)
                .map(measure -> compared(measure, form, text))
                .orElseGet(() -> new Mistaken(
                        form.start(1), "unknown measure '" + name + "'" + NearestWord.hint(name, Measure.keys())));
    }

    private static Reading compared(Measure measure, Matcher form, String text) {
        if (form.group(2) != null && !measure.is(Measure.Use.ZONE)) {
            return new Mistaken(
                    form.start(1),
                    "%s is not measured zone by zone; expected one of %s"
                            .formatted(measure.key(), String.join(", ", Measure.keys(Measure.Use.ZONE))));
        }
        String sign = form.group(3);
        return Comparison.bySign(sign)
                .map(comparison -> bounded(measure, comparison, form, text))
                .orElseGet(() -> new Mistaken(
                        form.start(3),
                        "unknown comparison '" + sign + "'" + NearestWord.hint(sign, Comparison.signs())));
    }

    private static Reading bounded(Measure measure, Comparison comparison, Matcher form, String text) {
        String quantity = form.group(4).stripTrailing();
        try {
            double bound = measure.unit().parse(quantity);
            Optional<String> tooMuch = measure.unit().tooMuch(bound);
            if (tooMuch.isPresent()) {
                return new Mistaken(
                        form.start(4),
                        "%s cannot be compared with '%s': %s".formatted(measure.key(), quantity, tooMuch.get()));
            }
            if (!measure.unit().canHold(comparison, bound)) {
                return new Mistaken(
                        form.start(3),
                        "'%s %s' can never hold: no figure of %s is that %s"
                                .formatted(
                                        sign(measure, comparison),
                                        quantity,
                                        measure.key(),
                                        comparison == Comparison.LESS ? "small" : "large"));
            }
            return new Understood(new Expectation(
                    measure, comparison, bound, Optional.ofNullable(form.group(2)), false, text.strip()));
        } catch (IllegalArgumentException notOfThatUnit) {
            return new Mistaken(
                    form.start(4),
                    quantity.isEmpty()
                            ? "no quantity after '" + sign(measure, comparison) + "'; expected "
                                    + measure.unit().expected()
                            : "%s cannot be compared with '%s'; expected %s"
                                    .formatted(
                                            measure.key(),
                                            quantity,
                                            measure.unit().expected()));
        }
    }

    private static String sign(Measure measure, Comparison comparison) {
        return measure.key() + " " + comparison.sign();
    }

    /** A figure of its measure for people; it reads as the bound only where it is the bound. */
    public String told(double figure) {
        return measure.unit().format(figure, bound);
    }

    /** Whether a figure fulfils it; a figure that could not be measured fulfils nothing. */
    public boolean holds(OptionalDouble figure) {
        return figure.isPresent() && comparison.holds(figure.getAsDouble(), bound);
    }
}
