package io.blackstart.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.drills.workload.Mix;
import io.blackstart.drills.workload.WorkloadShape;
import java.util.List;
import java.util.Locale;
import javafx.application.ColorScheme;
import javafx.event.ActionEvent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;

/** What can be set is set, explained, refused and reset. */
class SettingsStoryTest {
    private final FxRobot robot = Fx.ROBOT;

    private void open(TestWindow window) {
        robot.targetWindow(window.stage());
        window.playUntil(Story.HEALTHY);
        robot.press(KeyCode.CONTROL).type(KeyCode.COMMA).release(KeyCode.CONTROL);
        window.draw();
        assertTrue(window.node("settings").isVisible());
    }

    private static void type(TestWindow window, String id, String text) {
        window.does(() -> {
            TextField field = (TextField) window.node(id);
            field.setText(text);
            field.fireEvent(new ActionEvent());
        });
        window.draw();
    }

    @Test
    void windowAndLoadChangeAtOnceTheClusterAtTheNextStart() {
        try (TestWindow window = TestWindow.open(Story.events(), 1_440, 900)) {
            window.in(ColorScheme.DARK);
            open(window);
            choose(window, "setting-theme", "light");
            assertEquals(ColorScheme.LIGHT, window.scheme());
            type(window, "setting-load-rate", "120/s");
            assertEquals(List.of("change-workload shop rate 120/s"), window.cluster.asked);
            type(window, "setting-load-rate", "fast");
            assertTrue(window.text("told-load-rate").contains("'fast' is not a rate"), window.text("told-load-rate"));
            assertEquals(1, window.cluster.asked.size(), "what cannot be is not said");

            type(window, "setting-gossip-suspectafter", "1ms");
            assertEquals(
                    "gossip.suspectAfter: 1ms is out of range, allowed is 50ms to 60s",
                    window.text("told-gossip-suspectafter"));
            assertEquals("", window.cluster.memory.kept.getOrDefault("cluster.gossip.suspectAfter", ""));
            type(window, "setting-gossip-suspectafter", "2s");
            assertEquals(
                    "From the next start of the console; until then 500ms.", window.text("told-gossip-suspectafter"));
            assertEquals("2s", window.cluster.memory.kept.get("cluster.gossip.suspectAfter"));

            window.press("reset-gossip-suspectafter");
            assertEquals("", window.cluster.memory.kept.get("cluster.gossip.suspectAfter"));
            assertTrue(window.node("reset-gossip-suspectafter").isDisabled());
            type(window, "setting-reads-wait", "1s");
            window.press("settings-reset");
            window.draw();
            assertEquals("", window.cluster.memory.kept.get("cluster.reads.wait"));
            robot.type(KeyCode.ESCAPE);
            assertFalse(window.node("settings").isVisible());
        }
    }

    @Test
    void theKeysStayInItInBothDirectionsAndAreBackWhenItCloses() {
        try (TestWindow window = TestWindow.open(Story.events(), 1_440, 900)) {
            window.does(() -> window.node("tab-events").requestFocus());
            open(window);
            theKeysStay(window);
            robot.press(KeyCode.SHIFT);
            theKeysStay(window);
            robot.release(KeyCode.SHIFT);
            window.does(() -> window.node("settings-close").requestFocus());
            robot.type(KeyCode.TAB, KeyCode.SPACE);
            assertEquals("Settings", window.saidOfKeys(), "after the last stop comes the first");
            assertEquals(List.of(), window.cluster.asked, "no plug behind it was pulled");
            robot.type(KeyCode.ESCAPE);
            assertTrue(window.hasKeys("tab-events"));
        }
    }

    /** Each stop says what it is. */
    private void theKeysStay(TestWindow window) {
        for (int i = 0; i < 16; i++) {
            robot.type(KeyCode.TAB);
            assertTrue(window.hasKeys("settings"), i + " times Tab");
            assertFalse(window.saidOfKeys().isBlank(), i + " times Tab");
        }
    }

    @Test
    void aFieldThatIsLeftUntouchedDoesNotUndoWhatWasSetElsewhereMeanwhile() {
        try (TestWindow window = TestWindow.open(Story.events(), 1_440, 900)) {
            open(window);
            window.does(() -> expand(window, "Load of this console"));
            window.draw();
            window.does(() -> window.node("setting-load-clients").requestFocus());
            window.cluster.load = clients(20);
            robot.type(KeyCode.TAB);
            window.draw();
            assertEquals(List.of(), window.cluster.asked, "nobody typed anything");
            assertEquals("20", field(window).getText());
            assertFalse(window.node("reset-load-clients").isDisabled());
            assertEquals("1 setting changed.", window.text("settings-counted"));
        }
    }

    @Test
    void whatSomebodyTypesIsNotReplacedByWhatIsSetElsewhere() {
        try (TestWindow window = TestWindow.open(Story.events(), 1_440, 900)) {
            open(window);
            window.does(() -> field(window).setText("12 "));
            window.cluster.load = clients(20);
            window.draw();
            assertEquals("12 ", field(window).getText());
            window.does(() -> field(window).fireEvent(new ActionEvent()));
            assertEquals(List.of("change-workload shop clients 12"), window.cluster.asked);
            window.draw();
            assertEquals("12 ", field(window).getText(), "until the cluster has taken it");
            window.cluster.load = clients(12);
            window.draw();
            window.cluster.load = clients(30);
            window.draw();
            assertEquals("30", field(window).getText());
        }
    }

    private static TextField field(TestWindow window) {
        return (TextField) window.node("setting-load-clients");
    }

    private static WorkloadShape clients(int clients) {
        return new WorkloadShape("shop", clients, 60, Mix.EVEN, List.of("a", "b", "c", "d"), true);
    }

    private static void expand(TestWindow window, String heading) {
        window.node("settings").lookupAll(".titled-pane").stream()
                .map(TitledPane.class::cast)
                .filter(pane -> pane.getText().equals(heading))
                .forEach(pane -> pane.setExpanded(true));
    }

    @SuppressWarnings("unchecked")
    private static void choose(TestWindow window, String id, String value) {
        window.does(() -> ((ComboBox<String>) window.node(id)).setValue(value));
        window.draw();
    }

    @ParameterizedTest
    @CsvSource({"DARK, 1440, 900, 0", "LIGHT, 1100, 700, 0", "DARK, 1440, 900, 9"})
    void nothingIsCut(ColorScheme scheme, int width, int height, int larger) {
        try (TestWindow window = TestWindow.open(Story.events(), width, height)) {
            window.in(scheme);
            window.textLarger(larger);
            open(window);
            type(window, "setting-load-rate", "fast");
            type(window, "setting-gossip-interval", "250ms");
            window.does(() -> expand(window, "Cluster: who is there"));
            window.draw();
            window.pictureOf(
                    "settings",
                    "settings-%s-%sx%s-%s".formatted(scheme.name().toLowerCase(Locale.ROOT), width, height, larger));
        }
    }
}
