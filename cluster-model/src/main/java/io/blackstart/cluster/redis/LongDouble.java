package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.CallFailed;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers of INCRBYFLOAT and HINCRBYFLOAT. Redis adds in the C compiler's {@code long double}, on the usual machines 64 bits of fraction, and writes 17 places
 * after the point without zeros at the end.
 *
 * @param value as it is held, exactly; empty for an infinity
 */
record LongDouble(Optional<BigDecimal> value) {
    private static final int PLACES = 17;
    private static final int FRACTION_BITS = 64;
    private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);
    private static final BigDecimal LARGEST = new BigDecimal("1.18973149535723176505e4932");
    private static final BigDecimal SMALLEST = new BigDecimal("3.6451995318824746e-4951");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d{1,4})?");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("([+-]?)0x(?=\\.?[0-9a-f])([0-9a-f]*)\\.?([0-9a-f]*)(?:p([+-]?\\d{1,5}))?");
    private static final int BITS_PER_HEX_DIGIT = 4;
    private static final Pattern INFINITE = Pattern.compile("[+-]?inf(inity)?");

    /** Empty for what is no number, and for one too large or too small. */
    static Optional<LongDouble> of(Bytes written) {
        String text = written.text().toLowerCase(Locale.ROOT);
        if (INFINITE.matcher(text).matches()) {
            return Optional.of(new LongDouble(Optional.empty()));
        }
        return number(text)
                .filter(number -> number.signum() == 0 || isWithin(number.abs()))
                .map(number -> new LongDouble(Optional.of(held(number))));
    }

    private static boolean isWithin(BigDecimal size) {
        return size.compareTo(SMALLEST) >= 0 && size.compareTo(LARGEST) < 0;
    }

    private static Optional<BigDecimal> number(String text) {
        if (DECIMAL.matcher(text).matches()) {
            return Optional.of(new BigDecimal(text));
        }
        Matcher hexadecimal = HEXADECIMAL.matcher(text);
        if (!hexadecimal.matches()) {
            return Optional.empty();
        }
        String places = hexadecimal.group(3) == null ? "" : hexadecimal.group(3);
        BigInteger digits = new BigInteger(hexadecimal.group(1) + hexadecimal.group(2) + places, 16);
        int power = hexadecimal.group(4) == null ? 0 : Integer.parseInt(hexadecimal.group(4));
        return Optional.of(shifted(new BigDecimal(digits), power - BITS_PER_HEX_DIGIT * places.length()));
    }

    boolean isInfinite() {
        return value.isEmpty();
    }

    /** The sum as text. @throws CallFailed if it is no finite number */
    Bytes plus(LongDouble other) {
        if (isInfinite() || other.isInfinite()) {
            throw infinite();
        }
        BigDecimal sum = held(value.orElseThrow().add(other.value().orElseThrow()));
        if (sum.abs().compareTo(LARGEST) >= 0) {
            throw infinite();
        }
        return Bytes.of(text(sum));
    }

    private static CallFailed infinite() {
        return new CallFailed("ERR increment would produce NaN or Infinity");
    }

    /** The nearest number with so many bits of fraction; of two the even one. */
    private static BigDecimal held(BigDecimal number) {
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        int bits = number.unscaledValue().bitLength() - (int) Math.floor(number.scale() * BITS_PER_DIGIT);
        int shift = FRACTION_BITS - bits;
        // The estimate may be a bit off.
        while (wholeBits(number, shift) > FRACTION_BITS) {
            shift--;
        }
        while (wholeBits(number, shift) < FRACTION_BITS) {
            shift++;
        }
        return shifted(shifted(number, shift).setScale(0, RoundingMode.HALF_EVEN), -shift);
    }

    private static int wholeBits(BigDecimal number, int shift) {
        return shifted(number, shift).abs().toBigInteger().bitLength();
    }

    /** Times that power of two. */
    private static BigDecimal shifted(BigDecimal number, int bits) {
        BigDecimal power = new BigDecimal(BigInteger.TWO.pow(Math.abs(bits)));
        return bits >= 0 ? number.multiply(power) : number.divide(power);
    }

    private static String text(BigDecimal sum) {
        BigDecimal rounded = sum.setScale(PLACES, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
