package io.blackstart.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder for a moment; closing it deletes it with the files in it. */
record ScratchFolder(Path path) implements AutoCloseable {
    private static final String JOURNAL = "journal.db";

    static ScratchFolder in(Path parent, String prefix) throws IOException {
        return new ScratchFolder(Files.createTempDirectory(parent, prefix));
    }

    /** The same, and what programs that were killed have left of theirs is deleted. */
    static ScratchFolder inPlaceOfLeft(Path parent, String prefix) throws IOException {
        Pattern name = Pattern.compile(prefix + "\\.([0-9]{1,9})\\.[0-9]+");
        try (Stream<Path> all = Files.list(parent)) {
            all.filter(folder -> isLeft(name.matcher(folder.getFileName().toString())))
                    .forEach(ScratchFolder::deleteLeft);
        }
        return in(parent, "%s.%d.".formatted(prefix, ProcessHandle.current().pid()));
    }

    private static boolean isLeft(Matcher name) {
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    private static void deleteLeft(Path folder) {
        try {
            if (isOurs(folder)) {
                new ScratchFolder(folder).close();
            }
        } catch (IOException inTheWay) {
            // it is tried again the next time
        }
    }

    /** Who chose the folder of the journal may have one of such a name in it. */
    private static boolean isOurs(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return !Files.isSymbolicLink(folder)
                    && files.allMatch(file -> file.getFileName().toString().startsWith(JOURNAL));
        }
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
        return path.resolve(JOURNAL);
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
