package io.blackstart.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts of drills in the editor: each stays its own drill's, however slow the disk is. */
class DrillTextsStoryTest extends JournaledStory {
    private static final String A = """
        drill: aaa
        title: Drill A
        seed: 7
        duration: 4s
        workload:
          - { name: shop, clients: 2, rate: 100/s, zones: any, keys: 100, mix: { set: 40, get: 60 } }
        """;
    private static final String CHANGED = A.replace("Drill A", "Drill A, changed");
    private static final String B = A.replace("aaa", "bbb").replace("Drill A", "Drill B");

    private HeldDesk desk;
    private Path fileOfA;
    private Path fileOfB;

    @BeforeEach
    void drills() throws IOException {
        Path own = Files.createDirectories(folder.resolve("drills"));
        fileOfA = Files.writeString(own.resolve("aaa.drill.yaml"), A);
        fileOfB = Files.writeString(own.resolve("bbb.drill.yaml"), B);
        desk = new HeldDesk(stories.desk());
    }

    /** With the first of the two drills in the editor. */
    private DrawnWindow open() {
        DrawnWindow window = openWindow(desk, 1_100, 700);
        robot.press(KeyCode.ALT).type(KeyCode.DIGIT2).release(KeyCode.ALT);
        window.await("A is open", () -> window.text("drill-name").equals("aaa"));
        return window;
    }

    private static CodeArea area(DrawnWindow window) {
        return (CodeArea) window.node("drill-text");
    }

    private static void type(DrawnWindow window, String text) {
        window.does(() -> area(window).replaceText(text));
    }

    private static void choose(DrawnWindow window, int index) {
        window.does(() ->
                ((ListView<?>) window.node("drills-list")).getSelectionModel().select(index));
    }

    private static int chosen(DrawnWindow window) {
        return Fx.on(() ->
                ((ListView<?>) window.node("drills-list")).getSelectionModel().getSelectedIndex());
    }

    private static void save(DrawnWindow window, String name) {
        window.await("it can be saved", () -> !window.node("drill-save").isDisabled());
        window.press("drill-save");
        window.await("it is saved", () -> window.text("answer").endsWith(name));
    }

    @Test
    void whoChoosesAnotherDrillWhileOneIsSavedGoesOnWithThatOtherOne() throws IOException {
        try (DrawnWindow window = open()) {
            type(window, CHANGED);
            window.await("it can be saved", () -> !window.node("drill-save").isDisabled());
            CompletableFuture<Void> disk = desk.hold();
            window.press("drill-save");
            desk.holdNoMore();
            choose(window, 1);
            window.await("B is open", () -> area(window).getText().equals(B));
            disk.complete(null);
            window.await("A is saved", () -> window.text("answer").endsWith("aaa.drill.yaml") && desk.isIdle());

            assertEquals(1, chosen(window));
            assertEquals(B, area(window).getText());
            assertTrue(window.node("drill-save").isDisabled(), "B was not changed");
            String more = B + "# more\n";
            type(window, more);
            save(window, "bbb.drill.yaml");
            assertEquals(CHANGED, Files.readString(fileOfA));
            assertEquals(more, Files.readString(fileOfB));
        }
    }

    @Test
    void whileAnotherDrillIsReadTheOneBeforeIsStillItself() throws IOException {
        try (DrawnWindow window = open()) {
            CompletableFuture<Void> disk = desk.hold();
            choose(window, 1);
            desk.holdNoMore();
            type(window, CHANGED);
            save(window, "aaa.drill.yaml");
            window.await("all is read", () -> window.text("drill-name").equals("aaa"));
            assertEquals(1, chosen(window), "it was chosen, and will be open");
            disk.complete(null);
            window.await("B is open", () -> area(window).getText().equals(B));
            assertEquals(1, chosen(window));
            assertEquals(CHANGED, Files.readString(fileOfA));
            assertEquals(B, Files.readString(fileOfB));
        }
    }

    @Test
    void whatAFileThatCannotBeReadHoldsIsNotOverwritten() throws IOException {
        byte[] latin = B.replace("Drill B", "Ausfall für Übungen").getBytes(StandardCharsets.ISO_8859_1);
        Files.write(fileOfB, latin);
        try (DrawnWindow window = open()) {
            type(window, CHANGED);
            choose(window, 1);
            window.await("B is tried", () -> window.text("drill-name").equals("bbb"));

            assertEquals("", area(window).getText());
            assertFalse(area(window).isEditable());
            assertEquals("cannot be read, so it cannot be saved", window.text("drill-verdict"));
            assertTrue(window.node("drill-save").isDisabled());
            assertTrue(window.node("drill-run").isDisabled());
            window.await(
                    "it is told why",
                    () -> robot.lookup("The drill could not be read").tryQuery().isPresent());
            window.picture("drills-unreadable");
            robot.clickOn("#drill-text");
            robot.type(KeyCode.TAB).write("drill: x");
            robot.press(KeyCode.CONTROL).type(KeyCode.SPACE).type(KeyCode.S).release(KeyCode.CONTROL);
            window.draw();
            assertEquals("", area(window).getText());

            Files.writeString(fileOfB, B);
            window.drop(fileOfB);
            window.await("it was repaired", () -> area(window).getText().equals(B));
            assertTrue(area(window).isEditable());
            Files.write(fileOfB, latin);

            choose(window, 0);
            window.await(
                    "A is there as it was left", () -> area(window).getText().equals(CHANGED));
            assertTrue(area(window).isEditable());
        }
        assertEquals(-1, Arrays.mismatch(latin, Files.readAllBytes(fileOfB)));
    }

    @Test
    void whatAnotherProgramWroteIsNotLostUnseen() throws IOException {
        String theirs = A + "# theirs\n";
        try (DrawnWindow window = open()) {
            type(window, CHANGED);
            Files.writeString(fileOfA, theirs);
            trySaving(window);
            assertEquals("", window.text("answer"));
            assertEquals(theirs, Files.readString(fileOfA));
            window.await(
                    "it can be discarded", () -> !window.node("drill-discard").isDisabled());
            window.press("drill-discard");
            assertEquals(theirs, area(window).getText());

            type(window, CHANGED);
            choose(window, 1);
            window.await("B is open", () -> area(window).getText().equals(B));
            Files.writeString(fileOfA, A);
            choose(window, 0);
            window.await("A is open", () -> area(window).getText().equals(CHANGED));
            trySaving(window);
            assertEquals(A, Files.readString(fileOfA));
            save(window, "aaa.drill.yaml");
            assertEquals(CHANGED, Files.readString(fileOfA));
            window.await("all is read", desk::isIdle);

            Files.writeString(fileOfA, theirs);
            window.drop(fileOfA);
            window.await("it is as it is now", () -> area(window).getText().equals(theirs));
            type(window, CHANGED);
            window.await(
                    "it can be discarded", () -> !window.node("drill-discard").isDisabled());
            Files.writeString(fileOfA, A);
            window.press("drill-discard");
            window.await("it is as it is now", () -> area(window).getText().equals(A));
        }
    }

    @Test
    void whoSavesTwiceInARowIsNoOtherProgram() throws IOException {
        try (DrawnWindow window = open()) {
            type(window, CHANGED);
            window.await("it can be saved", () -> !window.node("drill-save").isDisabled());
            CompletableFuture<Void> disk = desk.hold();
            robot.press(KeyCode.CONTROL).type(KeyCode.S).type(KeyCode.S).release(KeyCode.CONTROL);
            desk.holdNoMore();
            disk.complete(null);
            window.await("it is saved", () -> window.text("answer").endsWith("aaa.drill.yaml") && desk.isIdle());
            window.draw();

            assertTrue(robot.lookup("The drill was not saved").tryQuery().isEmpty());
            assertTrue(window.node("drill-save").isDisabled());
            assertEquals(CHANGED, Files.readString(fileOfA));
        }
    }

    /** Another program was there before. */
    private void trySaving(DrawnWindow window) {
        window.await("it can be saved", () -> !window.node("drill-save").isDisabled());
        window.press("drill-save");
        window.await(
                "it is refused",
                () -> robot.lookup("The drill was not saved").tryQuery().isPresent());
        window.await("all is told", desk::isIdle);
        window.putAwayNotices();
        window.await(
                "the notice is closed",
                () -> robot.lookup("The drill was not saved").tryQuery().isEmpty());
    }

    @Test
    void aFileFromElsewhereIsListedOnceAndAsItIsNow() throws IOException {
        Path besides = Path.of("ccc.drill.yaml").toAbsolutePath();
        String wrong = A.replace("aaa", "ccc").replace("seed: 7", "seed: seven");
        Path elsewhere = Files.writeString(folder.resolve("ccc.drill.yaml"), wrong);
        try (DrawnWindow window = open()) {
            window.drop(elsewhere);
            window.await("it is open", () -> area(window).getText().equals(wrong));
            assertTrue(lines(window).contains("cannot be run yet, 1 wrong"), lines(window));
            type(window, wrong.replace("seven", "7"));
            save(window, "ccc.drill.yaml");
            window.await("it is listed as right", () -> !lines(window).contains("1 wrong"));

            Files.writeString(besides, A.replace("aaa", "ddd"));
            window.drop(besides);
            window.await("it is open", () -> area(window).getText().startsWith("drill: ddd"));
            assertEquals(1, lines(window).split("id=ddd", -1).length - 1, lines(window));
        } finally {
            Files.deleteIfExists(besides);
        }
    }

    private static String lines(DrawnWindow window) {
        return Fx.on(() -> ((ListView<?>) window.node("drills-list")).getItems().toString());
    }

    @Test
    void whatIsOpenedWhileAReportIsShownIsSeen() {
        try (DrawnWindow window = open()) {
            report(window);
            window.drop(fileOfB);
            window.await("B is seen", () -> area(window).getText().equals(B));
            choose(window, 0);
            window.await("A is open", () -> area(window).getText().equals(A) && desk.isIdle());
            report(window);
            CompletableFuture<Void> disk = desk.hold();
            robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
            robot.type(KeyCode.ESCAPE);
            robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
            desk.holdNoMore();
            disk.complete(null);
            window.await("all is found", desk::isIdle);
            robot.write("Open the drill bbb");
            window.await("it is found", () -> found(window).contains(fileOfB.toString()));
            String id = "id=open-drill-" + fileOfB;
            assertEquals(found(window).indexOf(id), found(window).lastIndexOf(id), "once");
            robot.type(KeyCode.ENTER);
            window.await("B is seen", () -> area(window).getText().equals(B));
        }
    }

    private static String found(DrawnWindow window) {
        return Fx.on(
                () -> ((ListView<?>) window.node("palette-list")).getItems().toString());
    }

    private static void report(DrawnWindow window) {
        window.await("it can be run", () -> !window.node("drill-run").isDisabled());
        window.press("drill-run");
        window.await("it ended", () -> window.has("drill-report"));
        window.press("drill-report");
        window.await("the report is shown", () -> window.has("report-name"));
    }

    @Test
    void aTextThatIsBeingCheckedIsNoDraftOfTheDrillThatIsOpenedMeanwhile() {
        try (DrawnWindow window = open()) {
            window.await("nothing is under way", desk::isIdle);
            CompletableFuture<Void> slowCheck = desk.hold();
            type(window, CHANGED);
            window.draw();
            desk.holdNoMore();
            choose(window, 1);
            window.await("B is open", () -> area(window).getText().equals(B));
            slowCheck.complete(null);
            window.await(
                    "B is checked",
                    () -> desk.isIdle() && window.text("drill-name").equals("bbb"));
            choose(window, 0);
            window.await("A is open", () -> area(window).getText().startsWith("drill: aaa"));
            assertEquals(CHANGED, area(window).getText(), "A's text was not lost");
            choose(window, 1);
            window.await("B is open again", () -> !area(window).getText().startsWith("drill: aaa"));
            window.draw();
            assertEquals(B, area(window).getText());
        }
    }

    @Test
    void aFileWithLinesOfWindowsIsNoChangedText() throws IOException {
        Files.writeString(fileOfA, A.replace("\n", "\r\n"));
        try (DrawnWindow window = open()) {
            window.await("it is checked", () -> window.text("drill-verdict").startsWith("fine") && desk.isIdle());
            assertTrue(window.node("drill-save").isDisabled());
        }
    }

    @Test
    void theTextIsLeftByKeyboardToBothSides() {
        try (DrawnWindow window = open()) {
            window.does(() -> window.node("drill-text").requestFocus());
            robot.type(KeyCode.TAB);
            assertEquals("drill-text", focused(window), "Tab writes");
            assertEquals("  " + A, area(window).getText());
            window.await(
                    "it is wrong, so only Discard is left",
                    () -> window.node("drill-run").isDisabled());
            robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
            assertEquals("drill-discard", focused(window));
            robot.type(KeyCode.TAB);
            assertEquals("drill-text", focused(window));
            robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT, KeyCode.CONTROL);
            assertEquals("drill-discard", focused(window));
            robot.type(KeyCode.TAB);
            robot.press(KeyCode.CONTROL).type(KeyCode.TAB).release(KeyCode.CONTROL);
            assertFalse(focused(window).startsWith("drill-"), focused(window));
            assertEquals("  " + A, area(window).getText());
            robot.type(KeyCode.F1);
            window.draw();
            assertTrue(robot.lookup("Leave the text by keyboard; Shift+Tab goes back")
                    .tryQuery()
                    .isPresent());
            window.pictureOf("key-help", "drills-keys");
        }
    }

    private static String focused(DrawnWindow window) {
        return Fx.on(
                () -> String.valueOf(window.stage().getScene().getFocusOwner().getId()));
    }
}
