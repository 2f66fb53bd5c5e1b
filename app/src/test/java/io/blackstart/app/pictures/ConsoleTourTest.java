package io.blackstart.app.pictures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole tour, in one look. */
@Tag("proof")
class ConsoleTourTest {
    @TempDir
    private Path folder;

    @Test
    void everySceneIsReachedAndLeavesAPicture() throws Exception {
        List<String> scenes = new ArrayList<>();
        PictureLook look = PictureLook.ALL.getFirst();
        Path out = folder.resolve("pictures");
        int taken = ConsoleTour.take(out, List.of(look), scenes::add, new CompletableFuture<>());
        assertEquals(scenes.size(), taken);
        assertEquals("01-first-start", scenes.getFirst());
        assertTrue(scenes.getLast().endsWith("-ledger"), scenes::toString);
        for (String scene : scenes) {
            Path picture = out.resolve("%s-%s.png".formatted(scene, look.word()));
            assertTrue(Files.size(picture) > 5_000, "an empty picture: " + picture);
        }
    }
}
