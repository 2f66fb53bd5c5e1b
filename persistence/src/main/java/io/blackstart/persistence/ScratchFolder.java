package io.blackstart.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** A folder for a moment; closing it deletes it with the files in it. */
record ScratchFolder(Path path) implements AutoCloseable {
    static ScratchFolder in(Path parent, String prefix) throws IOException {
        return new ScratchFolder(Files.createTempDirectory(parent, prefix));
    }

    /** @param measurement is given the name of a file that is not there yet */
    static <T> T measured(Path parent, Function<Path, T> measurement) {
        try (ScratchFolder scratch = in(parent, "journal-bench")) {
            return measurement.apply(scratch.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The journal in it. */
    Path file() {
        return path.resolve("journal.db");
    }

    @Override
    public void close() throws IOException {
        List<Path> files;
        try (var listed = Files.list(path)) {
            files = listed.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(path);
    }
}
