package io.blackstart.app.log;

import io.blackstart.app.UserError;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where the log is, as each system has it; beside the journal where {@code BLACKSTART_HOME} names a place for that. */
final class LogPlace {
    private LogPlace() {}

    /**
     * @param environment of the process; a variable that is empty counts as absent
     * @param system the {@code os.name} of the JVM
     * @param userHome the user's home folder
     * @throws UserError where a name has letters that the locale has not
     */
    static Path folder(Map<String, String> environment, String system, String userHome) {
        try {
            return folder(environment, system, Path.of(userHome));
        } catch (InvalidPathException impossible) {
            throw new UserError(
                    "a folder of yours cannot be named in this locale, %s: start with LC_ALL=C.UTF-8, or let BLACKSTART_HOME name another folder"
                            .formatted(impossible.getInput()));
        }
    }

    private static Path folder(Map<String, String> environment, String system, Path userHome) {
        String chosen = environment.getOrDefault("BLACKSTART_HOME", "");
        if (!chosen.isBlank()) {
            return Path.of(chosen).toAbsolutePath().resolve("logs");
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return absoluteOr(environment.get("LOCALAPPDATA"), userHome.resolve("AppData/Local"))
                    .resolve("Blackstart/Logs");
        }
        if (name.startsWith("mac")) {
            return userHome.resolve("Library/Logs/Blackstart");
        }
        return absoluteOr(environment.get("XDG_STATE_HOME"), userHome.resolve(".local/state"))
                .resolve("blackstart");
    }

    private static Path absoluteOr(String variable, Path otherwise) {
        return variable != null && Path.of(variable).isAbsolute() ? Path.of(variable) : otherwise;
    }
}
