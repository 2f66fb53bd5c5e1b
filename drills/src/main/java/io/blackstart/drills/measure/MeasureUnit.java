package io.blackstart.drills.measure;

import io.blackstart.cluster.topology.Quantity;
import io.blackstart.cluster.topology.Setting;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the number of a measure means, how a drill file writes it and how a report shows it. */
public enum MeasureUnit {
    COUNT("a count such as 0 or 12"),
    /** Percent. */
    SHARE("a share such as 99.9%"),
    /** Of the currency. */
    PRICE("a price such as 0.25"),
    /** Nanoseconds. */
    DURATION("a duration such as 500ms, 1s or 2m");

    private static final Pattern COUNT_FORM = Pattern.compile("[0-9]{1,15}");
    private static final Pattern SHARE_FORM = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,6})?\\s*%");

    private final String expected;

    MeasureUnit(String expected) {
        this.expected = expected;
    }

    /** Its form in words, with an example. */
    public String expected() {
        return expected;
    }

    /**
     * Reads a quantity of this unit.
     *
     * @return a count, percent or nanoseconds
     * @throws IllegalArgumentException if the text has another form, or is a share above 100%
     */
    public double parse(String text) {
        String stripped = text.strip();
        return switch (this) {
            case COUNT -> Double.parseDouble(matching(COUNT_FORM, stripped));
            case SHARE -> percent(matching(SHARE_FORM, stripped));
            case PRICE -> Quantity.parse("quantity", Setting.Unit.PRICE, stripped) / 1e6;
            case DURATION -> Quantity.parse("quantity", Setting.Unit.DURATION, stripped);
        };
    }

    private double percent(String text) {
        double percent = Double.parseDouble(text.substring(0, text.length() - 1).strip());
        if (percent > 100) {
            throw new IllegalArgumentException("a share above 100%");
        }
        return percent;
    }

    private String matching(Pattern form, String text) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("not " + expected);
        }
        return text;
    }

    /** For people; the same in every locale. Shares are cut, not rounded, so that 99.9899 % never reads as 99.99 %. */
    public String format(double value) {
        return switch (this) {
            case COUNT -> String.format(Locale.ROOT, "%.0f", value);
            case SHARE ->
                BigDecimal.valueOf(value).setScale(3, RoundingMode.DOWN).toPlainString() + " %";
            case PRICE -> String.format(Locale.ROOT, "%.6f", value);
            case DURATION -> String.format(Locale.ROOT, "%.3f s", value / 1e9);
        };
    }
}
