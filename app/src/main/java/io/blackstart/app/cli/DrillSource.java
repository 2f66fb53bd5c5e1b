package io.blackstart.app.cli;

import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.file.FileError;
import io.blackstart.drills.file.Parsed;
import io.blackstart.drills.library.Library;
import io.blackstart.drills.library.OwnDrills;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a user may name where a drill is wanted: a drill of the library or of their own by its id, or a file. */
sealed interface DrillSource {
    /** @param named as the user did @param text the drill file as it was read, for the journal */
    record Found(String named, Drill drill, String text) implements DrillSource {}

    /** @param sentences what is wrong, one each */
    record Unusable(List<String> sentences) implements DrillSource {}

    /** Looks in the library first: an id never contains a dot or a slash, so a file can always be named as {@code ./name}. */
    static DrillSource find(String named, OwnDrills own) {
        Optional<Drill> shipped = Library.find(named);
        if (shipped.isPresent()) {
            return new Found(named, shipped.get(), Library.text(named));
        }
        Optional<Path> file = file(named).or(() -> own.find(named));
        if (file.isEmpty()) {
            return new Unusable(List.of("there is no drill or file '" + named + "'"
                    + Library.nearest(named)
                            .map(nearest -> "; did you mean '" + nearest + "'?")
                            .orElse("")
                    + "; 'blackstart drill list' shows all drills"));
        }
        return read(file.get());
    }

    /** An empty name would be the current folder, which nobody has named. */
    private static Optional<Path> file(String named) {
        try {
            return Optional.of(Path.of(named)).filter(path -> !named.isEmpty() && Files.exists(path));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static DrillSource read(Path file) {
        return switch (DrillFile.read(file)) {
            case Parsed.Right right -> new Found(file.toString(), right.value(), right.text());
            case Parsed.Wrong wrong ->
                new Unusable(wrong.found().stream().map(FileError::toString).toList());
        };
    }
}
