package io.blackstart.cluster.wire.resp.codec;

import java.util.OptionalLong;

/** Whole numbers as Redis reads them: no plus sign, no leading zeros, no blanks, within 64 bits. */
public final class Decimal {
    /** Digits and sign of the longest number. */
    static final int LONGEST = 20;

    private Decimal() {}

    /** The number that the whole text is; empty if it is none. */
    public static OptionalLong parse(byte[] text) {
        return parse(text, text.length);
    }

    static OptionalLong parse(byte[] text, int length) {
        boolean negative = length > 0 && text[0] == '-';
        int first = negative ? 1 : 0;
        if (length == first || length > LONGEST) {
            return OptionalLong.empty();
        }
        if (text[first] == '0') {
            return length == 1 ? OptionalLong.of(0) : OptionalLong.empty();
        }
        return digits(text, first, length, negative);
    }

    /** Sums up below zero, where there is room for one number more than above. */
    private static OptionalLong digits(byte[] text, int first, int length, boolean negative) {
        long sum = 0;
        for (int i = first; i < length; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9 || sum < Long.MIN_VALUE / 10) {
                return OptionalLong.empty();
            }
            sum *= 10;
            if (sum < Long.MIN_VALUE + digit) {
                return OptionalLong.empty();
            }
            sum -= digit;
        }
        if (negative) {
            return OptionalLong.of(sum);
        }
        return sum == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(-sum);
    }
}
