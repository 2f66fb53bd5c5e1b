package io.blackstart.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.persistence.Journal;
import io.blackstart.persistence.RunStatus;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;

/** The window is closed while a drill is changed and not saved, and while it runs. */
class ClosingStoryTest extends JournaledStory {
    private static final String LONG = """
        drill: my-outage
        title: A zone goes dark for a while
        seed: 7
        duration: 3h
        workload:
          - { name: shop, clients: 2, rate: 100/s, zones: any, keys: 100, mix: { set: 40, get: 60 } }
        method:
          - { at: 1s, pull-plug: { zone: a } }
        """;

    private DrawnWindow open() {
        DrawnWindow window = openWindow(1_100, 700);
        robot.press(KeyCode.ALT).type(KeyCode.DIGIT2).release(KeyCode.ALT);
        window.await("the first drill is open", () -> window.text("drill-name").equals("zone-outage"));
        window.does(() -> ((CodeArea) window.node("drill-text")).replaceText(LONG));
        return window;
    }

    private static void askToClose(DrawnWindow window) {
        window.does(() -> window.stage().fireEvent(new WindowEvent(window.stage(), WindowEvent.WINDOW_CLOSE_REQUEST)));
        window.draw();
    }

    @Test
    void theQuestionNamesWhatWouldBeLostAndWhatWouldBeStopped() {
        try (DrawnWindow window = open()) {
            askToClose(window);
            assertTrue(
                    window.text("closing-warning")
                            .startsWith("Lost: what was changed under Drills and not saved, in zone-outage.\n\nKept: "),
                    "though it was not checked yet");
            robot.type(KeyCode.ESCAPE);
            window.await("it is right", () -> !window.node("drill-run").isDisabled());
            window.press("drill-run");
            window.await("it runs", () -> stories.journal.runs().size() == 5);
            askToClose(window);
            assertTrue(window.text("closing-warning")
                    .contains("\n\nStopped: my-outage; rolled back first, and kept under Runs as stopped.\n\n"));
            window.pictureOf("closing", "closing-drills");
        }
    }

    @Test
    void aHeadlessDrillIsStoppedAndWaitedForWhenTheWindowGoes() throws Exception {
        DrawnWindow window = open();
        window.await("it is right", () -> !window.node("drill-run").isDisabled());
        window.press("drill-run");
        window.await("it runs", () -> stories.journal.runs().size() == 5);
        CompletableFuture<Void> closed = window.onClosed();
        window.close();
        closed.get(30, TimeUnit.SECONDS);
        stories.journal.close();
        try (Journal next = Journal.open(folder.resolve("journal.db"))) {
            assertEquals(RunStatus.STOPPED, next.requireRun(5).status());
            assertTrue(next.requireRun(5).events() > 0);
        }
    }
}
