package io.blackstart.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.command.Command;
import io.blackstart.drills.workload.Mix;
import io.blackstart.drills.workload.WorkloadShape;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javafx.application.ColorScheme;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything is found by its name and done from the keyboard alone. */
class PaletteStoryTest extends JournaledStory {
    /** To so many machines a deed is done. */
    private static final int OFTEN = 2;

    private static final String LIVE = "drill-run-live";

    private final Set<String> listed = new TreeSet<>();
    private final Set<String> done = new HashSet<>();
    private final Map<String, Integer> times = new TreeMap<>();

    private void ask(DrawnWindow window, String what) {
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL).write(what);
        window.draw();
        assertTrue(window.node("palette").isVisible());
    }

    @Test
    void itOpensFindsAndRunsByKeyboardAlone() {
        try (DrawnWindow window = openWindow(1_100, 700)) {
            ask(window, "pull zone a");
            robot.type(KeyCode.ENTER);
            assertFalse(window.node("palette").isVisible());
            assertEquals(List.of("pull-plug zone a"), cluster.asked);

            ask(window, "runs open");
            robot.type(KeyCode.ENTER);
            window.await("the runs are shown", () -> window.has("runs-table"));

            ask(window, "slow disk b1");
            robot.type(KeyCode.ENTER);
            window.await("its form is shown beside b1, where it stands", () -> !popups().isEmpty());
            assertTrue(window.has("timeline"), "the map was opened for it");
            window.does(window::putAway);

            ask(window, "heal all");
            robot.type(KeyCode.ENTER);
            assertTrue(window.node("palette").isVisible(), "nothing is broken, so nothing was done");
            robot.type(KeyCode.ESCAPE);
            assertFalse(window.node("palette").isVisible());
            assertEquals(List.of("pull-plug zone a"), cluster.asked);

            ask(window, "open run 2");
            window.await("the journal was read", () -> rows(window) > 0);
            robot.type(KeyCode.ENTER);
            window.await("it is chosen", () -> window.text("run-name").startsWith("Run 2"));
            ask(window, "no such thing");
            assertEquals("0 actions", window.text("palette-counted"));
            robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
            assertFalse(window.node("palette").isVisible(), "the key that opened it closes it");

            ask(window, "");
            robot.type(KeyCode.TAB);
            assertTrue(window.hasKeys("palette-search"), "Tab stays in it");
            robot.type(KeyCode.ESCAPE);
            assertFalse(window.node("palette").isVisible());
        }
    }

    @Test
    void theKeysAreInThePlaceThatIsOpened() {
        try (DrawnWindow window = openWindow(1_440, 900)) {
            window.does(() -> window.node("b1").requestFocus());
            open(window, KeyCode.DIGIT3);
            assertTrue(window.hasKeys("runs-table"));
            open(window, KeyCode.DIGIT2);
            assertTrue(window.hasKeys("drills-list"));
            open(window, KeyCode.DIGIT4);
            assertTrue(window.hasKeys("keys-table"));
            ask(window, "open cluster");
            robot.type(KeyCode.ENTER);
            window.draw();
            assertTrue(window.hasKeys("b1"), "they are where they were");
            robot.clickOn("#place-drills");
            window.draw();
            assertTrue(window.hasKeys("place-drills"), "a button that was pressed keeps them");
            open(window, KeyCode.DIGIT1);
            assertFalse(window.hasKeys("place-drills"), "it is not the place that was opened");
        }
    }

    private void open(DrawnWindow window, KeyCode digit) {
        robot.press(KeyCode.ALT).type(digit).release(KeyCode.ALT);
        window.draw();
    }

    @Test
    void eachActionIsListedOnceAndDoneWhereOneLooks() {
        try (DrawnWindow window = openWindow(1_440, 900)) {
            again(window, "place-runs");
            window.await(
                    "the runs are read",
                    () -> RunsStoryTest.table(window).getItems().size() > 1);
            RunsStoryTest.choose(window, 1);
            again(window, "run-replay");
            window.await("the replay is open", () -> window.has("figure-primary"));
            List<String> ids = window.commands().stream().map(Command::id).toList();
            assertEquals(List.copyOf(new LinkedHashSet<>(ids)), ids);

            assertTrue(window.node("chart-latency").isVisible());
            ask(window, "hide chart latency");
            assertEquals(1, rows(window));
            robot.type(KeyCode.ENTER);
            window.await(
                    "the replay's chart is hidden",
                    () -> !window.node("chart-latency").isVisible());
            assertTrue(window.has("replay"), "the replay is still shown");
        }
    }

    private static int rows(DrawnWindow window) {
        return ((ListView<?>) window.node("palette-list")).getItems().size();
    }

    @Test
    void everyActionRunsAtLeastOnceWithoutATraceInTheLog() {
        try (LoggedFailures log = LoggedFailures.heard();
                DrawnWindow window = openWindow(1_100, 700)) {
            cluster.outside.willChoose(folder.resolve("exported.db"));
            // it takes the map over, so it comes last
            done.add(LIVE);
            runAll(window);
            // what was shown can be hidden now, and there is more to show of each machine
            done.removeAll(Set.of("map-gossip", "map-reads"));
            again(window, "map-less");
            cluster.playUntil(Story.SUSPECTED);
            runAll(window);
            cluster.playUntil(Story.FAILED_OVER);
            runAll(window);
            again(window, "previous-fault", "zoom-out");
            runAll(window);
            again(window, "previous-election");
            runAll(window);
            // back to the first reign, before the fault
            again(window, Collections.nCopies(12, "previous-election").toArray(String[]::new));
            runAll(window);
            again(window, "back-to-live", "tab-events");
            window.does(() -> ((TextField) window.node("event-text")).setText("epoch"));
            cluster.load = new WorkloadShape("shop", 8, 60, Mix.EVEN, List.of("a"), false);
            cluster.playUntil(Story.RESHAPING);
            runAll(window);
            runsAndDrills(window);

            Set<String> left = new TreeSet<>(listed);
            left.removeAll(times.keySet());
            assertEquals(
                    Set.of(
                            "Move to region…",
                            "Jump to the next merge",
                            "Jump to the merge before",
                            "Dismiss the merge card",
                            "Show the last merge again",
                            "Go on after the drill's note",
                            "Edit the chosen key",
                            "Delete the chosen key"),
                    left,
                    "this story has one region, no merge, no note and no keys");
            assertEquals(List.of(), log.failures());
        }
    }

    private void runsAndDrills(DrawnWindow window) {
        again(window, "place-runs");
        window.await(
                "the runs are read",
                () -> RunsStoryTest.table(window).getItems().size() > 1);
        RunsStoryTest.choose(window, 1, 2);
        runAll(window);
        again(window, "place-runs");
        RunsStoryTest.choose(window, 1);
        runAll(window);
        window.await("what was asked for last is open", () -> window.has("report-name"));
        runAll(window);
        window.await("the report is left", () -> window.has("runs-table"));
        // the first one is being deleted by now
        RunsStoryTest.choose(window, 2);
        again(window, "run-replay");
        window.await("the replay is open", () -> window.has("replay-clock"));
        runAll(window);
        again(window, "place-drills");
        window.await("a drill is open", () -> window.has("drill-text"));
        window.does(() -> ((CodeArea) window.node("drill-text")).appendText("# mine"));
        window.await(
                "it is checked",
                () -> window.text("drill-verdict").contains("changed")
                        || !window.node("drill-discard").isDisabled());
        runAll(window);
        again(window, "place-drills");
        window.await("it can be run", () -> !window.node("drill-run-live").isDisabled());
        done.remove(LIVE);
        runAll(window);
        again(window, "place-cluster");
        window.await("a drill runs live", () -> window.has("live-stop"));
        runAll(window);
        window.await("it has rolled back", () -> window.node("live-report").isVisible());
        runAll(window);
        window.await("it is left", () -> window.has("promise-strip") && !window.has("live-stop"));
    }

    private void again(DrawnWindow window, String... ids) {
        for (String id : ids) {
            window.does(() -> window.commands().stream()
                    .filter(command -> command.id().equals(id))
                    .forEach(Command::run));
            window.draw();
        }
    }

    /** Each that can be done and was not yet; what came up by it is put away again. */
    private void runAll(DrawnWindow window) {
        for (Command command : window.commands()) {
            String what = deed(command);
            listed.add(what);
            window.does(() -> {
                boolean fresh = !done.contains(command.id()) && times.getOrDefault(what, 0) < OFTEN;
                if (fresh && command.whyNot().get().isEmpty()) {
                    done.add(command.id());
                    times.merge(what, 1, Integer::sum);
                    command.run();
                    window.putAway();
                }
            });
        }
        window.draw();
    }

    /** The same deed to one more machine is the same action. */
    private static String deed(Command command) {
        return command.title().split(" · ", 2)[0];
    }

    private static List<Window> popups() {
        return Fx.on(() -> Window.getWindows().stream()
                .filter(PopupWindow.class::isInstance)
                .toList());
    }

    @ParameterizedTest
    @CsvSource({"DARK, 1440, 900, 0", "LIGHT, 1100, 700, 0", "DARK, 1440, 900, 9"})
    void nothingIsCut(ColorScheme scheme, int width, int height, int larger) {
        String look = "%s-%sx%s-%s".formatted(scheme.name().toLowerCase(Locale.ROOT), width, height, larger);
        try (DrawnWindow window = openWindow(width, height)) {
            window.in(scheme);
            window.textLarger(larger);
            ask(window, "b1");
            window.pictureOf("palette", "palette-" + look);
            robot.type(KeyCode.ESCAPE);
            ask(window, "heal");
            window.pictureOf("palette", "palette-why-not-" + look);
            robot.type(KeyCode.ESCAPE, KeyCode.F1);
            window.pictureOf("key-help", "keys-" + look);
        }
    }
}
