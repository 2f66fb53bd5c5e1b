package io.blackstart.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import java.time.Duration;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.controlsfx.control.ToggleSwitch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The console as its users tell it: clicks and keys on one side, what the window says on the other. */
class ConsoleStoryTest {
    private final FxRobot robot = new FxRobot();
    private TestWindow window;

    @BeforeEach
    void open() {
        window = TestWindow.open(Story.events(), 1_100, 700);
        window.playUntil(Story.HEALTHY);
        robot.targetWindow(window.stage());
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aZoneGoesDarkAnotherPrimaryIsElectedAndThePowerComesBack() {
        assertEquals("a1 · epoch 1", window.text("figure-primary"));
        assertTrue(window.text("hint").contains("pull the plug of zone a"), window.text("hint"));

        click("plug-zone-a");
        assertEquals(List.of("pull-plug zone a"), window.cluster.asked);
        assertEquals("Done: pull-plug zone a.", window.text("answer"));

        window.playUntil(Story.SUSPECTED);
        assertEquals("none", window.text("figure-primary"));
        assertTrue(window.said("a1").contains("SUSPECT, suspected by b1 c1"), window.said("a1"));

        window.playUntil(Story.FAILED_OVER);
        assertEquals("b1 · epoch 2", window.text("figure-primary"));
        assertEquals("0.78 s", window.text("figure-failover"));
        assertEquals("orders.ha.eu-5 → b1, c1, d1", window.text("endpoint"));
        assertTrue(window.said("a1").contains("GONE, confirmed by b1 c1 d1"), window.said("a1"));
        assertTrue(window.said("election").contains("b1 wins: highest seq"), window.said("election"));

        click("plug-zone-a");
        assertEquals(List.of("pull-plug zone a", "plug-in zone a"), window.cluster.asked);
        window.playUntil(Story.CATCHING_UP);
        assertTrue(window.said("a1").contains("STREAMING"), window.said("a1"));
        window.playUntil(Story.RECOVERED);
        assertTrue(window.said("a1").contains("BACKUP, LIVE"), window.said("a1"));
        assertEquals("orders.ha.eu-5 → a1, b1, c1, d1", window.text("endpoint"));
    }

    @Test
    void multiAzIsSwitchedByKeyAndFollowedStepByStep() {
        window.playUntil(Story.RECOVERED);
        press(KeyCode.M);
        assertEquals(List.of("multi-az off"), window.cluster.asked);

        window.playUntil(Story.RESHAPING);
        assertEquals("turning off, 1 of 4", window.text("reshape"));
        assertTrue(window.text("hint").contains("step 1 of 4: copy to b2"), window.text("hint"));
        assertTrue(window.node("multi-az").isDisabled());

        window.playUntil(Story.END);
        assertEquals("off, all in one zone", window.text("reshape"));
        assertFalse(((ToggleSwitch) window.node("multi-az")).isSelected());
    }

    @Test
    void aRefusedWishIsExplainedAndTheSwitchGoesBack() {
        window.cluster.refuse();

        press(KeyCode.M);

        assertEquals("Not done: a reshape is under way", window.text("answer"));
        assertTrue(((ToggleSwitch) window.node("multi-az")).isSelected());
    }

    @Test
    void theClockObeysKeysAndSpaceNeverPullsAPlugThatWasClicked() {
        click("plug-machine-b1");
        window.cluster.asked.clear();

        press(KeyCode.SPACE);
        press(KeyCode.S);
        press(KeyCode.DIGIT1);

        assertEquals(List.of("pace Step[]", "step", "pace Paced[factor=0.1]"), window.cluster.asked);
    }

    @Test
    void failuresInTheBackgroundAreToldAndKeysAreExplained() {
        window.cluster.notices.failed("Journal stopped", "The disk is full; the run goes on unrecorded.");
        press(KeyCode.F1);
        window.playUntil(Story.HEALTHY);

        assertTrue(window.node("key-help").isVisible());
        assertTrue(robot.lookup("The disk is full; the run goes on unrecorded.")
                .tryQuery()
                .isPresent());

        press(KeyCode.F1);
        assertFalse(window.node("key-help").isVisible());
    }

    @Test
    void aClosedWindowHoldsTheClusterUpNoLonger() {
        window.close();

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (int i = 0; i < 100_000; i++) {
                window.cluster.events.accept(new Stamped(i, 0, new ClusterEvent.NoteTold("nobody looks")));
            }
        });
    }

    private void click(String id) {
        robot.clickOn("#" + id);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void press(KeyCode key) {
        robot.type(key);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
