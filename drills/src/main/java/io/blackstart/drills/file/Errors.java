package io.blackstart.drills.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything wrong with one file. */
final class Errors {
    private static final int TOLD_AT_MOST = 100;
    private static final Comparator<FileError> BY_PLACE =
            Comparator.comparingInt(FileError::line).thenComparingInt(FileError::column);

    private final String file;
    private final List<FileError> errors = new ArrayList<>();

    Errors(String file) {
        this.file = file;
    }

    void add(Place place, String sentence) {
        errors.add(new FileError(file, place.line(), place.column(), sentence));
    }

    int count() {
        return errors.size();
    }

    boolean any() {
        return !errors.isEmpty();
    }

    /** In the order of the file; of very many only the first hundred. */
    List<FileError> all() {
        return errors.stream().sorted(BY_PLACE).limit(TOLD_AT_MOST).toList();
    }
}
