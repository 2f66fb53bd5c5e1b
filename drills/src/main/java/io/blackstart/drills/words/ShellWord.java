package io.blackstart.drills.words;

import java.io.File;

/** A word of a command line that is printed to be typed again. */
public final class ShellWord {
    private static final boolean WINDOWS = File.separatorChar == '\\';
    private static final String PLAIN = WINDOWS ? "_./:=@+,-\\" : "_./:=@%+,-";

    private ShellWord() {}

    /** The word, in quotes if a shell would not take it as it is. */
    public static String of(String word) {
        if (!word.isEmpty() && word.codePoints().allMatch(ShellWord::isPlain)) {
            return word;
        }
        // a file's name on Windows has no quotes in it
        return WINDOWS ? '"' + word + '"' : "'" + word.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(int point) {
        return Character.isLetterOrDigit(point) || PLAIN.indexOf(point) >= 0;
    }
}
