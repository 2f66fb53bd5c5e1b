package io.blackstart.app.console.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WholeTextTest {
    @TempDir
    private Path folder;

    @Test
    void aFileThatCannotBeWrittenIsWhatItWas() throws IOException {
        Path file = folder.resolve("own").resolve("mine.drill.yaml");
        WholeText.write(file, "old");
        Path inTheWay = Files.createDirectories(file.resolveSibling("mine.drill.yaml.unfinished/full"));
        assertThrows(IOException.class, () -> WholeText.write(file, "new"));
        assertEquals("old", Files.readString(file));
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        WholeText.write(file, "new");
        assertEquals("new", Files.readString(file));
        try (Stream<Path> left = Files.list(file.getParent())) {
            assertEquals(List.of(file), left.toList());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void linksAndRightsStay() throws IOException {
        Path file = Files.writeString(folder.resolve("real.drill.yaml"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
        Path link = Files.createSymbolicLink(folder.resolve("link.drill.yaml"), file);
        WholeText.write(link, "new");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(file));
        assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
}
