package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.CallFailed;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Sums of INCRBYFLOAT and HINCRBYFLOAT. Redis adds in the C compiler's {@code long double}, 64 bits of fraction on the usual machines, and prints 17 places after
 * the point without zeros at the end; a decimal sum rounded to as many digits gives the same for all but contrived numbers.
 */
final class LongDouble {
    private static final int PLACES = 17;
    /** Decimal digits that 64 bits of fraction hold, and one. */
    private static final MathContext DIGITS = new MathContext(20, RoundingMode.HALF_EVEN);

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d{1,4})?");
    private static final Pattern INFINITE = Pattern.compile("[+-]?inf(inity)?");
    private static final BigDecimal LARGEST = new BigDecimal("1e4932");

    private LongDouble() {}

    /** @throws CallFailed if one of them is no number, or the sum is infinite */
    static Bytes add(Bytes number, Bytes increment) {
        String by = increment.text().toLowerCase(Locale.ROOT);
        BigDecimal old = parse(number.text().toLowerCase(Locale.ROOT));
        if (INFINITE.matcher(by).matches()) {
            throw new CallFailed("ERR increment would produce NaN or Infinity");
        }
        BigDecimal sum = old.add(parse(by));
        if (sum.abs().compareTo(LARGEST) >= 0) {
            throw new CallFailed("ERR increment would produce NaN or Infinity");
        }
        return Bytes.of(text(sum));
    }

    private static BigDecimal parse(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw Failures.notAFloat();
        }
        return new BigDecimal(text);
    }

    private static String text(BigDecimal sum) {
        BigDecimal rounded = sum.round(DIGITS).setScale(PLACES, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
