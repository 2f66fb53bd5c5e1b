package io.blackstart.drills.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.drills.file.Drill;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LibraryTest {
    @Test
    void every_shipped_file_is_in_the_list_and_is_called_like_its_drill() throws IOException, URISyntaxException {
        Path folder = Path.of(Library.class
                        .getResource("zone-outage" + Library.SUFFIX)
                        .toURI())
                .getParent();
        try (var files = Files.list(folder)) {
            var shipped = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(Library.SUFFIX))
                    .map(name -> name.substring(0, name.length() - Library.SUFFIX.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(shipped, new TreeSet<>(Library.ids()));
        }
        assertEquals(Library.ids(), Library.list().stream().map(Drill::id).toList());
    }

    @Test
    void every_drill_teaches_expects_and_rolls_back() {
        for (Drill drill : Library.list()) {
            assertTrue(drill.about().length() > 60, drill.id());
            assertFalse(drill.title().equals(drill.id()), drill.id());
            assertFalse(drill.steadyState().isEmpty(), drill.id());
            assertFalse(drill.expect().isEmpty(), drill.id());
            assertFalse(drill.rollbacks().isEmpty(), drill.id());
        }
    }

    @Test
    void a_typo_finds_the_nearest_id() {
        assertEquals(Optional.empty(), Library.find("zone-outtage"));
        assertEquals(Optional.of("zone-outage"), Library.nearest("zone-outtage"));
        assertEquals(Optional.empty(), Library.nearest("earthquake"));
    }

    @Test
    void the_text_of_an_unknown_drill_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> Library.text("../secret"));
    }
}
