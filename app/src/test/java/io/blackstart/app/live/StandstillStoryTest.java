package io.blackstart.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.DrawnWindow;
import io.blackstart.app.console.Fx;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** A cluster that stopped for good says so as long as the window is open, and what it is asked for is refused in words. */
class StandstillStoryTest {
    private static final ClusterSpec SPEC = new ClusterSpec(
            new Region("eu-5", List.of("a", "b", "c", "d")),
            "orders",
            Mode.AVAILABLE,
            true,
            ClusterSettings.defaults(),
            4);

    private final FxRobot robot = Fx.ROBOT;

    @TempDir
    private Path folder;

    private LiveConsole console;
    private DrawnWindow window;

    @BeforeEach
    void open() {
        console = LiveConsole.prepare(
                SPEC, folder.resolve("journal.db"), LivePorts.anyFree(), Optional.empty(), List.of());
        window = DrawnWindow.over(console.setup(), 1_100, 700);
        console.live().go(new Pace.Paced(1));
        robot.targetWindow(window.stage());
        window.await("a primary serves", () -> console.live().view().primaryServes());
    }

    @AfterEach
    void close() {
        window.close();
        console.close();
    }

    @Test
    @Timeout(120)
    void aBrokenInvariantIsToldAsLongAsTheWindowIsOpen() {
        assertFalse(window.node("standstill").isVisible());
        console.live().engine().inject(() -> {
            throw new IllegalStateException("planted");
        });
        window.await("it is told", () -> window.node("standstill").isVisible());

        String told = window.text("standstill");
        assertTrue(told.startsWith("The cluster stands still for good: close the console and start it again."), told);
        assertTrue(told.contains("What happened until then is in the journal"), told);
        assertTrue(told.contains("planted"), told);
        assertEquals("", window.text("hint"), "there is nothing to try");
        assertTrue(window.node("multi-az").isDisabled());
        assertTrue(window.node("pause").isDisabled());

        window.press("plug-zone-a");
        window.await("it is refused", () -> !window.text("answer").isEmpty());
        assertEquals(
                "Not done: the cluster stands still or is ending, so nothing can be done to it", window.text("answer"));
        robot.type(KeyCode.SPACE);
        assertEquals(new Pace.Paced(1), console.setup().cluster().pace());

        for (ColorScheme scheme : ColorScheme.values()) {
            window.in(scheme);
            window.picture("standstill-" + scheme.name().toLowerCase(Locale.ROOT));
        }
        assertEquals(List.of(), window.cutTexts());
    }
}
