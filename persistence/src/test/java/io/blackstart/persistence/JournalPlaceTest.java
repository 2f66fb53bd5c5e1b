package io.blackstart.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalPlaceTest {
    @TempDir
    Path home;

    @Test
    void linuxFollowsXdg() {
        assertEquals(home.resolve(".local/share/blackstart/journal.db"), file("Linux", Map.of()));
        Path data = home.resolve("data");
        assertEquals(data.resolve("blackstart/journal.db"), file("Linux", Map.of("XDG_DATA_HOME", data.toString())));
        assertEquals(
                home.resolve(".local/share/blackstart/journal.db"),
                file("Linux", Map.of("XDG_DATA_HOME", "relative/data")),
                "XDG: a relative path is ignored");
    }

    @Test
    void macAndWindowsHaveTheirOwn() {
        assertEquals(home.resolve("Library/Application Support/Blackstart/journal.db"), file("Mac OS X", Map.of()));
        Path local = home.resolve("Local");
        assertEquals(
                local.resolve("Blackstart/journal.db"), file("Windows 11", Map.of("LOCALAPPDATA", local.toString())));
        assertEquals(home.resolve("AppData/Local/Blackstart/journal.db"), file("Windows 11", Map.of()));
    }

    @Test
    void blackstartHomeGoesBeforeAll() {
        Path chosen = home.resolve("chosen");
        Map<String, String> environment =
                Map.of("BLACKSTART_HOME", chosen.toString(), "XDG_DATA_HOME", "/x", "LOCALAPPDATA", "/y");
        for (String system : new String[] {"Linux", "Mac OS X", "Windows 11"}) {
            assertEquals(chosen.resolve("journal.db"), file(system, environment));
        }
        assertEquals(home.resolve(".local/share/blackstart/journal.db"), file("Linux", Map.of("BLACKSTART_HOME", "")));
    }

    private Path file(String system, Map<String, String> environment) {
        return JournalPlace.file(environment, system, home);
    }
}
