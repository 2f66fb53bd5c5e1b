package io.blackstart.app;

import io.blackstart.app.cli.Surroundings;
import java.nio.file.Path;

/** Opens the console. */
final class ConsoleWindow implements Surroundings.Window {
    @Override
    public void open(Path journal) {
        throw new UnsupportedOperationException();
    }
}
