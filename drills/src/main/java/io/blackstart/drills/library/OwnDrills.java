package io.blackstart.drills.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The user's own drills: files named {@code *.drill.yaml} in the folder in which they work and in one of the program's own, where they are
 * found by their id from everywhere. Sub-folders are not looked into.
 *
 * @param working the first to be looked into
 * @param kept belongs to the program; need not exist
 */
public record OwnDrills(Path working, Path kept) {
    /** So that a folder full of other things does not hold anybody up. */
    private static final int MOST = 1_000;

    /** Their files: those of the working folder first, each folder's by name. */
    public List<Path> files() {
        boolean isOne = working.toAbsolutePath()
                .normalize()
                .equals(kept.toAbsolutePath().normalize());
        return (isOne ? Stream.of(working) : Stream.of(working, kept))
                .flatMap(folder -> in(folder).stream())
                .toList();
    }

    /** The file of that id. */
    public Optional<Path> find(String id) {
        return files().stream()
                .filter(file -> file.getFileName().toString().equals(id + Library.SUFFIX))
                .findFirst();
    }

    private static List<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> file.getFileName().toString().endsWith(Library.SUFFIX))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .limit(MOST)
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }
}
