package io.blackstart.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The place "Data" over a live cluster with its load, by keys and clicks. */
class DataStoryTest {
    private static final ClusterSpec SPEC = new ClusterSpec(
            new Region("eu-5", List.of("a", "b", "c", "d")),
            "orders",
            Mode.AVAILABLE,
            true,
            ClusterSettings.defaults(),
            4);
    private static final List<String> EXAMPLES = List.of(
            "SET mine:greeting hello",
            "SET mine:json '{\"id\":7,\"price\":1.10,\"lines\":[\"tea\",\"cup\"]}' EX 4000",
            "SET mine:bytes \"\\x00\\xffraw\"",
            "HSET mine:cart tea 2 cup 1",
            "SADD mine:tags new sale",
            "ZADD mine:board 7 ann 12.5 bob",
            "RPUSH mine:queue first second");

    private final FxRobot robot = Fx.ROBOT;

    @TempDir
    private Path folder;

    private LiveConsole console;
    private DrawnWindow window;

    @BeforeEach
    void open() {
        console = LiveConsole.prepare(
                SPEC, folder.resolve("journal.db"), LivePorts.anyFree(), Optional.empty(), List.of());
        console.live().go(new Pace.Paced(1));
        window = DrawnWindow.over(console.setup(), 1_440, 900);
        robot.targetWindow(window.stage());
        robot.press(KeyCode.ALT).type(KeyCode.DIGIT4).release(KeyCode.ALT);
        window.await("the load's keys are listed", () -> keys().getItems().size() > 3);
    }

    @AfterEach
    void close() {
        window.close();
        console.close();
    }

    @Test
    @Timeout(600)
    void keysAreFoundReadWrittenAndHeldAgainstEachOther() {
        EXAMPLES.forEach(this::say);
        window.await("all was done", () -> transcript().contains("(integer) 2"));
        assertTrue(transcript().contains("endpoint> SET mine:greeting hello"), transcript());
        robot.clickOn("#keys-pattern").write("mine:*");
        window.await("only those that match are listed", () -> keys().getItems().size() == 7);
        assertTrue(window.text("keys-counted").startsWith("7 shown of "), window.text("keys-counted"));

        choose("mine:greeting");
        window.await("its value", () -> value().equals("hello"));
        window.await("on each replica", () -> replicas().getItems().size() == 4);
        pictures("string");
        choose("mine:json");
        window.await("spread over lines", () -> value().contains("  \"price\" : 1.10,"));
        assertTrue(window.text("key-facts").contains("gone in 66 min"), window.text("key-facts"));
        choose("mine:bytes");
        window.await("byte by byte", () -> value().startsWith("000000  00 ff 72 61 77"));
        for (String key : List.of("mine:tags", "mine:board", "mine:queue", "mine:cart")) {
            choose(key);
            window.await("its lines: " + key, () -> items().getItems().size() == 2);
        }
        pictures("hash");
        aKeyIsWritten();
        aClientEdits();
        theCommandLineHelps();
        oneReplicaIsOnlyLookedAt();
        bothSidesWrite();
        whileTheClockStandsWhatIsSaidWaits();
        withoutAPrimaryWritesAreRefusedInTheClustersWords();
        textGrowsToTwiceItsSize();
        aLoserIsWrittenBack();
    }

    private void aKeyIsWritten() {
        robot.clickOn("#key-new");
        assertEquals("Key: is empty; fill it in", text(inForm("form-line")));
        window.does(() -> ((TextField) inForm("form-key")).setText("mine:stock"));
        window.does(() -> ((TextArea) inForm("form-value")).setText("12"));
        assertEquals("SET mine:stock 12", text(inForm("form-line")));
        picturesOfForm("new");
        robot.clickOn("#form-go");
        window.await("it is shown", () -> window.text("key-name").equals("mine:stock") && value().equals("12"));
        window.await("and listed", () -> keys().getItems().size() == 8);
        robot.clickOn("#key-live");
        window.does(() -> ((TextField) inForm("form-value")).setText("1"));
        robot.type(KeyCode.ENTER);
        window.await("its time comes", () -> keys().getItems().size() == 7);
    }

    private void whileTheClockStandsWhatIsSaidWaits() {
        robot.clickOn("#data-keys");
        window.does(() -> ((TextField) window.node("keys-pattern")).setText("no such key"));
        window.await("none matches", () -> keys().getItems().isEmpty());
        console.setup().cluster().pace(new Pace.Step());
        say("HLEN mine:cart");
        window.await("it is said why", () -> window.text("data-banner").startsWith("The clock is paused"));
        pictures("paused");
        console.setup().cluster().pace(new Pace.Paced(1));
        window.await("it is answered", () -> transcript().endsWith("(integer) 2"));
        window.await(
                "nothing is to be known",
                () -> !window.node("data-banner").getParent().isVisible());
        window.does(() -> ((TextField) window.node("keys-pattern")).setText("mine:*"));
    }

    private void textGrowsToTwiceItsSize() {
        window.in(ColorScheme.DARK);
        window.textLarger(9);
        choose("mine:cart");
        window.picture("data-text-200");
        robot.clickOn("#data-ledger");
        window.picture("data-ledger-text-200");
        robot.clickOn("#data-keys");
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT0).release(KeyCode.CONTROL);
    }

    private void withoutAPrimaryWritesAreRefusedInTheClustersWords() {
        List.of("a1", "b1", "c1", "d1").forEach(machine -> act("pull-plug", "machine", machine));
        window.await("it is said", () -> window.text("data-banner").startsWith("No primary is in office"));
        say("SET mine:greeting lost");
        window.await("it is refused", () -> transcript().contains("no primary"));
        window.await("nobody shows anything", () -> keys().getItems().isEmpty());
        window.await("nor of one key", () -> !window.has("key-details"));
        pictures("dark");
        act("plug-in", "all");
        window.await("all is there again", () -> keys().getItems().size() == 6);
    }

    /** Whatever database the command line has selected, and whatever it has begun. */
    private void aClientEdits() {
        say("SELECT 1");
        say("MULTI");
        choose("mine:greeting");
        window.await("its value", () -> value().equals("hello"));
        robot.type(KeyCode.ENTER);
        window.does(() -> ((TextArea) inForm("form-value")).setText("good morning"));
        assertEquals("SET mine:greeting \"good morning\" KEEPTTL", text(inForm("form-line")));
        picturesOfForm("edit");
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        window.await("it is written", () -> value().equals("good morning"));
        assertTrue(window.text("answer").startsWith("Done: SET mine:greeting"), window.text("answer"));

        choose("mine:tags");
        window.await("its lines", () -> items().getItems().size() == 2);
        window.does(() -> keys().requestFocus());
        robot.type(KeyCode.DELETE);
        assertTrue(robot.lookup("#form-cancel").queryButton().isFocused(), "nothing is deleted by one key");
        picturesOfForm("delete");
        robot.clickOn("#form-cancel");
        assertEquals(7, keys().getItems().size());
        robot.clickOn("#key-delete").clickOn("#form-go");
        window.await("it is gone", () -> keys().getItems().size() == 6);
        window.await("and says so", () -> window.text("answer").equals("Done: DEL mine:tags"));
        say("EXEC");
        say("SELECT 0");
    }

    private void theCommandLineHelps() {
        window.does(() -> keys().requestFocus());
        robot.type(KeyCode.SLASH);
        window.await("the command line has the focus", () -> line().isFocused());
        robot.write("h").type(KeyCode.TAB);
        WaitForAsyncUtils.waitForFxEvents();
        window.savePopup(Path.of("target", "pictures", "data-completion.png").toFile());
        robot.type(KeyCode.ESCAPE)
                .write("geta")
                .type(KeyCode.TAB)
                .write("mine:c")
                .type(KeyCode.TAB);
        window.await("the key is completed", () -> line().getText().equals("hgetall mine:cart "));
        robot.type(KeyCode.ENTER);
        window.await("it is answered", () -> transcript().contains("1) \"cup\"\n2) \"1\""));
        robot.type(KeyCode.UP);
        assertEquals("hgetall mine:cart", line().getText());
        robot.type(KeyCode.UP, KeyCode.UP, KeyCode.DOWN, KeyCode.DOWN, KeyCode.DOWN);
        assertEquals("", line().getText());
        say("INCR mine:greeting");
        window.await("what is refused is told", () -> transcript().contains("(error) ERR value is not an integer"));
        say("SUBSCRIBE news");
        window.await("with the way out", () -> transcript().contains("connect with redis-cli"));
    }

    private void oneReplicaIsOnlyLookedAt() {
        speakTo("only c1");
        say("GET mine:greeting");
        window.await("its own copy", () -> transcript().endsWith("\"good morning\""));
        say("DEL mine:greeting");
        window.await("no write", () -> transcript().endsWith("choose the endpoint to write"));
        say("GET mine:greeting");
        window.await("nothing happened", () -> transcript().endsWith("\"good morning\""));
        speakTo("endpoint");
    }

    private void bothSidesWrite() {
        act("partition", "a", "/", "b,c,d");
        writeAt("gateway-a1", "here");
        writeAt("gateway-b1", "there");
        robot.clickOn("#keys-differing");
        window.await(
                "it differs",
                () -> keys().getItems().size() == 1 && cells(keys()).contains("mine:greeting"));
        choose("mine:greeting");
        window.await(
                "each shows its own",
                () -> cells(replicas()).contains("here")
                        && cells(replicas()).contains("there")
                        && cells(replicas()).contains("differs, 1:a1"));
        pictures("differs");
        act("heal", "all");
        window.await("they agree again", () -> keys().getItems().isEmpty());
        pictures("agree");
        robot.clickOn("#keys-differing");
    }

    private void aLoserIsWrittenBack() {
        robot.clickOn("#data-ledger");
        window.await("it lost", () -> cells(ledger()).contains("mine:greeting"));
        robot.clickOn("#ledger-key").write("GREET");
        window.await("it is found", () -> ledger().getItems().size() == 1);
        window.does(() -> ledger().getSelectionModel().clearAndSelect(0));
        window.await("both are shown", () -> window.text("ledger-place").equals("mine:greeting"));
        String lost = ((TextArea) window.node("ledger-lost")).getText();
        pictures("ledger");
        robot.clickOn("#ledger-write-back");
        window.await("it is written", () -> window.text("ledger-about").endsWith("written back"));
        assertTrue(window.node("ledger-write-back").isDisabled());
        robot.clickOn("#ledger-open");
        window.await("nothing is left", () -> ledger().getItems().isEmpty());
        say("GET mine:greeting");
        window.await("it stands there again", () -> transcript().endsWith(lost.replace('\'', '"')));
    }

    private TableView<?> ledger() {
        return (TableView<?>) window.node("ledger-table");
    }

    /** Speaks to one gateway until its side takes the write. */
    private void writeAt(String gateway, String value) {
        speakTo(gateway);
        for (String last = ""; !last.equals("OK"); ) {
            int before = transcript().length();
            say("SET mine:greeting " + value);
            window.await(
                    "it is answered",
                    () -> transcript().length() > before && !transcript().endsWith("> SET mine:greeting " + value));
            last = transcript().substring(transcript().lastIndexOf('\n') + 1);
            assertTrue(last.equals("OK") || last.startsWith("(error) "), last);
        }
        speakTo("endpoint");
    }

    private void act(String... words) {
        console.setup().cluster().say(List.of(words), "").toCompletableFuture().join();
    }

    private void say(String command) {
        window.does(() -> {
            line().requestFocus();
            line().setText(command);
        });
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @SuppressWarnings("unchecked")
    private void speakTo(String name) {
        window.does(() -> {
            ComboBox<Object> target = (ComboBox<Object>) window.node("command-target");
            target.getItems().stream()
                    .filter(item -> item.toString().equals(name))
                    .findFirst()
                    .ifPresent(target::setValue);
        });
        assertTrue(window.text("command-about").contains(name.replace("only ", "")), window.text("command-about"));
    }

    private TextField line() {
        return (TextField) window.node("command-line");
    }

    private String transcript() {
        ListView<?> list = (ListView<?>) window.node("command-lines");
        return list.getItems().stream()
                .map(line -> line.toString().replaceFirst("^Line\\[text=", "").replaceFirst(", tone=[A-Z]+]$", ""))
                .filter(text -> !text.startsWith("answered by ") && !text.startsWith("sent to "))
                .collect(Collectors.joining("\n"));
    }

    private TableView<?> keys() {
        return (TableView<?>) window.node("keys-table");
    }

    private TableView<?> replicas() {
        return (TableView<?>) window.node("key-replicas");
    }

    private TableView<?> items() {
        return (TableView<?>) window.node("value-items");
    }

    private String value() {
        return ((TextArea) window.node("value-text")).getText();
    }

    private static String cells(TableView<?> table) {
        return table.getItems().toString();
    }

    private void choose(String key) {
        window.await("it is listed", () -> cells(keys()).contains("name=" + key + ","));
        window.does(() -> IntStream.range(0, keys().getItems().size())
                .filter(i -> keys().getItems().get(i).toString().contains("name=" + key + ","))
                .forEach(i -> {
                    keys().requestFocus();
                    keys().getSelectionModel().clearAndSelect(i);
                }));
        window.await("it is chosen", () -> window.text("key-name").equals(key));
    }

    private Node inForm(String id) {
        WaitForAsyncUtils.waitForFxEvents();
        return window.popup().lookup("#" + id);
    }

    private static String text(Node label) {
        return ((Label) label).getText();
    }

    private void picturesOfForm(String name) {
        window.savePopup(
                Path.of("target", "pictures", "data-form-" + name + ".png").toFile());
        assertEquals(List.of(), window.cutTextsOfPopup());
    }

    /** In both looks and sizes; none may cut a text. */
    private void pictures(String name) {
        window.in(ColorScheme.DARK);
        window.picture("data-%s-dark-1440x900".formatted(name));
        size(1_100, 700);
        window.picture("data-%s-dark-1100x700".formatted(name));
        window.in(ColorScheme.LIGHT);
        window.picture("data-%s-light-1100x700".formatted(name));
        size(1_440, 900);
        window.picture("data-%s-light-1440x900".formatted(name));
    }

    private void size(int width, int height) {
        window.does(() -> {
            window.stage().setWidth(width);
            window.stage().setHeight(height);
        });
    }
}
