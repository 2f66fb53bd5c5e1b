package io.blackstart.app.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs that are opened and closed one after the other in the same window leave nothing behind. */
class OpenedRunsStoryTest extends JournaledStory {
    private static final int CLOSED = 5;
    private static final int KEPT_AT_MOST = 1;
    private static final int WARM_UP = 20;
    private static final int RUNS = 200;
    private static final double MOST_GROWTH = 1.1;
    private static final double BYTES_PER_MIB = 1 << 20;

    private DrawnWindow open() {
        DrawnWindow window = openWindow(1_100, 700);
        // dots that travel must not hold a map that is gone
        window.does(() -> window.stage().getScene().getPreferences().setReducedMotion(false));
        robot.press(KeyCode.ALT).type(KeyCode.DIGIT3).release(KeyCode.ALT);
        window.await("all runs are listed", () -> table(window).getItems().size() == 4);
        return window;
    }

    private static TableView<?> table(DrawnWindow window) {
        return (TableView<?>) window.node("runs-table");
    }

    /** Opens a run, has it play, and closes it. */
    private WeakReference<Node> watched(DrawnWindow window) {
        return watched(window, () -> {});
    }

    /** @param meanwhile what is done before it is closed */
    private WeakReference<Node> watched(DrawnWindow window, Runnable meanwhile) {
        window.does(() -> table(window)
                .getSelectionModel()
                .clearAndSelect(table(window).getItems().size() - 1));
        window.await("its details are shown", () -> window.text("run-name").startsWith("Run 1 "));
        window.press("run-replay");
        window.await("it is shown", () -> window.has("figure-primary"));
        robot.type(KeyCode.SPACE);
        window.await("it plays", () -> !window.text("replay-clock").startsWith("00:00.0"));
        WeakReference<Node> replay = new WeakReference<>(Fx.on(() -> window.node("replay")));
        meanwhile.run();
        robot.type(KeyCode.ESCAPE);
        window.await("the table is back", () -> window.has("runs-table"));
        return replay;
    }

    private static void collect() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
    }

    /** JavaFX may keep what was shown last until something else was. */
    @Test
    void closedReplaysAreForgottenThoughTheyPlayed() {
        try (DrawnWindow window = open()) {
            List<WeakReference<Node>> closed =
                    Stream.generate(() -> watched(window)).limit(CLOSED).toList();
            window.await("the closed replays are forgotten", () -> {
                collect();
                return closed.stream().filter(replay -> !replay.refersTo(null)).count() <= KEPT_AT_MOST;
            });
        }
    }

    @Test
    void aReplayThatWasLeftForAnotherPlaceIsForgottenOnceItIsClosed() {
        try (DrawnWindow window = open()) {
            WeakReference<Node> replay = watched(window, () -> {
                robot.press(KeyCode.ALT).type(KeyCode.DIGIT1).release(KeyCode.ALT);
                window.draw();
                window.press("place-runs");
                window.draw();
            });
            for (int i = 0; i < KEPT_AT_MOST; i++) {
                watched(window);
            }
            window.await("the closed replay is forgotten", () -> {
                collect();
                return replay.refersTo(null);
            });
        }
    }

    @Test
    @Tag("proof")
    void twoHundredRunsOpenedAndClosedTakeNoMoreMemoryThanTwenty() {
        try (DrawnWindow window = open()) {
            for (int i = 0; i < WARM_UP; i++) {
                watched(window);
            }
            double before = heap();
            for (int i = 0; i < RUNS; i++) {
                watched(window);
            }
            double after = heap();
            System.out.printf("heap after %d runs %.1f MiB, after %d more %.1f MiB%n", WARM_UP, before, RUNS, after);
            assertTrue(after < before * MOST_GROWTH, before + " MiB, then " + after);
        }
    }

    private static double heap() {
        collect();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / BYTES_PER_MIB;
    }
}
