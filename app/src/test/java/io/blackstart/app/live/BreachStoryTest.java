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
import io.blackstart.drills.checker.Breach;
import io.blackstart.drills.checker.GuaranteeCheck;
import io.blackstart.drills.checker.GuaranteeChecker;
import io.blackstart.drills.checker.Promise;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** What the checker of a live cluster finds is told in the window, wherever one is. */
class BreachStoryTest {
    private static final Path PICTURES = Path.of("target/pictures");
    private static final long SEED = 4;
    private static final ClusterSpec SPEC = new ClusterSpec(
            new Region("eu-5", List.of("a", "b", "c", "d")),
            "orders",
            Mode.AVAILABLE,
            true,
            ClusterSettings.defaults(),
            SEED);

    private final FxRobot robot = Fx.ROBOT;
    private final List<Breach> found = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private LiveConsole console;
    private DrawnWindow window;

    @BeforeEach
    void open() {
        console = LiveConsole.prepare(
                SPEC,
                folder.resolve("journal.db"),
                LivePorts.anyFree(),
                Optional.empty(),
                List.of(),
                findingWhatWePlant());
        window = DrawnWindow.over(console.setup(), 1_100, 700);
        console.live().go(new Pace.Paced(1));
        robot.targetWindow(window.stage());
    }

    @AfterEach
    void close() {
        window.close();
        console.close();
    }

    /** The real checker, which has found more than there is. */
    private GuaranteeCheck findingWhatWePlant() {
        GuaranteeCheck real = GuaranteeChecker.live(Mode.AVAILABLE);
        return (GuaranteeCheck) Proxy.newProxyInstance(
                GuaranteeCheck.class.getClassLoader(),
                new Class<?>[] {GuaranteeCheck.class},
                (_, method, arguments) ->
                        method.getName().equals("breaches") ? List.copyOf(found) : method.invoke(real, arguments));
    }

    @Test
    @Timeout(120)
    void aBrokenPromiseIsToldOnceWhereverOneIsAndLeadsToItsRun() throws IOException {
        robot.press(KeyCode.ALT).type(KeyCode.DIGIT4).release(KeyCode.ALT);
        window.await("another place is shown", () -> window.has("keys-pattern"));
        window.in(ColorScheme.DARK);
        found.add(new Breach(Promise.ONE_PRIMARY.words(), "reign 2:b1 began twice, as c1 sent it at 3.100 s"));
        found.add(new Breach(Promise.ONE_PRIMARY.words(), "reign 2:b1 began twice, as d1 sent it at 3.200 s"));
        window.await("it is told", () -> told().size() == 1);
        pictureOfTheLast("breach-told-dark");
        window.in(ColorScheme.LIGHT);
        assertTrue(
                sheets(told().iterator().next()).stream().anyMatch(sheet -> sheet.endsWith("tokens-light.css")),
                "what is open takes the theme on");
        pictureOfTheLast("breach-told-dark-then-light");
        found.add(new Breach(Promise.SESSION.words(), "s7 read k1 from before its own write"));
        window.await("another promise is told as well", () -> told().size() == 2);
        pictureOfTheLast("breach-told-light");

        press("notice-copy");
        String report = clipboard();
        assertTrue(
                Set.of(Promise.ONE_PRIMARY, Promise.SESSION).stream()
                        .anyMatch(promise -> report.contains(promise.words())),
                report);
        assertTrue(report.contains("with seed " + SEED), report);
        assertEquals(2, robot.lookup("#why-notice").queryAll().size(), "rules explain both");
        press("notice-run");
        window.await("its run is shown", () -> window.text("run-name").equals("Run 1 · console"));
        robot.press(KeyCode.ALT).type(KeyCode.DIGIT1).release(KeyCode.ALT);
        window.await(
                "the strip tells it too",
                () -> window.text("promise-broken").startsWith("Promises broken: 3 findings of the checker"));
        for (ColorScheme scheme : ColorScheme.values()) {
            window.in(scheme);
            window.picture("breach-" + word(scheme));
        }
    }

    private void pictureOfTheLast(String name) throws IOException {
        Files.createDirectories(PICTURES);
        Node pane = told().stream().reduce((_, last) -> last).orElseThrow();
        window.await("it has come to rest", () -> pane.getOpacity() == 1);
        window.savePopup(PICTURES.resolve(name + ".png").toFile());
        assertEquals(List.of(), window.cutTextsOfPopup());
    }

    private static List<String> sheets(Node shown) {
        return shown.getScene().getStylesheets();
    }

    private Collection<Node> told() {
        return robot.lookup(".notification-bar").queryAll();
    }

    private void press(String id) {
        ButtonBase button = robot.lookup("#" + id).queryAs(ButtonBase.class);
        window.does(button::fire);
    }

    private String clipboard() {
        StringBuilder text = new StringBuilder();
        window.does(() -> text.append(Clipboard.getSystemClipboard().getString()));
        return text.toString();
    }

    private static String word(ColorScheme scheme) {
        return scheme.name().toLowerCase(Locale.ROOT);
    }
}
