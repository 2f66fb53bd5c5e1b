package io.blackstart.persistence;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where the journal is unless somebody says otherwise: in the user's own data folder, as each system has it. */
final class JournalPlace {
    static final String HOME_VARIABLE = "BLACKSTART_HOME";

    private JournalPlace() {}

    /**
     * @param environment of the process; a variable that is empty counts as absent
     * @param system the {@code os.name} of the JVM
     * @param userHome the user's home folder
     */
    static Path file(Map<String, String> environment, String system, Path userHome) {
        return folder(environment, system.toLowerCase(Locale.ROOT), userHome).resolve("journal.db");
    }

    private static Path folder(Map<String, String> environment, String system, Path userHome) {
        String chosen = environment.getOrDefault(HOME_VARIABLE, "");
        if (!chosen.isBlank()) {
            return Path.of(chosen).toAbsolutePath();
        }
        if (system.startsWith("windows")) {
            return absoluteOr(environment.get("LOCALAPPDATA"), userHome.resolve("AppData/Local"))
                    .resolve("Blackstart");
        }
        if (system.startsWith("mac")) {
            return userHome.resolve("Library/Application Support/Blackstart");
        }
        return absoluteOr(environment.get("XDG_DATA_HOME"), userHome.resolve(".local/share"))
                .resolve("blackstart");
    }

    /** The XDG rules ask to ignore a relative path; an absent variable comes as null from the environment. */
    private static Path absoluteOr(String variable, Path otherwise) {
        return variable != null && Path.of(variable).isAbsolute() ? Path.of(variable) : otherwise;
    }
}
