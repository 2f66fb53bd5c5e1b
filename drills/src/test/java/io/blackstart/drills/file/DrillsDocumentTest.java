package io.blackstart.drills.file;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.drills.workload.OperationKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/drills.md names every word a writer may choose from. */
class DrillsDocumentTest {
    @Test
    void everyFaultDrawnByChanceIsTold() throws IOException {
        assertTold(RandomFault.words());
    }

    @Test
    void everyOperationOfAMixIsTold() throws IOException {
        assertTold(OperationKind.words());
    }

    private static void assertTold(List<String> words) throws IOException {
        String document = document();
        for (String word : words) {
            assertTrue(document.contains("`" + word + "`"), () -> "docs/drills.md does not name `" + word + "`");
        }
    }

    /** Tests run in the module's folder or at the top. */
    private static String document() throws IOException {
        Path fromTop = Path.of("docs", "drills.md");
        return Files.readString(Files.exists(fromTop) ? fromTop : Path.of("..").resolve(fromTop));
    }
}
