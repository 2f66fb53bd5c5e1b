package io.blackstart.drills.file;

/**
 * Where something stands in a file.
 *
 * @param line from 1
 * @param column from 1
 */
record Place(int line, int column) {
    static final Place START = new Place(1, 1);

    Place right(int characters) {
        return new Place(line, column + characters);
    }
}
