package io.blackstart.cluster.data;

import java.util.OptionalLong;

/** Numbers that strings hold, as Redis reads and writes them. */
public final class WholeNumber {
    /** Of the longest one, its sign included. */
    private static final int LONGEST = 20;

    private WholeNumber() {}

    /** Empty for what is not the one decimal form Redis writes itself: no sign but minus, no leading zeros, no blanks, within 64 bits. */
    public static OptionalLong parse(Bytes value) {
        if (value.length() == 0 || value.length() > LONGEST) {
            return OptionalLong.empty();
        }
        String text = value.text();
        try {
            long number = Long.parseLong(text);
            return Long.toString(number).equals(text) ? OptionalLong.of(number) : OptionalLong.empty();
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }
}
