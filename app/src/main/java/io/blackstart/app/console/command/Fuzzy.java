package io.blackstart.app.console.command;

import java.util.Locale;
import java.util.OptionalInt;

/** How well a text answers to what was typed: each typed word must be found in it, in any order, if need be abbreviated. */
final class Fuzzy {
    private static final int WHOLE_WORD = 120;
    private static final int WORD_START = 100;
    private static final int INSIDE = 60;
    private static final int ABBREVIATED = 40;

    private Fuzzy() {}

    /** More is better; empty if it does not answer. A query without words is answered by all, equally well. */
    static OptionalInt score(String query, String text) {
        String in = text.toLowerCase(Locale.ROOT);
        int score = 0;
        for (String word : query.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            if (!word.isEmpty()) {
                OptionalInt found = word(word, in);
                if (found.isEmpty()) {
                    return found;
                }
                score += found.getAsInt();
            }
        }
        return OptionalInt.of(score);
    }

    private static OptionalInt word(String word, String in) {
        int best = -1;
        for (int at = in.indexOf(word); at >= 0; at = in.indexOf(word, at + 1)) {
            best = Math.max(best, found(in, at, at + word.length()));
        }
        if (best >= 0) {
            return OptionalInt.of(best);
        }
        return abbreviates(word, 0, in, 0) ? OptionalInt.of(ABBREVIATED) : OptionalInt.empty();
    }

    private static int found(String in, int from, int to) {
        boolean starts = startsWord(in, from);
        boolean ends = to == in.length() || !Character.isLetterOrDigit(in.charAt(to));
        return starts && ends ? WHOLE_WORD : starts ? WORD_START : INSIDE;
    }

    private static boolean startsWord(String in, int at) {
        return at == 0 || !Character.isLetterOrDigit(in.charAt(at - 1));
    }

    /** Whether the letters stand in order, each behind the one before or at the start of a word: {@code hal} in {@code heal all}. */
    private static boolean abbreviates(String letters, int letter, String in, int from) {
        if (letter == letters.length()) {
            return true;
        }
        for (int at = in.indexOf(letters.charAt(letter), from);
                at >= 0;
                at = in.indexOf(letters.charAt(letter), at + 1)) {
            boolean behind = letter > 0 && at == from;
            if ((behind || startsWord(in, at)) && abbreviates(letters, letter + 1, in, at + 1)) {
                return true;
            }
        }
        return false;
    }
}
