package io.blackstart.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Renders the console along the story into {@code target/pictures}, to be looked at, and finds text that is cut off. */
class ConsolePicturesTest {
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final SortedMap<String, Long> MOMENTS = new TreeMap<>(Map.of(
            "1-before", Story.HEALTHY,
            "2-suspected", Story.SUSPECTED,
            "3-electing", Story.ELECTING,
            "4-during", Story.FAILED_OVER,
            "5-catching-up", Story.CATCHING_UP,
            "6-after", Story.RECOVERED,
            "7-reshaping", Story.RESHAPING,
            "8-one-zone", Story.END));

    @BeforeAll
    static void makeRoom() throws IOException {
        Files.createDirectories(PICTURES);
    }

    @ParameterizedTest
    @CsvSource({"DARK, 1440, 900", "LIGHT, 1100, 700"})
    void noTextIsCutAlongTheStory(ColorScheme scheme, int width, int height) throws IOException {
        render(scheme, width, height);
    }

    @Tag("proof")
    @ParameterizedTest
    @CsvSource({"LIGHT, 1440, 900", "DARK, 1100, 700"})
    void noTextIsCutInTheOtherLookEither(ColorScheme scheme, int width, int height) throws IOException {
        render(scheme, width, height);
    }

    @ParameterizedTest
    @CsvSource({"1, 1100, 700", "6, 1440, 900"})
    void oneToSixZonesFit(int zones, int width, int height) throws IOException {
        try (TestWindow window = TestWindow.open(Story.justFormed(zones), width, height)) {
            window.in(ColorScheme.DARK);
            window.playUntil(5_000);
            save(window, "zones-" + zones);
            assertEquals(List.of(), window.cutTexts());
        }
    }

    @ParameterizedTest
    @CsvSource({"DARK, 1440, 900", "LIGHT, 1100, 700"})
    void inspectorFormsAndWhatIsBrokenFit(ColorScheme scheme, int width, int height) throws IOException {
        String look = "%s-%sx%s".formatted(scheme.name().toLowerCase(Locale.ROOT), width, height);
        try (TestWindow window = TestWindow.open(Story.events(), width, height)) {
            window.in(scheme);
            window.playUntil(Story.FAILED_OVER);
            for (String subject : List.of("b1", "a1", "gateway-c1", "zone-a", "endpoint")) {
                window.click(subject);
                window.draw();
                save(window, "inspector-" + subject + "-" + look);
                assertEquals(List.of(), window.cutTexts(), subject);
            }
            window.does(() -> {
                Node lanes = window.node("timeline");
                lanes.fireEvent(new MouseEvent(
                        MouseEvent.MOUSE_PRESSED,
                        lanes.getLayoutBounds().getWidth() * 0.3,
                        5,
                        0,
                        0,
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        true,
                        false,
                        true,
                        null));
            });
            window.draw();
            save(window, "past-" + look);
            assertEquals(List.of(), window.cutTexts());
            window.cluster.tell(new ClusterEvent.TailMerged(
                    "b1", new Position(new Reign(2, "b1"), 50_000), List.of("1:a1 seq 41,091-41,302"), 212, 3));
            window.press("back-to-live");
            window.draw();
            window.press("tab-events");
            window.draw();
            save(window, "merge-" + look);
            assertEquals(List.of(), window.cutTexts());
            assertTrue(window.isInSight("events"), "both cards leave the list its room");
            assertTrue(window.bottom("events") - window.top("events") > 60);
            window.cluster.say(List.of("partition", "a", "/", "b,c,d"), "");
            window.draw();
            save(window, "cut-" + look);
            assertEquals(List.of(), window.cutOutOfTheMap());
            window.press("why-election");
            window.savePopup(
                    PICTURES.resolve("console-why-%s.png".formatted(look)).toFile());
            assertEquals(List.of(), window.cutTextsOfPopup());
            window.does(() -> window.popup().getWindow().hide());
            window.press("tab-broken");
            window.draw();
            save(window, "broken-" + look);
            assertEquals(List.of(), window.cutTexts());
            window.click("b1");
            window.draw();
            for (String form : List.of("do-lossy-link", "do-isolate", "do-wipe-disk")) {
                window.press(form);
                window.savePopup(PICTURES.resolve("console-form-%s-%s.png".formatted(form, look))
                        .toFile());
                assertEquals(List.of(), window.cutTextsOfPopup(), form);
                window.does(() -> window.popup().getWindow().hide());
            }
        }
    }

    @Test
    void textGrowsToTwiceItsSize() throws IOException {
        try (TestWindow window = TestWindow.open(Story.events(), 1_440, 900)) {
            window.in(ColorScheme.LIGHT);
            window.textLarger(9);
            window.playUntil(Story.FAILED_OVER);
            save(window, "text-200");
            assertEquals("b1 · epoch 2", window.text("figure-primary"));
            assertEquals(List.of(), window.cutTexts("promise-strip"));
        }
        try (TestWindow window = TestWindow.open(Story.events(), 1_100, 700)) {
            window.in(ColorScheme.DARK);
            window.textLarger(9);
            window.playUntil(Story.RECOVERED);
            window.askForPlan();
            save(window, "text-200-plan");
            assertEquals(List.of(), window.cutTexts("reshape-plan"));
        }
    }

    private static void render(ColorScheme scheme, int width, int height) throws IOException {
        try (TestWindow window = TestWindow.open(Story.events(), width, height)) {
            window.in(scheme);
            for (Map.Entry<String, Long> moment : MOMENTS.entrySet()) {
                String name = moment.getKey();
                window.playUntil(moment.getValue());
                save(window, "%s-%s-%sx%s".formatted(name, scheme.name().toLowerCase(Locale.ROOT), width, height));
                assertEquals(List.of(), window.cutTexts(), name);
                assertTrue(
                        window.bottom("zone-a") < window.top("timeline-panel") || window.mapScrolls(),
                        name + " cuts the cards of the zones");
                if (moment.getValue() == Story.RECOVERED) {
                    window.askForPlan();
                    save(window, "plan-%s-%sx%s".formatted(scheme.name().toLowerCase(Locale.ROOT), width, height));
                    assertEquals(List.of(), window.cutTexts("reshape-plan"));
                    window.press("reshape-cancel");
                }
            }
        }
    }

    private static void save(TestWindow window, String name) throws IOException {
        Path file = PICTURES.resolve("console-" + name + ".png");
        window.save(file.toFile());
        assertTrue(Files.size(file) > 20_000, "an empty picture: " + file);
    }
}
