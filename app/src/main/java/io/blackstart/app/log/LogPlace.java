package io.blackstart.app.log;

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
     */
    static Path folder(Map<String, String> environment, String system, Path userHome) {
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
