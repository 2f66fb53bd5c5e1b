package io.blackstart.app.cli;

import io.blackstart.app.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for one measurement, which goes with it.
 *
 * @param folder on the disk that is to be measured
 */
record Scratch(Path folder) implements AutoCloseable {
    /** @throws UserError if there cannot be one beside that file */
    static Scratch beside(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            return new Scratch(Files.createTempDirectory(Files.createDirectories(folder), "bench"));
        } catch (IOException e) {
            throw new UserError("cannot write to " + folder + " (" + e.getMessage()
                    + "); let BLACKSTART_HOME name a folder that is yours");
        }
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }
}
