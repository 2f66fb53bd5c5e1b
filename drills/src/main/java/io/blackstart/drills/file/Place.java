package io.blackstart.drills.file;

/**
 * Where something stands in a file.
 *
 * @param line from 1
 * @param column from 1
 */
record Place(int line, int column) {
    static final Place START = new Place(1, 1);

    /** Behind the last character of a text. */
    static Place endOf(String text) {
        int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
        return new Place(line, text.length() - text.lastIndexOf('\n'));
    }

    Place right(int characters) {
        return new Place(line, column + characters);
    }
}
