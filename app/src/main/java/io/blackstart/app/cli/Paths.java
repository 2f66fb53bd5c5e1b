package io.blackstart.app.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.TypeConversionException;

/** Files and folders as a user names them. */
final class Paths {
    private Paths() {}

    /** An empty name would be the current folder, which nobody has named. */
    static Path parse(String name) {
        if (name.isEmpty()) {
            throw new TypeConversionException("an empty name is no file or folder; '.' is the current folder");
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException impossible) {
            throw new TypeConversionException("'" + name + "' is no name for a file or folder");
        }
    }
}
