package io.blackstart.app.cli;

import picocli.CommandLine.TypeConversionException;

/** Whole numbers as users write them. */
final class Numbers {
    private Numbers() {}

    static long parse(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new TypeConversionException("'" + text + "' is not a whole number");
        }
    }
}
