package io.blackstart.app.control;

import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.drills.words.NearestWord;
import java.math.BigDecimal;
import java.util.List;

/** Sets and tells the pace of a live engine. */
final class PaceDesk {
    private static final List<String> WORDS = List.of("pause", "step");

    private final Engine engine;
    private Pace running = new Pace.Paced(1);

    PaceDesk(Engine engine) {
        this.engine = engine;
    }

    /**
     * @param word {@code pause}, {@code step} or a factor
     * @throws IllegalArgumentException with a sentence if it is none of these
     */
    String set(String word) {
        return switch (word) {
            case "pause" -> pause();
            case "step" -> step();
            default -> go(new Pace.Paced(factor(word)));
        };
    }

    private String pause() {
        if (standsStill()) {
            return "pace pause: time stands still already, nothing changed";
        }
        running = engine.pace();
        engine.pace(new Pace.Step());
        return "pace pause: time stands still; undo with: pace " + words(running);
    }

    private String step() {
        if (!standsStill()) {
            return pause() + "; say pace step again for one delivery at a time";
        }
        engine.step();
        return "pace step: one delivery; go on with: pace " + words(running);
    }

    private String go(Pace wanted) {
        Pace before = engine.pace();
        if (before.equals(wanted)) {
            return "pace %s: it is already, nothing changed".formatted(words(wanted));
        }
        engine.pace(wanted);
        return "pace %s: done; undo with: pace %s".formatted(words(wanted), words(before));
    }

    private boolean standsStill() {
        return engine.pace() instanceof Pace.Step;
    }

    private static double factor(String word) {
        double factor;
        try {
            factor = new BigDecimal(word).doubleValue();
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("pace: '" + word + "' is neither a factor, such as 0.1, nor"
                    + NearestWord.hint(word, WORDS).replaceFirst("^; expected one of", ""));
        }
        if (!(factor > 0 && factor <= 1000)) {
            throw new IllegalArgumentException(
                    "pace: %s is out of range, allowed is above 0 to 1000, or pause".formatted(word));
        }
        return factor;
    }

    /** As it is typed. */
    String words() {
        return words(engine.pace());
    }

    private static String words(Pace pace) {
        return switch (pace) {
            case Pace.Step() -> "pause";
            case Pace.FlatOut() -> "flat out";
            case Pace.Paced(double factor) ->
                BigDecimal.valueOf(factor).stripTrailingZeros().toPlainString();
        };
    }
}
