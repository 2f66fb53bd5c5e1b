package io.blackstart.app.console;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.command.Command;
import java.util.List;
import javafx.application.ColorScheme;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text of twice its size: parts stand below each other, and nobody has to scroll sideways. */
class LargeTextStoryTest extends JournaledStory {
    @ParameterizedTest
    @CsvSource({"DARK, 1440, 900", "LIGHT, 1100, 700"})
    void nobodyScrollsSideways(ColorScheme scheme, int width, int height) {
        try (DrawnWindow window = openWindow(width, height)) {
            window.in(scheme);
            window.textLarger(9);
            cluster.playUntil(Story.FAILED_OVER);
            for (String place : List.of("place-cluster", "place-drills", "place-runs", "place-data")) {
                window.does(() -> ((javafx.scene.control.ToggleButton) window.node(place)).fire());
                window.draw();
                window.pictureOf(place, "text-200-%s-%d".formatted(place, width));
                assertFalse(window.scrollsSideways(), place);
            }
            window.does(() -> ((javafx.scene.control.ToggleButton) window.node("place-cluster")).fire());
            window.scrollTo("timeline-panel");
            for (String chart : List.of("chart-operations", "chart-latency", "chart-lag")) {
                assertTrue(window.node(chart).isVisible(), chart);
            }
            window.picture("text-200-charts-" + width);
            window.scrollToTheEnd();
            window.picture("text-200-end-" + width);
            assertTrue(window.isInSight("events"), "what stands below is reached");
            assertTrue(window.isInSight("election"));
            assertFalse(window.mapScrolls(), "the window scrolls, not the map in it");
            window.does(() -> window.commands().stream()
                    .filter(command -> command.id().equals("text-normal"))
                    .forEach(Command::run));
            window.picture("text-200-and-back-" + width);
            assertTrue(window.isInSight("events") && window.isInSight("event-place"), "as it was before");
        }
    }
}
