package io.blackstart.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.application.ColorScheme;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Renders the console along the story into {@code target/pictures}, to be looked at, and finds text that is cut off. */
class ConsolePicturesTest {
    private static final Path PICTURES = Path.of("target", "pictures");

    @BeforeAll
    static void makeRoom() throws IOException {
        Files.createDirectories(PICTURES);
    }

    @ParameterizedTest
    @CsvSource({
        "before, 29000, DARK, 1440, 900",
        "during, 33000, DARK, 1440, 900",
        "after, 50000, LIGHT, 1440, 900",
        "electing, 30740, DARK, 1100, 700",
        "during, 33000, LIGHT, 1100, 700",
        "reshaping, 56000, DARK, 1100, 700",
    })
    void noTextIsCut(String name, long millis, ColorScheme scheme, int width, int height) throws IOException {
        render(name, millis, scheme, width, height);
    }

    @Tag("proof")
    @ParameterizedTest
    @CsvSource({
        "suspected, 30640, DARK, 1440, 900",
        "electing, 30740, DARK, 1440, 900",
        "catching-up, 45700, DARK, 1440, 900",
        "after, 50000, DARK, 1440, 900",
        "reshaping, 56000, DARK, 1440, 900",
        "single-zone, 62000, DARK, 1440, 900",
        "before, 29000, LIGHT, 1440, 900",
        "during, 33000, LIGHT, 1440, 900",
        "before, 29000, DARK, 1100, 700",
        "during, 33000, DARK, 1100, 700",
    })
    void noTextIsCutAnywhereInTheStory(String name, long millis, ColorScheme scheme, int width, int height)
            throws IOException {
        render(name, millis, scheme, width, height);
    }

    @ParameterizedTest
    @CsvSource({"1, 1440, 900", "6, 1440, 900"})
    void oneToSixZonesFit(int zones, int width, int height) throws IOException {
        try (TestWindow window = TestWindow.open(Story.justFormed(zones), width, height)) {
            window.in(ColorScheme.DARK).playUntil(5_000);
            save(window, "zones-" + zones);
            assertEquals(List.of(), window.cutTexts());
        }
    }

    @Test
    void textGrowsToTwiceItsSize() throws IOException {
        try (TestWindow window = TestWindow.open(Story.events(), 1_440, 900)) {
            window.in(ColorScheme.LIGHT).textLarger(9).playUntil(Story.FAILED_OVER);
            save(window, "text-200");
            assertEquals("b1 · epoch 2", window.text("figure-primary"));
        }
    }

    private static void render(String name, long millis, ColorScheme scheme, int width, int height) throws IOException {
        try (TestWindow window = TestWindow.open(Story.events(), width, height)) {
            window.in(scheme).playUntil(millis);
            save(window, "%s-%s-%sx%s".formatted(name, scheme.name().toLowerCase(Locale.ROOT), width, height));
            assertEquals(List.of(), window.cutTexts());
        }
    }

    private static void save(TestWindow window, String name) throws IOException {
        Path file = PICTURES.resolve("console-" + name + ".png");
        window.save(file.toFile());
        assertTrue(Files.size(file) > 20_000, "an empty picture: " + file);
    }
}
