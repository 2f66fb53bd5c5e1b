package io.blackstart.cluster.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Scores of sorted sets as text, as Redis 7.0 reads and writes them: {@code 3.1000000000000001}, {@code inf}. Both ways are exact. */
public final class Score {
    private static final MathContext DIGITS = new MathContext(17, RoundingMode.HALF_EVEN);
    private static final int LEAST_PLAIN_EXPONENT = -4;
    private static final Pattern INFINITE = Pattern.compile("([+-]?)inf(inity)?");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("[+-]?0x([0-9a-f]+\\.?[0-9a-f]*|\\.[0-9a-f]+)(p[+-]?\\d+)?");

    private Score() {}

    /** Empty for what is no number, and for one too large or too small to be told from infinity or zero. */
    public static OptionalDouble parse(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        Matcher infinite = INFINITE.matcher(word);
        if (infinite.matches()) {
            return OptionalDouble.of(
                    infinite.group(1).equals("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        Matcher decimal = DECIMAL.matcher(word);
        if (decimal.matches()) {
            return finite(Double.parseDouble(word), decimal.group(1));
        }
        Matcher hexadecimal = HEXADECIMAL.matcher(word);
        if (hexadecimal.matches()) {
            String whole = hexadecimal.group(2) == null ? word + "p0" : word;
            return finite(Double.parseDouble(whole), hexadecimal.group(1));
        }
        return OptionalDouble.empty();
    }

    private static OptionalDouble finite(double number, String digits) {
        boolean vanished = number == 0 && digits.chars().anyMatch(digit -> digit > '0');
        return Double.isInfinite(number) || vanished ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    /** As C's {@code %.17g}. */
    public static String text(double score) {
        if (Double.isInfinite(score)) {
            return score > 0 ? "inf" : "-inf";
        }
        if (score == 0) {
            return 1 / score > 0 ? "0" : "-0";
        }
        BigDecimal rounded = new BigDecimal(score).round(DIGITS).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        return exponent < LEAST_PLAIN_EXPONENT || exponent >= DIGITS.getPrecision()
                ? scientific(rounded, exponent)
                : rounded.toPlainString();
    }

    private static String scientific(BigDecimal number, int exponent) {
        String digits = number.unscaledValue().abs().toString();
        return (number.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    /** What a scored member's item holds; minus zero becomes zero, as in Redis's small sorted sets. */
    public static Bytes item(double score) {
        return Bytes.of(text(score + 0.0));
    }

    /** The score a scored member's item holds. */
    public static double of(Bytes value) {
        return parse(value.text()).orElseThrow(() -> new IllegalStateException("no score: " + value));
    }
}
