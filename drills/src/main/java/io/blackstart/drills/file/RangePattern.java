package io.blackstart.drills.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Regular expressions that know how large a number may be, for a schema cannot compare {@code 90m} with {@code 24h}. Whatever the readers take matches;
 * of what they refuse, only what lies within less than one of a bound may match too.
 */
final class RangePattern {
    /** Digits behind the point of a quantity, and of what is no quantity. */
    private static final int QUANTITY_DIGITS = 9;

    private static final int DIGITS = 6;
    /** Units of time in nanoseconds, the largest first. */
    private static final List<Map.Entry<String, Long>> UNITS = List.of(
            Map.entry("h", 3_600_000_000_000L),
            Map.entry("m", 60_000_000_000L),
            Map.entry("s", 1_000_000_000L),
            Map.entry("ms", 1_000_000L),
            Map.entry("(us|µs)", 1_000L),
            Map.entry("ns", 1L));

    private RangePattern() {}

    /** Durations of so many nanoseconds. */
    static String duration(long least, long most) {
        String units = UNITS.stream()
                .filter(unit -> most >= unit.getValue() || least == 0 || unit.getValue() == 1)
                .map(unit -> decimal(
                                least / unit.getValue(),
                                most / unit.getValue(),
                                most % unit.getValue() != 0,
                                wholeParts(unit.getValue()))
                        + "\\s*" + unit.getKey())
                .collect(Collectors.joining("|"));
        return (least > 0 ? notZero("[a-zµ]") : "") + "(" + units + ")";
    }

    /** Of a unit of so many parts, which cannot be divided. */
    private static Fraction wholeParts(long parts) {
        int digits = Math.min(QUANTITY_DIGITS, Long.toString(parts).length() - 1);
        return new Fraction(fraction(digits, QUANTITY_DIGITS - digits), fraction(0, QUANTITY_DIGITS));
    }

    /** Numbers that are whole in millionths. */
    static String millionths() {
        return "[0-9]{1,15}" + fraction(DIGITS, QUANTITY_DIGITS - DIGITS);
    }

    /** Shares in percent. */
    static String share() {
        return "(0?[0-9]{1,2}%s|100%s)\\s*%%".formatted(fraction(DIGITS, 0), fraction(0, DIGITS));
    }

    /** Rates above 0. */
    static String rate(long most) {
        Fraction fraction = new Fraction(fraction(DIGITS, 0), fraction(0, DIGITS));
        return notZero("/") + decimal(0, most, false, fraction) + "\\s*/\\s*s";
    }

    /** What may stand behind a number below the largest, and behind the largest. */
    private record Fraction(String any, String none) {}

    /** A point and up to so many digits, then up to so many zeros; or nothing. */
    private static String fraction(int digits, int zeros) {
        String any = digits == 0 ? "" : "[0-9]{1,%d}".formatted(digits);
        String more = zeros == 0 ? "" : "0{%d,%d}".formatted(digits == 0 ? 1 : 0, zeros);
        return "(\\.%s%s)?".formatted(any, more);
    }

    /** Looks ahead: what follows is another number than 0. */
    static String notZero(String unit) {
        return "(?!0+(\\.0+)?\\s*" + unit + ")";
    }

    /** @param more whether what follows the point of the largest may be anything */
    private static String decimal(long least, long most, boolean more, Fraction fraction) {
        if (more || most == 0) {
            return whole(least, most) + (more ? fraction.any() : fraction.none());
        }
        String below = least < most ? whole(least, most - 1) + fraction.any() + "|" : "";
        return "(" + below + "0*" + most + fraction.none() + ")";
    }

    /** Whole numbers in decimal digits, with zeros before them or without. */
    static String whole(long least, long most) {
        List<String> choices = new ArrayList<>();
        int shortest = Long.toString(least).length();
        int longest = Long.toString(most).length();
        for (int length = shortest; length <= longest; length++) {
            String from = length == shortest ? Long.toString(least) : "1" + "0".repeat(length - 1);
            String to = length == longest ? Long.toString(most) : "9".repeat(length);
            choices.add(digits(from, to));
        }
        return "0*(" + String.join("|", choices) + ")";
    }

    /** Numbers of so many digits, from one to the other. */
    private static String digits(String from, String to) {
        int rest = from.length() - 1;
        char first = from.charAt(0);
        char last = to.charAt(0);
        if (rest == 0) {
            return either(first, last);
        }
        String low = from.substring(1);
        String high = to.substring(1);
        boolean wholeLow = low.equals("0".repeat(rest));
        boolean wholeHigh = high.equals("9".repeat(rest));
        if (first == last && !(wholeLow && wholeHigh)) {
            return first + digits(low, high);
        }
        List<String> choices = new ArrayList<>();
        if (!wholeLow) {
            choices.add(first + digits(low, "9".repeat(rest)));
        }
        char from1 = wholeLow ? first : (char) (first + 1);
        char to1 = wholeHigh ? last : (char) (last - 1);
        if (from1 <= to1) {
            choices.add(either(from1, to1) + "[0-9]{" + rest + "}");
        }
        if (!wholeHigh) {
            choices.add(last + digits("0".repeat(rest), high));
        }
        return "(" + String.join("|", choices) + ")";
    }

    private static String either(char first, char last) {
        return first == last ? String.valueOf(first) : "[" + first + "-" + last + "]";
    }
}
