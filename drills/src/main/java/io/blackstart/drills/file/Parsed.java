package io.blackstart.drills.file;

import java.util.List;
import java.util.Optional;

/** What reading a drill file gave: a drill, or everything that is wrong with the file. */
public sealed interface Parsed {
    /** The drill, if the file is right. */
    default Optional<Drill> drill() {
        return switch (this) {
            case Right right -> Optional.of(right.value());
            case Wrong _ -> Optional.empty();
        };
    }

    /** In the order of the file; none if the file is right. */
    default List<FileError> errors() {
        return switch (this) {
            case Right _ -> List.of();
            case Wrong wrong -> wrong.found();
        };
    }

    /** @param text that it was read from */
    record Right(Drill value, String text) implements Parsed {}

    /** @param found at least one */
    record Wrong(List<FileError> found) implements Parsed {
        public Wrong {
            found = List.copyOf(found);
        }
    }
}
