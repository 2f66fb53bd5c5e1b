package io.blackstart.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.cluster.coordinator.PlannedReshape;
import io.blackstart.cluster.coordinator.PlannedReshape.Seat;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.icons.Glyph;
import java.io.File;
import java.util.List;
import javafx.application.ColorScheme;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
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
            normalText(window);
            window.picture("text-200-and-back-" + width);
            assertTrue(window.isInSight("events") && window.isInSight("event-place"), "as it was before");
        }
    }

    /** Text that is a little larger leaves a common window that much less room. */
    private record Size(int width, int height, int timesLarger) {}

    @Test
    void headerAndFiguresAreWholeWhereTextIsALittleLarger() {
        List<Size> sizes = List.of(
                new Size(1366, 768, 1),
                new Size(1366, 900, 0),
                new Size(1440, 900, 1),
                new Size(1440, 900, 2),
                new Size(1600, 900, 2),
                new Size(1600, 900, 3),
                new Size(1920, 1080, 3),
                new Size(1920, 1080, 4),
                new Size(2560, 1440, 5));
        try (DrawnWindow window = openWindow(1366, 768)) {
            cluster.playUntil(Story.FAILED_OVER);
            for (Size size : sizes) {
                window.resize(size.width, size.height);
                normalText(window);
                window.textLarger(size.timesLarger);
                window.pictureOf("promise-strip", "text-%d-%d".formatted(size.timesLarger, size.width));
                assertEquals(List.of(), window.cutAtTheSides(), size.toString());
                assertTrue(window.isInSight("broken-count") && window.isInSight("theme"), size.toString());
            }
        }
    }

    @Test
    void whatOneWasToldIsWholeWhenTextGrowsAfterwards() {
        try (DrawnWindow window = openWindow(1_440, 900)) {
            window.press("plug-machine-d1");
            window.draw();
            window.textLarger(9);
            window.draw();
            assertEquals("Done: pull-plug machine d1.", window.text("answer"));
            assertEquals(List.of(), window.cutTexts("status-line"));
        }
    }

    @Test
    void aSentenceBesideASignIsWholeHoweverLongItIs() {
        try (DrawnWindow window = openWindow(1_440, 900)) {
            window.textLarger(9);
            Label sentence = new Label("", new GlyphIcon(Glyph.WARNING));
            sentence.setWrapText(true);
            sentence.setMinHeight(Region.USE_PREF_SIZE);
            VBox room = new VBox(sentence);
            room.setId("room");
            room.setMaxSize(640, Region.USE_PREF_SIZE);
            window.does(() ->
                    ((Pane) window.stage().getScene().getRoot()).getChildren().add(room));
            String words = "No primary is in office: replicas show what they have, and writes are refused.";
            for (int letters = 1; letters <= words.length(); letters++) {
                String text = words.substring(0, letters);
                window.does(() -> {
                    sentence.setText(text);
                    room.applyCss();
                    window.stage().getScene().getRoot().layout();
                });
                assertEquals(List.of(), window.cutTexts("room"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1100, 700", "1366, 768", "1440, 900"})
    void longNamesGiveWayInHeaderAndPlan(int width, int height) {
        String name = "a-name-of-sixty-letters-that-somebody-thought-of-one-day-and-";
        cluster = new ScriptedCluster(
                Story.events().stream().map(told -> renamed(told, name)).toList());
        try (DrawnWindow window = openWindow(width, height)) {
            window.pictureOf("promise-strip", "long-names-" + width);
            assertEquals(List.of(), window.cutAtTheSides());
            cluster.plan(renamed(Story.planOff(), name));
            window.askForPlan();
            window.save(new File("target/pictures/long-names-plan-" + width + ".png"));
            assertFalse(window.planScrollsSideways());
        }
    }

    private static Stamped renamed(Stamped told, String name) {
        if (!(told.event() instanceof ClusterEvent.ClusterFormed formed)) {
            return told;
        }
        return new Stamped(
                told.sequence(),
                told.at(),
                new ClusterEvent.ClusterFormed(
                        name + "region",
                        formed.zones(),
                        formed.machines(),
                        name + "database",
                        formed.mode(),
                        formed.multiAz(),
                        Long.MAX_VALUE,
                        formed.changedSettings()));
    }

    private static PlannedReshape renamed(PlannedReshape plan, String name) {
        List<Seat> seats = plan.seats().stream()
                .map(seat -> new Seat(name + seat.zone(), name + seat.machine(), seat.before(), seat.after()))
                .toList();
        return new PlannedReshape(false, "b1", "eu-5", seats, List.of("b2"), plan.steps());
    }

    private static void normalText(DrawnWindow window) {
        window.does(() -> window.commands().stream()
                .filter(command -> command.id().equals("text-normal"))
                .forEach(Command::run));
    }
}
