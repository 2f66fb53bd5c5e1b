package io.blackstart.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.bridge.JournalDesk;
import io.blackstart.persistence.Journal;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import javafx.application.ColorScheme;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes to a window from outside: who sees it for the first time, a second start, and files dragged onto it. */
class FirstStartStoryTest extends JournaledStory {
    @ParameterizedTest
    @CsvSource({"DARK, 1440, 900", "LIGHT, 1100, 700"})
    void aTourOfThreeStepsIsShownOnceAndCoversNothing(ColorScheme scheme, int width, int height) {
        cluster.memory.isFirstStart = true;
        try (DrawnWindow window = openWindow(width, height)) {
            window.in(scheme);
            String look = "%s-%d".formatted(scheme.name().toLowerCase(Locale.ROOT), width);
            assertEquals("A live cluster", window.text("tour-title"));
            window.pictureOf("tour", "tour-1-" + look);
            robot.type(KeyCode.SPACE);
            assertEquals("Break it", window.text("tour-title"));
            window.pictureOf("tour", "tour-2-" + look);
            window.press("plug-zone-a");
            assertEquals(List.of("pull-plug zone a"), cluster.asked, "what it speaks of can be done");
            window.press("tour-next");
            window.pictureOf("tour", "tour-3-" + look);
            window.press("tour-next");
            assertFalse(window.hasKeys("tour"));
            assertFalse(window.node("tour").getParent().isVisible());
            assertEquals("seen", cluster.memory.kept.get("console.tour"));
        }
        try (DrawnWindow next = openWindow(width, height)) {
            assertFalse(next.node("tour").getParent().isVisible(), "it was seen");
            run(next, "tour");
            assertTrue(next.node("tour").getParent().isVisible());
            robot.type(KeyCode.ESCAPE);
            next.await("it is left", () -> !next.node("tour").getParent().isVisible());
        }
    }

    @Test
    void closingAsksOnceSaysWhatIsKeptAndRemembersTheWindow() {
        try (DrawnWindow window = openWindow(1_100, 700)) {
            window.press("tab-broken");
            open(window, "place-runs");
            askToClose(window);
            window.pictureOf("closing", "closing");
            assertTrue(window.text("closing-warning").startsWith("Kept: this run with every event"));
            robot.type(KeyCode.ESCAPE);
            window.await("it stays", () -> !window.node("closing").isVisible());
            assertTrue(window.stage().isShowing());
            askToClose(window);
            window.press("closing-confirm");
            assertFalse(window.stage().isShowing());
        }
        assertTrue(cluster.memory.kept.get("console.window").endsWith(" 1100 700 false"));
        try (DrawnWindow next = openWindow(1_100, 700)) {
            assertTrue(next.has("runs"), "the place that was open last");
            open(next, "place-cluster");
            assertTrue(next.node("broken").isVisible(), "the page that was open last");
        }
        assertEquals("place-cluster", cluster.memory.kept.get("console.place"));
    }

    @Test
    void aPlaceThatFailsLeavesTheWindowWithTheCluster() {
        cluster.memory.keep("console.place", "place-runs");
        JournalDesk broken = new JournalDesk() {
            @Override
            public <T> CompletionStage<T> ask(Function<Journal, T> work) {
                throw new IllegalStateException("the journal cannot be asked");
            }
        };
        try (DrawnWindow window = DrawnWindow.over(cluster.setup(broken), 1_100, 700)) {
            robot.targetWindow(window.stage());
            window.await(
                    "it is told",
                    () -> robot.lookup("Runs did not open").tryQuery().isPresent());
            assertTrue(window.has("timeline"), "the place Cluster");
            window.press("lower-other");
            assertTrue(
                    window.said("chart-operations").endsWith("Page Load (W) sets clients to work."),
                    "an empty chart says how to begin");
            window.picture("charts-empty");
        }
    }

    private static void open(DrawnWindow window, String place) {
        window.does(((ToggleButton) window.node(place))::fire);
        window.draw();
    }

    private static void askToClose(DrawnWindow window) {
        window.does(() -> window.stage().fireEvent(new WindowEvent(window.stage(), WindowEvent.WINDOW_CLOSE_REQUEST)));
        window.draw();
        assertTrue(window.node("closing").isVisible());
    }

    @Test
    void aSecondStartBringsTheWindowToTheFront() {
        try (DrawnWindow window = openWindow(1_100, 700)) {
            window.does(() -> window.stage().setIconified(true));
            cluster.bring.accept(Optional.empty());
            window.await("it is there", () -> !window.stage().isIconified());
        }
    }

    @Test
    void aDrillFileThatIsDraggedOntoTheWindowIsOpenedAndOthersAreNot() throws Exception {
        Path file = folder.resolve("dragged.drill.yaml");
        Files.writeString(file, "drill: dragged\ntitle: From elsewhere\nduration: 4s\n");
        assertEquals(Optional.of(file), DroppedFiles.drill(List.of(new File("notes.txt"), file.toFile())));
        assertEquals(Optional.empty(), DroppedFiles.drill(List.of(new File("notes.txt"))));
        try (DrawnWindow window = openWindow(1_100, 700)) {
            window.drop(file);
            window.await("it is open", () -> window.text("drill-name").equals("dragged"));
            assertEquals("Opened: " + file, window.text("answer"));
            assertTrue(window.node("drills").isVisible());
            window.drop(folder.resolve("none.drill.yaml"));
            window.await(
                    "what cannot be read is told",
                    () -> robot.lookup("The file was not opened").tryQuery().isPresent());
        }
    }

    private static void run(DrawnWindow window, String id) {
        window.does(() -> window.commands().stream()
                .filter(command -> command.id().equals(id))
                .findFirst()
                .orElseThrow()
                .run());
    }
}
