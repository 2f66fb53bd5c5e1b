package io.blackstart.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.List;
import java.util.Locale;
import javafx.application.ColorScheme;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.robot.Motion;
import org.testfx.util.WaitForAsyncUtils;

/** What one does by dragging on the map: cut off what a line was drawn around, and move a replica to another zone. */
class MapStoryTest {
    private final FxRobot robot = Fx.ROBOT;
    private TestWindow window;

    @AfterEach
    void close() {
        window.close();
    }

    @ParameterizedTest
    @EnumSource(ColorScheme.class)
    void aLineCutsOffWhatItEnclosesAndAReplicaMovesWhereItIsDropped(ColorScheme scheme) {
        window = TestWindow.open(Story.events(), 1_100, 700);
        window.in(scheme);
        window.playUntil(Story.HEALTHY);
        robot.targetWindow(window.stage());
        String look = scheme.name().toLowerCase(Locale.ROOT);

        drawAroundZoneBAndHalfOfC();
        assertTrue(window.node("lasso").isVisible());
        assertEquals("Cuts off b, gateway-c1 · Esc gives up", window.text("gesture-words"));
        picture("map-line-" + look);
        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(window.node("lasso").isVisible(), "given up");
        robot.release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of(), window.cluster.asked);

        drawAroundZoneBAndHalfOfC();
        robot.release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(
                "Does: partition a,c1,c2,d / b,gateway-c1",
                ((Labeled) inForm("deed-line")).getText(),
                "nothing is done yet");
        assertTrue(window.node("lasso").isVisible(), "as long as one thinks about it");
        window.does(() -> ((javafx.scene.control.Button) inForm("deed-go")).fire());
        window.draw();
        assertFalse(window.node("lasso").isVisible());
        assertEquals(List.of("partition a,c1,c2,d / b,gateway-c1"), window.cluster.asked);
        picture("map-cut-" + look);
        window.press("cut-partition-a-c1-c2-d-b-gateway-c1");
        assertEquals("undo partition a,c1,c2,d / b,gateway-c1", window.cluster.asked.getLast());
        window.draw();
        assertFalse(window.has("cut-partition-a-c1-c2-d-b-gateway-c1"));

        drag("b1", "zone-d");
        assertEquals("Moves b1 to zone d, plan first · Esc gives up", window.text("gesture-words"));
        picture("map-move-" + look);
        robot.release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("Move the replica on b1 to zone d", window.text("reshape-title"));
        window.press("reshape-confirm");
        window.await("it is said", () -> window.cluster.asked.getLast().equals("replica move b1 zone d"));

        window.cluster.refuse();
        drag("b1", "zone-d");
        robot.release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("Not done: a reshape is under way", window.text("reshape-notice"));
        assertFalse(window.node("reshape-confirm").isVisible());
    }

    /** Beginning above it: a line that begins on a replica would move that. */
    private void drawAroundZoneBAndHalfOfC() {
        Bounds b = bounds("zone-b");
        Bounds c = bounds("gateway-c1");
        robot.moveTo(new Point2D(b.getMinX() - 4, b.getMinY() - 4), Motion.DIRECT)
                .press(MouseButton.PRIMARY);
        to(c.getMaxX() - 20, b.getMinY() - 4);
        to(c.getMaxX() - 20, c.getMaxY() + 2);
        to(b.getMaxX() + 4, c.getMaxY() + 2);
        to(b.getMaxX() + 4, b.getMaxY() + 2);
        to(b.getMinX() - 4, b.getMaxY() + 2);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void drag(String from, String to) {
        Bounds begin = bounds(from);
        Bounds end = bounds(to);
        robot.moveTo(new Point2D(begin.getMinX() + 20, begin.getMaxY() - 30), Motion.DIRECT)
                .press(MouseButton.PRIMARY);
        to(begin.getMinX() + 60, begin.getMaxY() - 30);
        to(end.getCenterX(), end.getMinY() + 10);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void to(double x, double y) {
        robot.moveTo(new Point2D(x, y), Motion.DIRECT);
    }

    private Bounds bounds(String id) {
        return Fx.on(() -> {
            Node node = window.node(id);
            return node.localToScreen(node.getLayoutBounds());
        });
    }

    private Node inForm(String id) {
        return window.popup().lookup("#" + id);
    }

    private void picture(String name) {
        window.draw();
        File file = new File("target/pictures/" + name + ".png");
        file.getParentFile().mkdirs();
        window.save(file);
        assertEquals(List.of(), window.cutTexts(), name);
    }
}
