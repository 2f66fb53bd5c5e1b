package io.blackstart.app.cli;

import picocli.CommandLine.TypeConversionException;

/** Numbers as users write them. */
final class Numbers {
    private Numbers() {}

    static long parse(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new TypeConversionException("'" + text + "' is not a whole number");
        }
    }

    static double parseDecimal(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            throw new TypeConversionException("'" + text + "' is not a number");
        }
    }
}
