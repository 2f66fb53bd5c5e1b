package io.blackstart.drills.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The table in docs/checker.md: which seed shows which bug, by which promise. Kept by {@link Finder}, so that a proof need not search again. */
final class Table {
    private static final String HEAD = "| bug | mode | found by the breach of | seed |";
    private static final String UNDER_HEAD = "| --- | --- | --- | --- |";

    private final Path file;

    private Table(Path file) {
        this.file = file;
    }

    /** That of this checkout, whether the tests run in it or in a module of it. */
    static Table ofThisCheckout() {
        Path fromTop = Path.of("docs", "checker.md");
        return new Table(Files.exists(fromTop) ? fromTop : Path.of("..").resolve(fromTop));
    }

    /** The seed that showed it last time. */
    OptionalLong seed(PlantedBug bug) {
        return lines().stream()
                .filter(line -> line.startsWith(begin(bug)))
                .map(line -> line.split("\\|"))
                .mapToLong(cells -> Long.parseLong(cells[4].strip()))
                .findFirst();
    }

    /** Puts what was found into the table: in the order of the bugs, and in place of what it said of that bug. */
    void keep(PlantedBug bug, Finder.Found found) {
        List<String> lines = new ArrayList<>(lines());
        int head = lines.indexOf(HEAD);
        List<String> rows = new ArrayList<>();
        for (PlantedBug other : PlantedBug.values()) {
            if (other == bug) {
                rows.add("%s %s | %d |".formatted(begin(bug), found.breach().promise(), found.seed()));
            } else {
                lines.stream().filter(line -> line.startsWith(begin(other))).forEach(rows::add);
            }
        }
        List<String> kept = new ArrayList<>(lines.subList(0, head));
        kept.add(HEAD);
        kept.add(UNDER_HEAD);
        kept.addAll(rows);
        try {
            Files.write(file, kept);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static String begin(PlantedBug bug) {
        return "| %s | %s |".formatted(bug.words(), bug.mode().word());
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
