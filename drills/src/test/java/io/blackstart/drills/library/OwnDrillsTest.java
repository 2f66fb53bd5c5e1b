package io.blackstart.drills.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnDrillsTest {
    @TempDir
    private Path folder;

    @Test
    void aFolderThatIsNamedInTwoWaysIsLookedIntoOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.drill.yaml"), "drill: mine\n");
        Path roundabout = folder.resolve("..").resolve(folder.getFileName());
        assertEquals(List.of(file), new OwnDrills(folder, roundabout).files());
        assertEquals(List.of(), new OwnDrills(roundabout.resolve("none"), folder.resolve("none")).files());
    }
}
