package io.blackstart.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.application.ColorScheme;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Renders the console along the story into {@code target/pictures}, to be looked at, and finds text that is cut off. */
class ConsolePicturesTest {
    private static final Path PICTURES = Path.of("target", "pictures");

    @BeforeAll
    static void startJavaFx() throws Exception {
        Fx.start();
        Files.createDirectories(PICTURES);
    }

    @ParameterizedTest
    @CsvSource({
        "before, 29000, DARK, 1440, 900",
        "suspected, 30640, DARK, 1440, 900",
        "electing, 30740, DARK, 1440, 900",
        "during, 33000, DARK, 1440, 900",
        "catching-up, 45700, DARK, 1440, 900",
        "after, 50000, DARK, 1440, 900",
        "reshaping, 56000, DARK, 1440, 900",
        "single-zone, 62000, DARK, 1440, 900",
        "before, 29000, LIGHT, 1440, 900",
        "during, 33000, LIGHT, 1440, 900",
        "after, 50000, LIGHT, 1440, 900",
        "before, 29000, DARK, 1100, 700",
        "during, 33000, DARK, 1100, 700",
        "reshaping, 56000, DARK, 1100, 700",
        "during, 33000, LIGHT, 1100, 700",
    })
    void rendersWithoutCutText(String name, long millis, ColorScheme scheme, int width, int height) throws Exception {
        String file = "console-%s-%s-%dx%d.png".formatted(name, scheme.name().toLowerCase(), width, height);
        ConsoleScene scene = Fx.on(() -> new ConsoleScene(width, height, scheme));
        scene.playUntil(millis);
        Fx.on(() -> {
            scene.save(PICTURES.resolve(file).toFile());
            return file;
        });
        List<String> cut = Fx.on(scene::cutTexts);
        Fx.on(() -> {
            scene.close();
            return file;
        });
        assertTrue(Files.size(PICTURES.resolve(file)) > 20_000, file);
        assertEquals(List.of(), cut, "texts that do not fit in " + file);
    }

    private static final class ConsoleScene {
        private final ScriptedCluster cluster = new ScriptedCluster();
        private final Stage stage = new Stage();
        private final ConsoleWindow window = new ConsoleWindow(stage, cluster.setup());

        ConsoleScene(int width, int height, ColorScheme scheme) {
            stage.setWidth(width);
            stage.setHeight(height);
            if (window.look().scheme() != scheme) {
                window.look().toggle();
            }
            window.show(() -> {});
        }

        /** Plays in pieces, so that charts and lines are drawn as in a live run. */
        void playUntil(long millis) throws Exception {
            cluster.playUntil(millis);
            for (int i = 0; i < 4; i++) {
                Fx.on(() -> {
                    window.frame();
                    stage.getScene().getRoot().layout();
                    return true;
                });
            }
        }

        void save(File file) throws Exception {
            WritableImage image = stage.getScene().snapshot(null);
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file);
        }

        List<String> cutTexts() {
            List<String> cut = new ArrayList<>();
            collect(stage.getScene().getRoot(), cut);
            return cut;
        }

        void close() {
            stage.close();
        }

        private static void collect(Parent parent, List<String> cut) {
            for (Node node : parent.getChildrenUnmodifiable()) {
                if (node instanceof Label label && label.isVisible() && isCut(label)) {
                    cut.add(label.getText());
                }
                if (node instanceof Parent inner && inner.isVisible()) {
                    collect(inner, cut);
                }
            }
        }

        private static boolean isCut(Label label) {
            return label.lookupAll(".text").stream()
                    .filter(javafx.scene.text.Text.class::isInstance)
                    .map(javafx.scene.text.Text.class::cast)
                    .anyMatch(text -> !text.getText().equals(label.getText())
                            && !label.getText().isEmpty());
        }
    }
}
