package io.blackstart.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.coordinator.PlannedReshape;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.application.ColorScheme;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.controlsfx.control.ToggleSwitch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The console as its users tell it: clicks and keys on one side, what the window says on the other. */
class ConsoleStoryTest {
    private final FxRobot robot = Fx.ROBOT;
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
    void multiAzShowsItsPlanFirstAndIsFollowedStepByStep() {
        window.playUntil(Story.RECOVERED);
        ToggleSwitch multiAz = (ToggleSwitch) window.node("multi-az");
        click("multi-az");
        assertTrue(window.node("reshape-plan").isVisible());
        assertTrue(multiAz.isSelected(), "it stays where it was");
        String said = said(window.node("reshape-plan"));
        assertTrue(said.contains("All data is copied from b1 to b2."), said);
        assertTrue(said.contains("c1: BACKUP, then READ, other role"), said);
        assertTrue(said.contains("gateway-d1: GATEWAY, then nothing, leaves. copy to b2. wait"), said);

        press(KeyCode.ESCAPE);
        assertFalse(window.node("reshape-plan").isVisible());
        press(KeyCode.M);
        press(KeyCode.TAB);
        press(KeyCode.TAB);
        press(KeyCode.ENTER);
        assertFalse(window.node("reshape-plan").isVisible(), "Cancel had the focus");
        assertEquals(List.of(), window.cluster.asked);

        press(KeyCode.M);
        press(KeyCode.ENTER);
        assertEquals(List.of("reshape, 4 steps"), window.cluster.asked);
        assertTrue(multiAz.isSelected(), "until the cluster tells that it began");

        window.playUntil(Story.RESHAPING);
        assertEquals("turning off", window.text("reshape"));
        assertEquals("0 of 4 steps done", window.text("reshape-count"));
        assertEquals("now: copy to b2", window.text("reshape-doing"));
        assertTrue(multiAz.isDisabled());

        window.playUntil(Story.END);
        assertEquals("Multi-AZ is off", window.text("reshape-progress"));
        assertEquals("4 of 4 steps done", window.text("reshape-count"));
        assertEquals("off, pair in one zone", window.text("reshape"), "c1 reads in another one");
        assertFalse(multiAz.isSelected());
    }

    @Test
    void aPlanThatCameTooLateIsShownAnewAndARefusalIsExplained() {
        press(KeyCode.M);
        PlannedReshape first = Story.planOff();
        window.cluster.plan(new PlannedReshape(
                false, "b1", "eu-5", first.seats(), List.of(), List.of("flip the endpoint", "retire a1")));
        click("reshape-confirm");
        assertTrue(
                window.text("reshape-notice").startsWith("Nothing was done yet: the cluster has changed"),
                window.text("reshape-notice"));
        assertEquals(List.of(), window.cluster.asked);
        click("reshape-confirm");
        assertEquals(List.of("reshape, 2 steps"), window.cluster.asked);

        window.cluster.refuse();
        press(KeyCode.M);
        assertEquals("Not done: a reshape is under way", window.text("reshape-notice"));
        assertFalse(window.node("reshape-confirm").isVisible());
        press(KeyCode.ENTER);
        assertFalse(window.node("reshape-plan").isVisible());
        assertTrue(((ToggleSwitch) window.node("multi-az")).isSelected());
    }

    @Test
    void theClockObeysKeysAndSpaceNeverPullsAPlugThatWasClicked() {
        click("plug-machine-b1");
        window.cluster.asked.clear();

        press(KeyCode.SPACE);
        press(KeyCode.S);
        press(KeyCode.DIGIT1);

        assertEquals(List.of("pace Step[]", "step DELIVERY", "pace Paced[factor=0.1]"), window.cluster.asked);
    }

    @Test
    void whatStandsOnTheMapIsLookedAtBrokenAndHealed() {
        click("b1");
        assertEquals("b1", window.text("inspector-title"));
        assertTrue(window.said("facts").contains("Position epoch 1"), window.said("facts"));

        click("do-freeze");
        assertEquals(List.of("freeze b1"), window.cluster.asked);
        assertEquals("Done: freeze b1.", window.text("answer"));

        window.press("do-slow-disk");
        robot.clickOn(inForm("deed-sync")).eraseText(5).write("2 weeks");
        assertTrue(inForm("deed-go").isDisabled(), "what is wrong is said instead");
        robot.eraseText(7).write("300ms");
        assertEquals("Does: disk b1 slow (each sync takes 300ms)", ((Labeled) inForm("deed-line")).getText());
        robot.clickOn(inForm("deed-go"));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of("freeze b1", "disk b1 slow"), window.cluster.asked);

        robot.rightClickOn("#gateway-c1").clickOn("Junk traffic…");
        robot.clickOn(inForm("deed-go"));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("junk gateway-c1", window.cluster.asked.getLast());

        window.playUntil(Story.SUSPECTED);
        press(KeyCode.B);
        assertEquals("Broken 1", ((Labeled) window.node("tab-broken")).getText());
        click("heal-pull-plug-zone-a");
        assertEquals("undo pull-plug zone a", window.cluster.asked.getLast());
        click("heal-all");
        assertEquals("heal", window.cluster.asked.getLast());

        window.cluster.asked.clear();
        click("b1");
        window.press("do-force-promote");
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(window.text("risk-warning").contains("at least 7 acknowledged writes"), window.text("risk-warning"));
        press(KeyCode.ENTER);
        assertEquals(List.of(), window.cluster.asked, "Cancel had the focus");
        window.press("do-force-promote");
        WaitForAsyncUtils.waitForFxEvents();
        click("risk-confirm");
        assertEquals(List.of("force-promote b1"), window.cluster.asked);

        window.playUntil(Story.RECOVERED);
        press(KeyCode.B);
        assertTrue(window.text("nothing-broken").startsWith("Nothing is broken."));
    }

    @Test
    void eventsAreFoundByTextAndCopied() {
        window.playUntil(Story.FAILED_OVER);
        String all = window.text("events-counted");
        robot.clickOn("#event-text").write("elected");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("1 of " + all.substring(all.indexOf("of ") + 3), window.text("events-counted"));
        assertEquals("00:00:33.000", window.text("clock"), "letters are no keys while one types");
        window.press("events-copy");
        String copied = Fx.on(() -> Clipboard.getSystemClipboard().getString());
        assertTrue(copied.startsWith("00:00:30.800  ELECTION  epoch 2: b1 elected"), copied);
        robot.eraseText(7);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(all, window.text("events-counted"));
    }

    @Test
    void oneLooksBackAtTheElectionActsAndIsLiveAgain() {
        window.playUntil(Story.RECOVERED);
        press(KeyCode.P);
        window.draw();
        assertTrue(window.text("past").startsWith("You look at the past: 00:30.884 "), window.text("past"));
        assertEquals("00:00:30.884", window.text("clock"));
        assertTrue(window.said("a1").contains("GONE"), window.said("a1"));

        press(KeyCode.P);
        window.draw();
        press(KeyCode.P);
        window.draw();
        assertEquals("none", window.text("figure-primary"));
        press(KeyCode.L);
        window.draw();
        assertFalse(window.node("past").getParent().isVisible());
        assertEquals("b1 · epoch 2", window.text("figure-primary"));

        Node lanes = window.node("timeline");
        Bounds there = lanes.localToScreen(lanes.getBoundsInLocal());
        robot.clickOn(there.getMinX() + there.getWidth() * 0.3, there.getCenterY());
        window.draw();
        assertTrue(window.text("past").startsWith("You look at the past: 00:"), window.text("past"));
        assertEquals("a1 · epoch 1", window.text("figure-primary"));
        click("plug-machine-c1");
        window.draw();
        assertEquals(List.of("pull-plug machine c1"), window.cluster.asked);
        assertFalse(window.node("past").getParent().isVisible(), "what was cannot be acted on");
    }

    @Test
    void aMergeIsToldWithItsWayToTheLedgerAndWhyIsAnsweredEverywhere() {
        window.playUntil(Story.RECOVERED);
        assertFalse(window.node("merge").isVisible(), "there was none");
        Position record = new Position(new Reign(2, "b1"), 50_000);
        window.cluster.tell(new ClusterEvent.TailMerged("b1", record, List.of("1:a1 seq 41,091-41,302"), 212, 3));
        window.cluster.tell(new ClusterEvent.ConflictsRecorded(
                record, 0, 3, List.of(conflict("1", "cart:7"), conflict("2", "cart:7"), conflict("3", "user:1"))));
        window.draw();
        assertEquals(
                "Merge by b1 at 00:50.000, took over 1:a1 seq 41,091-41,302: keys touched 212, merged whole 210,"
                        + " kept 3 of b1, in the ledger 3",
                window.said("merge"));
        for (ColorScheme scheme : ColorScheme.values()) {
            window.in(scheme);
            window.picture("both-cards-" + scheme.name().toLowerCase(Locale.ROOT));
            assertTrue(window.isInSight("events"), "the last line of the window hides no event");
        }
        ask("why-merge", "P4: ");
        ask("why-election", "b1 won: highest seq, then lowest id (E6).");
        window.click("b1");
        window.draw();
        ask("why-role", "It won the election for epoch 2: highest seq, then lowest id (E6).");
        press(KeyCode.E);
        window.does(
                () -> ((ListView<?>) window.node("events")).getSelectionModel().select(0));
        ask("why-event", "P6: ");
        window.press("merge-ledger");
        window.draw();
        assertEquals("Conflict ledger", ((Labeled) window.node("data-ledger")).getText());
    }

    private void ask(String id, String answer) {
        window.press(id);
        explained(answer);
    }

    private void explained(String answer) {
        window.await("the answer " + answer, () -> explains(answer));
        window.does(() -> robot.lookup("#why").query().getScene().getWindow().hide());
    }

    /** Whether an explanation is open that says so. */
    private boolean explains(String answer) {
        return robot.lookup("#why").tryQuery().stream()
                .flatMap(why -> Fx.on(() -> List.copyOf(why.lookupAll(".label"))).stream())
                .anyMatch(label -> ((Labeled) label).getText().contains(answer));
    }

    private static ClusterEvent.Conflict conflict(String id, String key) {
        return new ClusterEvent.Conflict(
                id,
                key,
                Kind.STRING,
                "",
                new ClusterEvent.ConflictSide(true, "new", "b1", 2_000),
                new ClusterEvent.ConflictSide(true, "old", "a1", 1_000));
    }

    @Test
    void chartsTellAnOutageAsItHappensAndAgainWhenOneLooksBack() {
        window.press("lower-other");
        window.playUntil(31_100);
        assertTrue(window.said("chart-operations").contains("refused 15, indeterminate 0"), "live");
        assertFalse(window.node("chart-availability").isVisible(), "there is room for three");
        choose("chart-availability");
        assertTrue(window.said("chart-availability").contains("least 97"), window.said("chart-availability"));
        assertFalse(window.node("chart-lag").isVisible(), "it took the place of another");
        assertEquals(
                "availability operations latency lag write-delay cross-zone",
                window.cluster.memory.kept.get("console.charts"));
        window.picture("charts-during");
        assertTrue(eachEventIsSeen(), "a line of the list is empty");

        window.playUntil(50_000);
        assertTrue(window.said("chart-operations").contains("refused 0"), window.said("chart-operations"));
        robot.moveTo("#chart-operations .plot-lines");
        window.draw();
        assertTrue(window.said("chart-operations").contains("at 00:19."), window.said("chart-operations"));
        window.picture("charts-pointed-at");
        robot.moveTo("#figure-primary");
        window.does(() -> window.node("chart-latency").requestFocus());
        press(KeyCode.HOME);
        assertTrue(window.said("chart-operations").contains("before it began"), "all charts point at one instant");
        press(KeyCode.END);
        press(KeyCode.LEFT);
        assertTrue(window.said("chart-latency").contains("at 00:49.000"), window.said("chart-latency"));
        press(KeyCode.ESCAPE);
        // a tooltip that has come up takes the Escape for itself; who leaves a chart points at nothing either
        window.does(() -> window.node("events").requestFocus());
        window.await("no instant is pointed at", () -> {
            window.draw();
            return !window.said("chart-latency").contains("at 00:");
        });

        choose("previous-election");
        window.draw();
        assertEquals("00:00:30.884", window.text("clock"));
        assertTrue(window.said("chart-operations").contains("refused 12"), window.said("chart-operations"));
        window.picture("charts-past");
        choose("back-to-live");
        window.draw();
        assertTrue(window.said("chart-operations").contains("refused 0"), "live again");
    }

    private boolean eachEventIsSeen() {
        return Fx.on(() -> window.node("events").lookupAll(".list-cell").stream()
                .map(node -> (ListCell<?>) node)
                .filter(cell -> !cell.isEmpty())
                .allMatch(cell ->
                        cell.getGraphic().isVisible() && cell.getGraphic().getParent() == cell));
    }

    private boolean isTold(String text) {
        return robot.lookup(text).tryQuery().isPresent();
    }

    @Test
    void everyStopOfTabSaysWhatItIs() {
        window.playUntil(Story.HEALTHY);
        window.does(() -> window.node("place-cluster").requestFocus());
        Set<String> said = new LinkedHashSet<>();
        do {
            said.add(window.saidOfKeys());
            press(KeyCode.TAB);
        } while (!window.hasKeys("place-cluster"));
        assertFalse(said.contains(""), said.toString());
        assertTrue(said.contains("zone a, powered"), said.toString());
        assertTrue(said.stream().anyMatch(words -> words.startsWith("a1, PRIMARY, LIVE")), said.toString());
        assertTrue(said.contains("a2, idle"), said.toString());
        press(KeyCode.B);
        assertEquals(true, selected("tab-broken"));
        assertEquals(false, selected("tab-events"));
    }

    private Object selected(String tab) {
        return Fx.on(() -> window.node(tab).queryAccessibleAttribute(AccessibleAttribute.SELECTED));
    }

    @Test
    void thePlugOfAMachineThatGetsAReplicaKeepsTheKeys() {
        window.playUntil(Story.RECOVERED);
        window.does(() -> window.node("plug-machine-b2").requestFocus());
        window.playUntil(Story.RESHAPING);
        assertTrue(window.hasKeys("plug-machine-b2"));
    }

    /** As it is chosen in the palette. */
    private void choose(String command) {
        window.does(() -> window.commands().stream()
                .filter(each -> each.id().equals(command))
                .findFirst()
                .orElseThrow()
                .run());
        window.draw();
    }

    @Test
    void failuresInTheBackgroundAreToldAndKeysAreExplained() {
        window.cluster.notices.failed("Journal stopped", "The disk is full; the run goes on unrecorded.");
        press(KeyCode.F1);
        window.playUntil(Story.HEALTHY);

        assertTrue(window.node("key-help").isVisible());
        assertTrue(isTold("The disk is full; the run goes on unrecorded."));
        assertFalse(robot.lookup("#why-notice").tryQuery().isPresent(), "no rule explains a full disk");

        press(KeyCode.ESCAPE);
        assertFalse(window.node("key-help").isVisible());
        press(KeyCode.ESCAPE);
        assertTrue(isTold("The disk is full; the run goes on unrecorded."), "it stays until it is closed");
        choose("notice-copy");
        assertTrue(Fx.on(() -> Clipboard.getSystemClipboard().getString()).startsWith("Journal stopped"));
        choose("notice-close");
        window.await("it is closed", () -> !isTold("The disk is full; the run goes on unrecorded."));
        assertFalse(window.commands().stream().anyMatch(command -> command.id().equals("notice-close")));

        window.cluster.notices.failed("The run broke a promise", "no acknowledged write lost: k7 is gone");
        window.draw();
        window.await("an answer beside a notification that has come to rest", () -> {
            boolean explained = explains("E4: ");
            if (!explained) {
                choose("notice-why");
            }
            return explained;
        });
    }

    @Test
    void themeAndTextSizeAreAsTheyWereWhenTheConsoleWasClosed() {
        ColorScheme other = window.scheme() == ColorScheme.DARK ? ColorScheme.LIGHT : ColorScheme.DARK;
        press(KeyCode.T);
        window.textLarger(2);
        assertEquals(
                Map.of("console.theme", other.name().toLowerCase(Locale.ROOT), "console.textSize", "130"),
                window.cluster.memory.kept);
        window.close();

        try (DrawnWindow next = DrawnWindow.over(window.cluster.setup(), 1_100, 700)) {
            assertEquals(other, next.scheme());
            next.textLarger(1);
            assertEquals("150", window.cluster.memory.kept.get("console.textSize"));
        }
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

    /** All that a part of the window says to a screen reader. */
    private static String said(Node part) {
        return ((Parent) part)
                .getChildrenUnmodifiable().stream().map(Node::getAccessibleText).collect(Collectors.joining());
    }

    /** What stands in the form that was opened last. */
    private Node inForm(String id) {
        WaitForAsyncUtils.waitForFxEvents();
        return window.popup().lookup("#" + id);
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
