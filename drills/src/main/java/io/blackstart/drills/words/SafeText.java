package io.blackstart.drills.words;

import java.util.Locale;

/**
 * Text of somebody else (a drill's title, a key, a value) as it can be shown: what would move a terminal's cursor, colour it or turn the order of letters
 * round is written out as <code>&#92;u001b</code>. Whatever leaves the program for people goes through here: the terminal's streams and the files of
 * reports.
 */
public final class SafeText {
    private SafeText() {}

    /** Lines stay lines, however they end. */
    public static String of(String text) {
        int first = 0;
        while (first < text.length() && isSafe(text, first)) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (isSafe(text, i)) {
                safe.append(letter);
            } else {
                safe.append(String.format(Locale.ROOT, "\\u%04x", (int) letter));
            }
        }
        return safe.toString();
    }

    private static boolean isSafe(String text, int at) {
        char letter = text.charAt(at);
        return switch (letter) {
            case '\n', '\t' -> true;
            case '\r' -> at + 1 < text.length() && text.charAt(at + 1) == '\n';
            // what turns the order of letters round, and what some take for the end of a line
            case '\u061c', '\u200e', '\u200f', '\u2028', '\u2029', '\ufeff' -> false;
            default ->
                !Character.isISOControl(letter)
                        && !(letter >= '\u202a' && letter <= '\u202e')
                        && !(letter >= '\u2066' && letter <= '\u2069')
                        && !isHalf(text, at);
        };
    }

    /** Of a character that has lost its other half. */
    private static boolean isHalf(String text, int at) {
        char letter = text.charAt(at);
        return Character.isHighSurrogate(letter)
                ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
                : Character.isLowSurrogate(letter) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
