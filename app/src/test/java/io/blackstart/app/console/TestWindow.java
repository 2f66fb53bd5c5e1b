package io.blackstart.app.console;

import io.blackstart.cluster.event.Stamped;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import javafx.application.ColorScheme;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/** The console's window over a scripted cluster, opened, drawn and closed by tests. */
final class TestWindow implements AutoCloseable {
    final ScriptedCluster cluster;
    private final Stage stage;
    private final ConsoleWindow window;

    private TestWindow(ScriptedCluster cluster, int width, int height) {
        this.cluster = cluster;
        stage = new Stage();
        window = new ConsoleWindow(stage, cluster.setup());
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(width);
        stage.setHeight(height);
        window.show(() -> {});
    }

    static TestWindow open(List<Stamped> story, int width, int height) {
        Fx.start();
        ScriptedCluster cluster = new ScriptedCluster(story);
        return Fx.on(() -> new TestWindow(cluster, width, height));
    }

    TestWindow in(ColorScheme scheme) {
        return does(() -> {
            if (window.look().scheme() != scheme) {
                window.look().toggle();
            }
        });
    }

    TestWindow textLarger(int times) {
        return does(() -> {
            for (int i = 0; i < times; i++) {
                window.look().larger();
            }
        });
    }

    /** Tells the story up to that time and draws it; lines follow cards one frame later. */
    TestWindow playUntil(long millis) {
        cluster.playUntil(millis);
        for (int i = 0; i < 3; i++) {
            does(() -> {
                window.frame();
                stage.getScene().getRoot().applyCss();
                stage.getScene().getRoot().layout();
            });
        }
        return this;
    }

    TestWindow does(Runnable work) {
        Fx.on(() -> {
            work.run();
            return true;
        });
        return this;
    }

    Stage stage() {
        return stage;
    }

    /** What the node of that id says to a screen reader. */
    String said(String id) {
        return Fx.on(() -> node(id).getAccessibleText());
    }

    /** Text of the label of that id. */
    String text(String id) {
        return Fx.on(() -> ((Label) node(id)).getText());
    }

    Node node(String id) {
        Node node = stage.getScene().lookup("#" + id);
        if (node == null) {
            throw new AssertionError("nothing in the window has the id " + id);
        }
        return node;
    }

    void save(File file) {
        Fx.on(() -> {
            WritableImage image = stage.getScene().snapshot(null);
            return ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file);
        });
    }

    /** Labels whose text does not fit where they stand. */
    List<String> cutTexts() {
        return Fx.on(() -> {
            List<String> cut = new ArrayList<>();
            collect(stage.getScene().getRoot(), cut);
            return cut;
        });
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
        return !label.getText().isEmpty()
                && label.lookupAll(".text").stream()
                        .filter(Text.class::isInstance)
                        .map(Text.class::cast)
                        .anyMatch(text -> !text.getText().equals(label.getText()));
    }

    @Override
    public void close() {
        does(stage::close);
    }
}
