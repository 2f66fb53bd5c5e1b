package io.blackstart.app.cli;

import io.blackstart.app.UserError;
import io.blackstart.persistence.Why;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A text file that a command writes for its user. */
final class NewFile {
    private NewFile() {}

    /**
     * @param force writes over what is there
     * @param another how the user names another file: {@code name another file}
     * @throws UserError if it cannot be written, or is there and is to stay
     */
    static void write(Path target, String text, boolean force, String another) {
        try {
            if (force) {
                Files.writeString(target, text, StandardCharsets.UTF_8);
            } else {
                Files.writeString(
                        target, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            }
        } catch (FileAlreadyExistsException _) {
            throw new UserError("%s exists already; %s, or write over it with --force".formatted(target, another));
        } catch (IOException unwritable) {
            throw new UserError("%s cannot be written: %s; %s".formatted(target, Why.of(unwritable), another));
        }
    }
}
