package io.blackstart.icons;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class AppIconTest {
    /** Fails where something other than Maven compiled the classes: only the build draws them. */
    @Test
    void theBuildHasDrawnEverySize() throws IOException {
        for (int size : AppIcon.SIZES) {
            try (InputStream in = AppIcon.picture(size).orElseThrow()) {
                assertTrue(in.read() > 0, size + " is empty");
            }
        }
    }
}
