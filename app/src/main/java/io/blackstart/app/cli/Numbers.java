package io.blackstart.app.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Numbers as users write them. */
final class Numbers {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");

    private Numbers() {}

    static long parse(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new TypeConversionException(
                    "'" + text + (WHOLE.matcher(text).matches() ? "' is out of range" : "' is not a whole number"));
        }
    }

    static int parseInt(String text) {
        long number = parse(text);
        if (number != (int) number) {
            throw new TypeConversionException("'" + text + "' is out of range");
        }
        return (int) number;
    }

    static double parseDecimal(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            throw new TypeConversionException("'" + text + "' is not a number");
        }
    }
}
