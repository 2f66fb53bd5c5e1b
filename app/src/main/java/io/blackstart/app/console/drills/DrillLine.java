package io.blackstart.app.console.drills;

import io.blackstart.app.console.look.Badge;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A drill in the list.
 *
 * @param file of one's own; empty for one of the library
 * @param title what it is about, or that it cannot be run
 * @param last how its last run in the journal ended
 */
public record DrillLine(String id, Optional<Path> file, String title, Optional<Badge> last) {
    boolean matches(String search) {
        return (id + " " + title)
                .toLowerCase(Locale.ROOT)
                .contains(search.toLowerCase(Locale.ROOT).strip());
    }

    /** By which it is known whatever else changes. */
    public String key() {
        return file.map(Path::toString).orElse(id);
    }
}
