package io.blackstart.drills.measure;

import io.blackstart.cluster.topology.Quantity;
import io.blackstart.cluster.topology.Setting;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
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

    /** Nanoseconds: no drill lasts longer, so nothing in it does. */
    public static final long DURATION_AT_MOST = 24 * 3_600 * 1_000_000_000L;

    private static final double WHOLE_SHARE = 100;

    /** More than any two figures need that are not the same. */
    private static final int DIGITS_AT_MOST = 12;

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
     * @throws IllegalArgumentException if the text has another form
     */
    public double parse(String text) {
        String stripped = text.strip();
        return switch (this) {
            case COUNT -> Double.parseDouble(matching(COUNT_FORM, stripped));
            case SHARE -> {
                String share = matching(SHARE_FORM, stripped);
                yield Double.parseDouble(share.substring(0, share.length() - 1).strip());
            }
            case PRICE -> Quantity.parse("quantity", Setting.Unit.PRICE, stripped) / 1e6;
            case DURATION -> Quantity.parse("quantity", Setting.Unit.DURATION, stripped);
        };
    }

    /** Why a bound is more than there can be; empty if it is not. */
    Optional<String> tooMuch(double bound) {
        return switch (this) {
            case SHARE -> bound > WHOLE_SHARE ? Optional.of("a share is 100% at most") : Optional.empty();
            case DURATION -> bound > DURATION_AT_MOST ? Optional.of("no drill lasts more than 24h") : Optional.empty();
            case COUNT, PRICE -> Optional.empty();
        };
    }

    /** Whether a figure of this unit can be there that compares so: none is below 0, no share above all. */
    boolean canHold(Comparison comparison, double bound) {
        return switch (comparison) {
            case LESS -> bound > 0;
            case MORE -> this != SHARE || bound < WHOLE_SHARE;
            case EQUAL, NOT_EQUAL, AT_MOST, AT_LEAST -> true;
        };
    }

    private String matching(Pattern form, String text) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("not " + expected);
        }
        return text;
    }

    /** For people; the same in every locale. Shares are cut, not rounded, so that 99.9899 % never reads as 99.99 %. */
    public String format(double value) {
        return format(value, digits());
    }

    /**
     * The same beside another figure of this unit, such as a bound: with more digits where it would read as the other does and is another.
     */
    public String format(double value, double other) {
        int digits = digits();
        while (value != other
                && digits < DIGITS_AT_MOST
                && format(value, digits).equals(format(other, digits))) {
            digits++;
        }
        return format(value, digits);
    }

    private int digits() {
        return switch (this) {
            case COUNT -> 0;
            case SHARE, DURATION -> 3;
            case PRICE -> 6;
        };
    }

    private String format(double value, int digits) {
        return switch (this) {
            case COUNT, PRICE -> String.format(Locale.ROOT, "%." + digits + "f", value);
            case SHARE ->
                BigDecimal.valueOf(value).setScale(digits, RoundingMode.DOWN).toPlainString() + " %";
            case DURATION -> String.format(Locale.ROOT, "%." + digits + "f s", value / 1e9);
        };
    }
}
