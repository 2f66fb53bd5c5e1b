package io.blackstart.cluster.topology;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations, sizes, counts and words as users write them: {@code 500ms}, {@code 1.5s}, {@code 2m}, {@code 16MiB}, {@code 1000}, {@code pull}. */
public final class Quantity {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,9})?)\\s*([A-Za-zµ]*)");

    private Quantity() {}

    /**
     * Reads one quantity.
     *
     * @param field named in the error
     * @return nanoseconds, bytes or a count
     * @throws IllegalArgumentException naming field, value and the expected form
     */
    public static long parse(String field, Setting.Unit unit, String text) {
        List<String> words = words(unit);
        if (!words.isEmpty()) {
            int found = words.indexOf(text.strip());
            if (found < 0) {
                throw new IllegalArgumentException("%s: '%s' is not %s".formatted(field, text, expected(unit)));
            }
            return found;
        }
        if (text.strip().startsWith("-")
                && FORM.matcher(text.strip().substring(1)).matches()) {
            throw new IllegalArgumentException(
                    "%s: '%s' is below 0; expected %s".formatted(field, text, expected(unit)));
        }
        Matcher matcher = FORM.matcher(text.strip());
        BigDecimal factor = matcher.matches() ? factor(unit, matcher.group(2)) : null;
        if (factor == null) {
            throw new IllegalArgumentException("%s: '%s' is not %s".formatted(field, text, expected(unit)));
        }
        BigDecimal value = new BigDecimal(matcher.group(1)).multiply(factor).stripTrailingZeros();
        if (value.toBigInteger().bitLength() > 62) {
            throw new IllegalArgumentException(
                    "%s: '%s' is far too large; expected %s".formatted(field, text, expected(unit)));
        }
        if (value.scale() > 0) {
            throw new IllegalArgumentException("%s: '%s' is not %s".formatted(field, text, expected(unit)));
        }
        return value.longValueExact();
    }

    /** What a unit can be said in, by number; none if it is one of numbers. */
    public static List<String> words(Setting.Unit unit) {
        return switch (unit) {
            case DETECTOR -> Detector.words();
            case SYNC_MODE -> SyncMode.words();
            case ON_PRIMARY_LOSS -> OnPrimaryLoss.words();
            case DURATION, COUNT, BYTES, PRICE -> List.of();
        };
    }

    /** The shortest form that {@link #parse} reads back to the same number. */
    public static String format(Setting.Unit unit, long value) {
        return switch (unit) {
            case COUNT -> Long.toString(value);
            case DETECTOR, SYNC_MODE, ON_PRIMARY_LOSS -> words(unit).get((int) value);
            case PRICE -> price(value);
            case BYTES -> scaled(value, new long[] {1L << 30, 1L << 20, 1L << 10, 1}, "GiB", "MiB", "KiB", "B");
            case DURATION -> scaled(value, new long[] {1_000_000_000, 1_000_000, 1_000, 1}, "s", "ms", "us", "ns");
        };
    }

    private static String price(long micros) {
        BigDecimal price = BigDecimal.valueOf(micros, 6).stripTrailingZeros();
        return (price.scale() < 0 ? price.setScale(0) : price).toPlainString();
    }

    private static String scaled(long value, long[] factors, String... names) {
        for (int i = 0; i < factors.length; i++) {
            if (value != 0 && value % factors[i] == 0) {
                return value / factors[i] + names[i];
            }
        }
        return value + names[names.length - 1];
    }

    private static BigDecimal factor(Setting.Unit unit, String name) {
        return switch (unit) {
            case COUNT -> name.isEmpty() ? BigDecimal.ONE : null;
            case DETECTOR, SYNC_MODE, ON_PRIMARY_LOSS -> null;
            case PRICE -> name.isEmpty() ? BigDecimal.valueOf(1_000_000) : null;
            case BYTES ->
                switch (name) {
                    case "", "B" -> BigDecimal.ONE;
                    case "KiB" -> BigDecimal.valueOf(1L << 10);
                    case "MiB" -> BigDecimal.valueOf(1L << 20);
                    case "GiB" -> BigDecimal.valueOf(1L << 30);
                    default -> null;
                };
            case DURATION ->
                switch (name) {
                    case "ns" -> BigDecimal.ONE;
                    case "us", "µs" -> BigDecimal.valueOf(1_000);
                    case "ms" -> BigDecimal.valueOf(1_000_000);
                    case "s" -> BigDecimal.valueOf(1_000_000_000L);
                    case "m" -> BigDecimal.valueOf(60_000_000_000L);
                    case "h" -> BigDecimal.valueOf(3_600_000_000_000L);
                    default -> null;
                };
        };
    }

    private static String expected(Setting.Unit unit) {
        return switch (unit) {
            case COUNT -> "a whole number";
            case DETECTOR, SYNC_MODE, ON_PRIMARY_LOSS -> "one of " + String.join(", ", words(unit));
            case PRICE -> "a price such as 0.01";
            case BYTES -> "a size such as 16MiB";
            case DURATION -> "a duration such as 500ms, 1.5s or 2m";
        };
    }
}
