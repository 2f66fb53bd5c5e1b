package io.blackstart.drills.file;

/**
 * One thing wrong with a drill file.
 *
 * @param file as the user named it
 * @param line from 1
 * @param column from 1
 * @param sentence what is wrong, what was expected, and the nearest valid word where there is one
 */
public record FileError(String file, int line, int column, String sentence) {
    /** As compilers print it: {@code file:line:column: sentence}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + sentence;
    }
}
