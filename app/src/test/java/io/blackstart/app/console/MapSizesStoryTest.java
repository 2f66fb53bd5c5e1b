package io.blackstart.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.event.ClusterEvent;
import java.util.List;
import java.util.Locale;
import javafx.application.ColorScheme;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.robot.Motion;
import org.testfx.util.WaitForAsyncUtils;

/** The map of four machines and of three hundred: cards as long as they fit, then cells for the machines that are idle. */
class MapSizesStoryTest {
    private final FxRobot robot = Fx.ROBOT;

    @ParameterizedTest
    @CsvSource({
        "DARK, 1440, 900, 1, 3",
        "LIGHT, 1440, 900, 6, 3",
        "DARK, 1440, 900, 6, 9",
        "LIGHT, 1440, 900, 6, 49",
        "LIGHT, 1100, 700, 1, 3",
        "DARK, 1100, 700, 6, 3",
        "LIGHT, 1100, 700, 6, 9",
        "DARK, 1100, 700, 6, 49",
    })
    void everyMachineHasItsPlaceAndNoTextIsCut(ColorScheme scheme, int width, int height, int zones, int machines) {
        try (TestWindow window = TestWindow.open(Story.justFormed(zones, machines), width, height)) {
            window.in(scheme);
            window.playUntil(5_000);
            breakSome(window);
            window.draw();
            assertEquals(zones > 1, window.has("cells-a"), "cells where there is no room for more");
            assertTrue(window.said("a1").startsWith("a1, PRIMARY, LIVE"), "replicas keep their words");
            window.picture("map-%d-%s-%dx%d"
                    .formatted(zones * (machines + 1), scheme.name().toLowerCase(Locale.ROOT), width, height));
        }
    }

    @Test
    void manyGatewaysAtTheEndpointLeaveTheButtonsOfTheMapTheirPlace() {
        try (TestWindow window = TestWindow.open(Story.justFormed(16, 2), 1_100, 700)) {
            window.playUntil(5_000);
            window.picture("map-sixteen-zones");
            assertFalse(bounds(window, "endpoint").intersects(bounds(window, "map-less")));
        }
    }

    @Test
    void manyGatewaysAtTheEndpointAreWholeInLargeText() {
        try (TestWindow window = TestWindow.open(Story.justFormed(12, 2), 1_100, 700)) {
            window.playUntil(5_000);
            window.textLarger(5);
            window.draw();
            assertEquals(List.of(), window.cutTexts());
        }
    }

    private static Bounds bounds(TestWindow window, String id) {
        return Fx.on(() -> window.node(id).localToScene(window.node(id).getLayoutBounds()));
    }

    private static void breakSome(TestWindow window) {
        window.cluster.tell(new ClusterEvent.FaultInjected("pull-plug a3", "pull-plug", List.of("a3"), ""));
        window.cluster.tell(new ClusterEvent.PowerLost("a3"));
        window.cluster.tell(new ClusterEvent.FaultInjected("slow-disk a2", "slow-disk", List.of("a2"), ""));
    }

    @Test
    void cellsAreLookedAtReachedByKeysCutOffAndZoomedInto() {
        try (TestWindow window = TestWindow.open(Story.justFormed(6, 49), 1_440, 900)) {
            window.in(ColorScheme.DARK);
            window.playUntil(5_000);
            breakSome(window);
            window.draw();
            robot.targetWindow(window.stage());

            robot.clickOn(cell(window, "cells-a", 3), Motion.DIRECT);
            window.draw();
            assertEquals("a5", window.text("inspector-title"));
            robot.type(KeyCode.LEFT, 2).type(KeyCode.ENTER);
            window.draw();
            assertEquals("a3, unplugged, 2 of 48", window.said("cells-a"));
            assertEquals("a3", window.text("inspector-title"));
            robot.type(KeyCode.HOME);
            window.draw();
            assertEquals("a2, idle, slow-disk, 1 of 48", window.said("cells-a"));
            window.picture("map-cells-keys");

            cutOffSomeCells(window);
            zoom(window);
        }
    }

    /** The first two columns of zone b's cells. */
    private void cutOffSomeCells(TestWindow window) {
        Point2D first = cell(window, "cells-b", 0);
        Point2D next = cell(window, "cells-b", 2);
        robot.moveTo(new Point2D(first.getX() - 14, first.getY() - 13), Motion.DIRECT)
                .press(MouseButton.PRIMARY);
        robot.moveTo(new Point2D(next.getX() - 11, first.getY() - 13), Motion.DIRECT);
        robot.moveTo(new Point2D(next.getX() - 11, first.getY() + 15), Motion.DIRECT);
        robot.moveTo(new Point2D(first.getX() - 14, first.getY() + 15), Motion.DIRECT);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("Cuts off b2, b3 · Esc gives up", window.text("gesture-words"));
        robot.release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        String line = ((Labeled) window.popup().lookup("#deed-line")).getText();
        assertTrue(line.endsWith("/ b2,b3"), line);
        window.does(() -> ((Button) window.popup().lookup("#deed-go")).fire());
        window.draw();
        assertTrue(window.cluster.asked.getLast().endsWith("/ b2,b3"), window.cluster.asked.getLast());
        window.pictureOf("zone-b", "map-cells-cut");
    }

    private void zoom(TestWindow window) {
        assertFalse(window.has("a2"), "a cell is no card");
        robot.type(KeyCode.MINUS);
        window.draw();
        robot.type(KeyCode.PLUS, 3);
        window.draw();
        assertTrue(window.has("a2"), "every machine has its card");
        assertFalse(window.has("cells-a"));
        window.pictureOf("zone-b", "map-cells-zoomed");
        window.does(() -> window.node("gateway-b1").fireEvent(wheelDownWithControl()));
        window.draw();
        assertTrue(window.has("cells-a"), "the wheel zooms out");
        robot.type(KeyCode.F);
        window.draw();
        robot.type(KeyCode.G);
        window.draw();
        window.pictureOf("zone-b", "map-cells-gossip");
    }

    private static ScrollEvent wheelDownWithControl() {
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                400,
                250,
                400,
                250,
                false,
                true,
                false,
                false,
                true,
                false,
                0,
                -40,
                0,
                -40,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null);
    }

    private static Point2D cell(TestWindow window, String grid, int number) {
        return Fx.on(() -> {
            Node cells = window.node(grid);
            double step = cells.getLayoutBounds().getHeight() / 4;
            Bounds bounds = cells.localToScreen(cells.getLayoutBounds());
            return new Point2D(bounds.getMinX() + (number + 0.4) * step, bounds.getMinY() + 0.4 * step);
        });
    }
}
