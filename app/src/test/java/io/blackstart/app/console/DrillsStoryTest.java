package io.blackstart.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.persistence.RunStatus;
import java.io.File;
import java.nio.file.Files;
import java.util.Locale;
import javafx.application.ColorScheme;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The place "Drills": a drill is begun, broken, mended, saved, run and looked at. */
class DrillsStoryTest extends JournaledStory {
    private static final String SHORT = """
        drill: my-outage
        title: A zone goes dark for a moment
        seed: 7
        duration: 4s
        workload:
          - { name: shop, clients: 2, rate: 100/s, zones: any, keys: 100, mix: { set: 40, get: 60 } }
        method:
          - { at: 1s, pull-plug: { zone: a } }
        expect:
          - failover.count == 1
          - failover.time <= 1ms
        """;

    private DrillsWindow open(int width, int height) {
        DrawnWindow window = openWindow(width, height);
        robot.press(KeyCode.ALT).type(KeyCode.DIGIT2).release(KeyCode.ALT);
        window.await("the first drill is open", () -> window.text("drill-name").equals("zone-outage"));
        return new DrillsWindow(window);
    }

    private record DrillsWindow(DrawnWindow window) implements AutoCloseable {
        CodeArea area() {
            return (CodeArea) window.node("drill-text");
        }

        void type(String text) {
            window.does(() -> area().replaceText(text));
        }

        int drills() {
            return ((ListView<?>) window.node("drills-list")).getItems().size();
        }

        int problems() {
            return ((VBox) window.node("drill-problems")).getChildren().size();
        }

        @Override
        public void close() {
            window.close();
        }
    }

    @Test
    void aDrillIsBegunBrokenMendedSavedAndRun() throws Exception {
        try (DrillsWindow drills = open(1_100, 700)) {
            DrawnWindow window = drills.window();
            assertEquals("36 drills", window.text("drills-counted"));
            assertTrue(window.node("drill-save").isDisabled(), "nothing was changed");

            robot.clickOn("#drill-new");
            window.await("a drill is begun", () -> !window.node("drill-save").isDisabled());
            drills.type(SHORT.replace("duration: 4s", "duration: 4 fortnights"));
            window.await("it is wrong", () -> window.text("drill-verdict").equals("1 wrong"));
            assertEquals(1, drills.problems());
            assertTrue(window.node("drill-run").isDisabled());
            drills.type(SHORT);
            window.await("it is right", () -> window.text("drill-verdict").equals("fine: 4 s, seed 7"));

            robot.clickOn("#drill-text");
            robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
            window.await("it is saved", () -> window.text("answer").startsWith("Saved: "));
            assertEquals(SHORT, Files.readString(folder.resolve("drills/my-outage.drill.yaml")));
            window.await("it is listed", () -> drills.drills() == 37);

            robot.clickOn("#drill-run");
            window.await("it ended", () -> window.has("drill-result"));
            assertEquals("Run 5 · my-outage", window.text("drill-result"));
            assertEquals(RunStatus.FAILED, stories.journal.requireRun(5).status());
            window.does(() -> window.node("drill-report").requestFocus());
            window.press("drill-report");
            window.await("its report is shown", () -> window.text("report-name").equals("Run 5 · my-outage"));
            assertTrue(window.hasKeys("report-back"));
            window.press("report-browser");
            window.await("it is in the browser", () -> cluster.outside.shown.size() == 1);
            robot.type(KeyCode.ESCAPE);
            window.await("the report is left", () -> window.has("drill-in-runs"));
            assertTrue(window.hasKeys("drill-report"), "where they were before");
            window.press("drill-in-runs");
            window.await(
                    "it is chosen among the runs",
                    () -> window.has("run-name") && window.text("run-name").equals("Run 5 · my-outage"));
        }
    }

    @Test
    void aTextThatWasNotSavedIsStillThereAndCanBeDiscarded() {
        try (DrillsWindow drills = open(1_100, 700)) {
            DrawnWindow window = drills.window();
            drills.type("drill: zone-outage\ndur");
            window.does(() -> {
                drills.area().requestFocus();
                drills.area().moveTo(drills.area().getLength());
            });
            robot.press(KeyCode.CONTROL).type(KeyCode.SPACE).release(KeyCode.CONTROL);
            window.await(
                    "the only word is written", () -> drills.area().getText().endsWith("duration: "));
            window.await("it is checked", () -> !window.node("drill-discard").isDisabled());

            choose(window, 1);
            window.await("another is open", () -> window.text("drill-name").equals("zone-outage-single-az"));
            choose(window, 0);
            window.await("the text is back", () -> drills.area().getText().endsWith("duration: "));
            robot.clickOn("#drill-discard");
            window.await("it is as it was", () -> window.text("drill-verdict").startsWith("fine"));
            assertFalse(cluster.asked.contains("step DELIVERY"), "letters of a text are no actions");
        }
    }

    @Test
    void aRunIsStoppedByHand() {
        try (DrillsWindow drills = open(1_440, 900)) {
            DrawnWindow window = drills.window();
            drills.type(SHORT.replace("duration: 4s", "duration: 3h"));
            window.await("it is right", () -> window.text("drill-verdict").equals("fine: 180 min 00 s, seed 7"));
            robot.type(KeyCode.F5);
            window.await(
                    "it runs",
                    () -> robot.lookup(".task-progress-view .task-cancel-button")
                            .tryQuery()
                            .isPresent());
            robot.clickOn(".task-progress-view .task-cancel-button");
            window.await("it ended", () -> window.has("drill-result"));
            assertEquals(RunStatus.STOPPED, stories.journal.requireRun(5).status());
        }
    }

    @Test
    void aDrillRunsLiveOnTheMapStopsAtItsNoteAndRollsBackWhenItIsStopped() {
        try (DrillsWindow drills = open(1_440, 900)) {
            DrawnWindow window = drills.window();
            drills.type(SHORT.replace("duration: 4s", "duration: 3h")
                    .replace("method:", "method:\n  - { at: 100ms, note: look at zone a }")
                    .replace("at: 1s", "at: 300ms")
                    .replace(
                            "expect:",
                            "  - { at: 2h, plug-in: { zone: a } }\nrollbacks:\n  - plug-in: { zone: a }\nexpect:"));
            window.await("it is right", () -> !window.node("drill-run-live").isDisabled());
            window.does(() -> window.node("drill-run-live").requestFocus());
            window.press("drill-run-live");
            window.await(
                    "it stands still for its note",
                    () -> window.node("live-note").isVisible());
            assertEquals("Drill my-outage, live", window.text("live-title"));
            assertEquals("Time stands still: look at zone a", window.text("live-note"));
            assertTrue(window.node("multi-az").isDisabled(), "it is not this cluster's");
            assertTrue(window.hasKeys("live-go-on"));
            window.press("live-go-on");
            window.await("the plug is pulled", () -> window.said("live-steps").contains("✓ pull-plug zone a"));
            window.picture("drill-live");
            assertTrue(window.hasKeys("live-drill"));
            window.does(() -> window.node("live-stop").requestFocus());
            window.press("live-stop");
            window.await("it has rolled back", () -> window.node("live-report").isVisible());
            assertEquals(RunStatus.STOPPED, stories.journal.requireRun(5).status());
            window.draw();
            assertEquals(
                    "Steps: ✓ note: look at zone a, ✓ pull-plug zone a, – plug-in zone a, ✓ plug-in zone a",
                    window.said("live-steps"));
            window.picture("drill-live-stopped");
            assertTrue(window.hasKeys("live-drill"));
            window.press("live-report");
            window.await("its report is shown", () -> window.text("report-name").equals("Run 5 · my-outage"));
            robot.type(KeyCode.ESCAPE);
            window.await("the report is left", () -> window.hasKeys("drill-run-live"));
            window.press("place-cluster");
            window.draw();
            assertFalse(window.node("multi-az").isDisabled(), "the live cluster is back");
        }
    }

    @ParameterizedTest
    @CsvSource({"DARK, 1440, 900", "LIGHT, 1100, 700"})
    void noTextIsCut(ColorScheme scheme, int width, int height) {
        pictures(scheme, width, height);
    }

    @Tag("proof")
    @ParameterizedTest
    @CsvSource({"LIGHT, 1440, 900", "DARK, 1100, 700"})
    void noTextIsCutInTheOtherLookEither(ColorScheme scheme, int width, int height) {
        pictures(scheme, width, height);
    }

    private void pictures(ColorScheme scheme, int width, int height) {
        String look = "%s-%sx%s".formatted(scheme.name().toLowerCase(Locale.ROOT), width, height);
        try (DrillsWindow drills = open(width, height)) {
            DrawnWindow window = drills.window();
            window.in(scheme);
            window.await("it is right", () -> window.text("drill-verdict").startsWith("fine"));
            window.picture("drills-first-" + look);
            drills.type(SHORT.replace("4s", "4 fortnights").replace("pull-plug", "pul-plug"));
            window.await("it is wrong", () -> window.text("drill-verdict").equals("2 wrong"));
            window.does(() -> {
                drills.area().requestFocus();
                drills.area().moveTo(drills.area().getText().indexOf("expect:"));
            });
            robot.press(KeyCode.CONTROL).type(KeyCode.SPACE).release(KeyCode.CONTROL);
            window.picture("drills-wrong-" + look);
            window.savePopup(new File("target/pictures/drills-proposals-" + look + ".png"));
            robot.type(KeyCode.ESCAPE);
            drills.type(SHORT.replace("duration: 4s", "duration: 2h"));
            window.await("it is right", () -> window.text("drill-verdict").startsWith("fine"));
            robot.clickOn("#drill-run");
            window.await(
                    "it runs",
                    () -> robot.lookup(".task-cancel-button").tryQuery().isPresent());
            window.draw();
            window.save(new File("target/pictures/drills-running-" + look + ".png"));
            robot.clickOn(".task-cancel-button");
            window.await("it ended", () -> window.has("drill-result"));
            drills.type(SHORT);
            window.await("it is right", () -> window.text("drill-verdict").startsWith("fine"));
            robot.clickOn("#drill-run");
            window.await("it ended", () -> window.text("drill-result").startsWith("Run 6"));
            window.picture("drills-result-" + look);
            window.press("drill-report");
            window.await("its report is shown", () -> window.has("report-name"));
            window.picture("drills-report-" + look);
        }
    }

    private static void choose(DrawnWindow window, int index) {
        window.does(() ->
                ((ListView<?>) window.node("drills-list")).getSelectionModel().select(index));
    }
}
