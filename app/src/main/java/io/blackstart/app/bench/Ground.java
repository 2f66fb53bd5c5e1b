package io.blackstart.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Where measurements take place.
 *
 * @param folder for all that the measured programs write; deleted by whoever made it
 * @param lines hears each figure, a line each
 */
record Ground(Path folder, Consumer<String> lines) {
    /** Options of {@code serve} without any simulated delay. */
    static final List<String> FAST = List.of("--profile", "fast");

    Path fresh(String name) throws IOException {
        return Files.createTempDirectory(folder, name);
    }

    void say(String format, Object... arguments) {
        lines.accept(String.format(Locale.ROOT, format, arguments));
    }
}
