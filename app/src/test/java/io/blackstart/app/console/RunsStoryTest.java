package io.blackstart.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.bridge.JournalDesk;
import io.blackstart.persistence.Journal;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.util.WaitForAsyncUtils;

/** The place "Runs", by keys and clicks, over a real journal. */
class RunsStoryTest extends JournaledStory {
    private static final String DRILL = """
        drill: small-outage
        title: A zone goes dark for a moment
        seed: 7
        duration: 8s
        workload: [ { name: shop, clients: 2, rate: 100/s, keys: 100, mix: { set: 40, get: 60 } } ]
        method: [ { at: 3s, pull-plug: { zone: a } }, { at: 6s, plug-in: { zone: a } } ]
        """;

    private DrawnWindow open(int width, int height) {
        return open(width, height, 4);
    }

    private DrawnWindow open(int width, int height, int runs) {
        return open(stories.desk(), width, height, runs);
    }

    private DrawnWindow open(JournalDesk desk, int width, int height, int runs) {
        DrawnWindow window = openWindow(desk, width, height);
        robot.press(KeyCode.ALT).type(KeyCode.DIGIT3).release(KeyCode.ALT);
        window.await("all runs are listed", () -> table(window).getItems().size() == runs);
        return window;
    }

    @Test
    void aRunIsFoundReplayedAndLookedAtAtAnyInstant() {
        HeldDesk desk = new HeldDesk(stories.desk());
        try (DrawnWindow window = open(desk, 1_100, 700, 4)) {
            assertEquals("4 runs", window.text("runs-counted"));
            robot.clickOn("#runs-search").write("outage failed");
            assertEquals("1 of 4 runs", window.text("runs-counted"));
            assertFalse(cluster.asked.contains("step DELIVERY"), "letters of a search are no actions");
            robot.type(KeyCode.DOWN);
            choose(window, 2);
            window.await("its details are shown", () -> window.text("run-name").equals("Run 2 · zone-outage"));

            clear(window);
            choose(window, 1);
            window.await("its details are shown", () -> window.text("run-name").equals("Run 1 · zone-outage"));
            robot.clickOn("#run-replay");
            window.await("it is open", () -> window.has("replay-clock"));
            assertTrue(window.hasKeys("replay-play"));
            window.await("its beginning is shown", () -> window.has("figure-primary"));
            robot.type(KeyCode.END);
            window.await("its end is shown", () -> window.text("figure-primary").equals("b1 · epoch 2"));
            assertEquals("01:02.000 of 01:02.000", window.text("replay-clock"));
            assertEquals("Multi-AZ is off", window.text("reshape-progress"), "of the replay, not of the live cluster");
            window.press("lower-other");
            assertTrue(window.said("chart-operations").contains("refused 0"), window.said("chart-operations"));
            assertTrue(window.node("pause").isDisabled(), "the live clock is not steered from a replay");
            assertTrue(window.node("multi-az").isDisabled());
            assertEquals("00:01:02.000", window.text("clock"), "the whole window shows the replay's instant");
            assertEquals(
                    "Replay of run 1, zone-outage: it has happened, and nothing of it can be changed. The live cluster"
                            + " runs on.",
                    window.text("hint"));
            assertEquals("", window.text("clients"));
            assertFalse(window.node("answer").isVisible());
            robot.type(KeyCode.S, KeyCode.DIGIT5, KeyCode.M);
            desk.failNext();
            robot.type(KeyCode.HOME);
            window.await(
                    "it is told that it could not be read",
                    () -> robot.lookup("This instant cannot be shown")
                            .tryQuery()
                            .isPresent());
            window.putAwayNotices();
            robot.type(KeyCode.RIGHT);
            window.await(
                    "another instant is shown",
                    () -> !window.text("figure-primary").equals("b1 · epoch 2"));
            robot.type(KeyCode.HOME);
            window.await("its beginning is shown", () -> window.text("clock").equals("00:00:00.000"));
            robot.type(KeyCode.SPACE);
            window.await("it plays", () -> !window.text("replay-clock").startsWith("00:00.0"));
            robot.press(KeyCode.ALT).type(KeyCode.DIGIT1, KeyCode.DIGIT3).release(KeyCode.ALT);
            window.draw();
            String held = window.text("replay-clock");
            window.draw();
            assertEquals(held, window.text("replay-clock"), "nobody looked, so it holds");
            assertEquals(List.of(), cluster.asked, "the live cluster heard none of it");
            robot.type(KeyCode.ESCAPE);
            window.await("the table is back", () -> window.has("runs-table"));
            assertFalse(window.node("pause").isDisabled());
        }
    }

    @Test
    void aDeletionCanBeUndoneUntilItsLineGoes() {
        try (DrawnWindow window = open(1_100, 700)) {
            choose(window, 2);
            window.await("its details are shown", () -> window.text("run-name").startsWith("Run 2"));
            robot.type(KeyCode.DELETE);
            WaitForAsyncUtils.waitForFxEvents();
            assertEquals("3 runs", window.text("runs-counted"));
            robot.clickOn("#runs-undo-undo");
            WaitForAsyncUtils.waitForFxEvents();
            assertEquals("4 runs", window.text("runs-counted"));
            assertTrue(window.hasKeys("runs-table"));
            assertEquals(4, stories.journal.runs().size());

            window.await("it is chosen again", () -> window.text("run-name").startsWith("Run 2"));
            robot.clickOn("#run-delete").clickOn("#runs-undo-now");
            window.await("it is gone", () -> window.text("answer").equals("Run 2 is deleted."));
            assertEquals(3, stories.journal.runs().size());

            choose(window, 4);
            window.await("its details are shown", () -> window.text("run-name").startsWith("Run 4"));
            assertTrue(window.node("run-delete").isDisabled(), "it is still running");
        }
    }

    @Test
    void aRunIsBranchedAtAnInstantOfItsPast() {
        assertEquals(5, stories.run(DRILL));
        try (DrawnWindow window = open(1_100, 700, 5)) {
            replay(window, 3);
            assertTrue(window.node("replay-branch").isDisabled());
            assertTrue(window.node("replay-branch").getAccessibleHelp().startsWith("Run 3 was no drill but console"));
            robot.type(KeyCode.ESCAPE);

            replay(window, 1);
            robot.type(KeyCode.B);
            window.await("it is doubted", () -> formSays(window, "branch-doubt").contains("recorded by Blackstart"));
            robot.type(KeyCode.ESCAPE).type(KeyCode.ESCAPE);

            replay(window, 5);
            robot.type(KeyCode.END);
            window.await("it is too late", () -> window.node("replay-branch").isDisabled());
            assertTrue(window.node("replay-branch").getAccessibleHelp().startsWith("The drill ended at 00:08.000"));
            robot.type(KeyCode.HOME, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT);
            window.await(
                    "an instant is shown", () -> window.text("figure-primary").startsWith("b1"));
            robot.type(KeyCode.B);
            window.await("it is asked", () -> formSays(window, "branch-says").startsWith("Say what happens"));
            robot.write("pull-plug zone e");
            window.await("there is none", () -> formSays(window, "branch-says").contains("unknown zone 'e'"));
            assertTrue(inForm(window, "branch-go").isDisabled());
            robot.type(KeyCode.BACK_SPACE).write("c");
            window.await("it can be done", () -> formSays(window, "branch-says").equals("Then: pull-plug zone c"));
            window.savePopup(Path.of("target/pictures/branch-form.png").toFile());
            assertEquals(List.of(), window.cutTextsOfPopup());
            robot.clickOn(inForm(window, "branch-keep")).clickOn(inForm(window, "branch-go"));
            window.await(
                    "the two are compared",
                    () -> window.has("compare-title")
                            && window.text("compare-title").equals("A: run 5   B: run 6"));
            assertTrue(window.text("answer").startsWith("run 6 is run 5 up to 4s, "), window.text("answer"));
            assertTrue(window.text("answer").endsWith(" events; then: pull-plug zone c"), window.text("answer"));
            window.picture("runs-branched-dark-1100x700");
            assertEquals(List.of(), cluster.asked, "the live cluster heard none of it");
        }
        assertTrue(stories.journal
                .requireRun(6)
                .info()
                .drillText()
                .contains("{ at: 4s, last: true, pull-plug: { zone: c } }"));
    }

    @Test
    void aBranchThatEndsLeavesWhoReadsAnotherRunThere() {
        assertEquals(5, stories.run(DRILL));
        HeldDesk desk = new HeldDesk(stories.desk());
        try (DrawnWindow window = open(desk, 1_100, 700, 5)) {
            replay(window, 5);
            robot.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT);
            window.await(
                    "an instant is shown", () -> window.text("figure-primary").startsWith("b1"));
            robot.type(KeyCode.B);
            window.await("it is asked", () -> formSays(window, "branch-says").startsWith("Say what happens"));
            robot.write("pull-plug zone c");
            window.await("it can be done", () -> formSays(window, "branch-says").equals("Then: pull-plug zone c"));
            CompletableFuture<Void> branch = desk.hold();
            robot.clickOn(inForm(window, "branch-go"));
            desk.holdNoMore();
            robot.type(KeyCode.ESCAPE);
            window.await("the table is back", () -> window.has("runs-table"));
            choose(window, 1);
            window.await("its details are shown", () -> window.text("run-name").startsWith("Run 1 "));
            window.press("run-report");
            window.await("its report is read", () -> window.has("report-name"));
            branch.complete(null);
            window.await("the branch has ended", () -> window.text("answer").startsWith("run 6 is run 5 up to 4s, "));
            window.draw();
            assertEquals("Run 1 · zone-outage", window.text("report-name"), "nobody asked for anything else");
            robot.type(KeyCode.ESCAPE);
            window.await("the branch is listed", () -> table(window).getItems().size() == 6);
        }
    }

    private void replay(DrawnWindow window, int run) {
        choose(window, run);
        window.await("its details are shown", () -> window.text("run-name").startsWith("Run " + run + " "));
        robot.clickOn("#run-replay");
        window.await("it is open", () -> window.has("replay-branch"));
        window.await("its beginning is shown", () -> window.has("figure-primary"));
    }

    private static Node inForm(DrawnWindow window, String id) {
        return Fx.on(() -> window.popup().lookup("#" + id));
    }

    private static String formSays(DrawnWindow window, String id) {
        return ((Labeled) window.popup().lookup("#" + id)).getText();
    }

    @Test
    void reportAndExportLeaveTheWindowAndFailuresAreTold() {
        try (DrawnWindow window = open(1_100, 700)) {
            choose(window, 1);
            window.await("its details are shown", () -> window.text("run-name").startsWith("Run 1"));
            robot.clickOn("#run-report");
            window.await("its report is shown", () -> window.text("report-name").equals("Run 1 · zone-outage"));
            window.press("report-browser");
            window.await("it is in the browser", () -> cluster.outside.shown.size() == 1);
            assertTrue(cluster.outside.shown.getFirst().endsWith("zone-outage-run-1.html"));

            window.press("report-back");
            window.await("the report is left", () -> window.has("run-export"));
            Path file = folder.resolve("exported.db");
            cluster.outside.willChoose(file);
            robot.clickOn("#run-export");
            window.await("it is written", () -> window.text("answer").equals("Run 1 is in " + file));
            try (Journal exported = Journal.open(file)) {
                assertEquals(1, exported.runs().size());
            }
            robot.clickOn("#run-export");
            window.await(
                    "a file that is there stays as it is",
                    () -> robot.lookup("The run was not exported").tryQuery().isPresent());
        }
    }

    @Test
    void twoRunsAreHeldAgainstEachOther() {
        try (DrawnWindow window = open(1_440, 900)) {
            choose(window, 1, 2);
            window.await("both are compared", () -> window.has("compare-title"));
            assertEquals("A: run 1   B: run 2", window.text("compare-title"));
            robot.clickOn("#compare-report");
            window.await("it is in the browser", () -> cluster.outside.shown.size() == 1);
            assertTrue(cluster.outside.shown.getFirst().endsWith("compare-1-2.html"));
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
        try (DrawnWindow window = open(width, height)) {
            window.in(scheme);
            window.picture("runs-list-" + look);
            choose(window, 2);
            window.await("details", () -> window.has("run-name"));
            robot.clickOn("#run-delete");
            choose(window, 1);
            window.await("details", () -> window.text("run-name").startsWith("Run 1"));
            window.picture("runs-details-" + look);
            robot.clickOn("#runs-undo-undo");
            choose(window, 1, 2);
            window.await("comparison", () -> window.has("compare-title"));
            window.picture("runs-compare-" + look);
            robot.clickOn("#runs-search").write("nothing like it");
            window.picture("runs-none-" + look);
            clear(window);
            choose(window, 1);
            window.await("details", () -> window.text("run-name").startsWith("Run 1"));
            robot.clickOn("#run-replay");
            window.await("replay", () -> window.has("replay-slider"));
            for (int i = 0; i < 14; i++) {
                robot.type(KeyCode.N);
            }
            robot.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT);
            window.await(
                    "an instant",
                    () -> window.has("election")
                            && window.text("figure-primary").length() > 4);
            window.picture("runs-replay-" + look);
            window.does(() -> window.commands().stream()
                    .filter(command -> command.id().equals("chart-cross-zone"))
                    .toList()
                    .getLast()
                    .run());
            window.picture("runs-replay-charts-" + look);
        }
    }

    @Test
    void theNameOfALongDrillGivesWayInItsReplay() {
        long run = stories.run(DRILL.replace(
                "drill: small-outage", "drill: " + "a-very-long-name-of-a-drill-".repeat(2) + "and-more"));
        try (DrawnWindow window = open(1_100, 700, 5)) {
            replay(window, (int) run);
            window.save(new File("target/pictures/runs-replay-long-name.png"));
            assertEquals(List.of(), window.cutAtTheSides());
            assertTrue(((Region) window.node("replay-slider")).getWidth() > 90, "one can still drag it");
        }
    }

    private static void clear(DrawnWindow window) {
        window.does(() -> ((TextField) window.node("runs-search")).clear());
    }

    @SuppressWarnings("unchecked")
    static TableView<?> table(DrawnWindow window) {
        return (TableView<?>) window.node("runs-table");
    }

    /** The latest run stands first. */
    static void choose(DrawnWindow window, int... runs) {
        window.does(() -> {
            TableView<?> table = table(window);
            table.requestFocus();
            table.getSelectionModel().clearSelection();
            for (int run : runs) {
                for (int i = 0; i < table.getItems().size(); i++) {
                    if (table.getColumns().getFirst().getCellData(i).equals((long) run)) {
                        table.getSelectionModel().select(i);
                    }
                }
            }
        });
    }
}
