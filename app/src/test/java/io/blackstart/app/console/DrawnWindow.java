package io.blackstart.app.console;

import io.blackstart.app.console.bridge.ConsoleSetup;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.look.Picture;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.application.ColorScheme;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.text.Text;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.controlsfx.control.ToggleSwitch;

/** The console's window, opened, drawn, read and closed by tests. */
public class DrawnWindow implements AutoCloseable {
    private final Stage stage;
    private final ConsoleWindow window;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    /** On the JavaFX thread. */
    DrawnWindow(ConsoleSetup setup, int width, int height) {
        stage = new Stage();
        window = new ConsoleWindow(stage, setup);
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(width);
        stage.setHeight(height);
        if (setup.memory().recall("console.tour").isEmpty() && !(setup.cluster() instanceof ScriptedCluster)) {
            setup.memory().keep("console.tour", "seen");
        }
        // dots that travel would have the whole map drawn again and again
        stage.getScene().getPreferences().setReducedMotion(true);
        window.show(() -> closed.complete(null));
    }

    public static DrawnWindow over(ConsoleSetup setup, int width, int height) {
        Fx.start();
        return Fx.on(() -> new DrawnWindow(setup, width, height));
    }

    public void in(ColorScheme scheme) {
        does(() -> {
            if (window.look().scheme() != scheme) {
                window.look().toggle();
            }
        });
    }

    ColorScheme scheme() {
        return Fx.on(() -> window.look().scheme());
    }

    public void textLarger(int times) {
        does(() -> {
            for (int i = 0; i < times; i++) {
                window.look().larger();
            }
        });
    }

    /** Draws what was told so far; lines follow cards one frame later. */
    public void draw() {
        for (int i = 0; i < 3; i++) {
            does(() -> {
                window.frame();
                layOut();
            });
        }
    }

    private void layOut() {
        stage.getScene().getRoot().applyCss();
        stage.getScene().getRoot().layout();
    }

    /** Draws until that holds. @throws AssertionError if it does not within 20 s */
    public void await(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + 20_000_000_000L;
        do {
            draw();
            if (Fx.on(() -> holds(holds))) {
                return;
            }
        } while (System.nanoTime() < end);
        picture("waited-in-vain");
        throw new AssertionError("waited in vain until: " + what);
    }

    /** What is asked of a node that is not there yet does not hold yet. */
    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (CompletionException | AssertionError _) {
            return false;
        }
    }

    /** Whether the node of that id is in the window. */
    public boolean has(String id) {
        return stage.getScene().lookup("#" + id) != null;
    }

    /** Saves the window as a picture to be looked at; no text in it may be cut. */
    public void picture(String name) {
        draw();
        File file = new File("target/pictures/" + name + ".png");
        file.getParentFile().mkdirs();
        save(file);
        List<String> cut = cutTexts();
        if (!cut.isEmpty()) {
            throw new AssertionError(name + " cuts " + cut);
        }
    }

    /** The same where only what lies over the window is judged. */
    void pictureOf(String id, String name) {
        draw();
        File file = new File("target/pictures/" + name + ".png");
        file.getParentFile().mkdirs();
        save(file);
        if (!cutTexts(id).isEmpty()) {
            throw new AssertionError(name + " cuts " + cutTexts(id));
        }
    }

    /** As if files were dragged onto the window. */
    void drop(Path file) {
        does(() -> window.open(file));
    }

    /** Presses a button as a mouse does. */
    public void press(String id) {
        does(((ButtonBase) node(id))::fire);
    }

    /** Clicks as a mouse does on what has no action of its own. */
    public void click(String id) {
        does(() -> node(id).fireEvent(DrawnConsole.clickOn(node(id))));
    }

    /** The window that was opened last beside this one: a form or a menu. */
    public Scene popup() {
        return Window.getWindows().stream()
                .filter(PopupWindow.class::isInstance)
                .reduce((_, last) -> last)
                .orElseThrow(() -> new AssertionError("nothing is open beside the window"))
                .getScene();
    }

    public void savePopup(File file) {
        does(() -> Picture.save(popup(), file.toPath()));
    }

    public List<String> cutTextsOfPopup() {
        return Fx.on(() -> {
            List<String> cut = new ArrayList<>();
            collect(popup().getRoot(), cut);
            return cut;
        });
    }

    /** Asks for the other of multi-AZ on and off, and draws the plan. */
    public void askForPlan() {
        ToggleSwitch multiAz = (ToggleSwitch) node("multi-az");
        does(() -> multiAz.setSelected(!multiAz.isSelected()));
        draw();
    }

    public void does(Runnable work) {
        Fx.on(() -> {
            work.run();
            return true;
        });
    }

    /** Completes when it is gone and its program may end. */
    CompletableFuture<Void> onClosed() {
        return closed;
    }

    public Stage stage() {
        return stage;
    }

    /** What the node of that id says to a screen reader. */
    String said(String id) {
        return Fx.on(() -> node(id).getAccessibleText());
    }

    /** Whether the keys are at the node of that id, or at something in it. */
    boolean hasKeys(String id) {
        return Fx.on(() -> Stream.<Node>iterate(stage.getScene().getFocusOwner(), Objects::nonNull, Node::getParent)
                .anyMatch(node -> id.equals(node.getId())));
    }

    /** What a screen reader says of what has the keys. */
    String saidOfKeys() {
        return Fx.on(() -> Objects.requireNonNullElse(
                (String) stage.getScene().getFocusOwner().queryAccessibleAttribute(AccessibleAttribute.TEXT), ""));
    }

    /** Text of the label of that id. */
    public String text(String id) {
        return Fx.on(() -> ((Label) node(id)).getText());
    }

    /** Closes what lies over the window and beside it. */
    void putAway() {
        List.copyOf(Window.getWindows()).stream()
                .filter(PopupWindow.class::isInstance)
                .forEach(Window::hide);
        window.putAway();
    }

    List<Command> commands() {
        return Fx.on(window::allCommands);
    }

    /** Of the node of that id, in the window. */
    double top(String id) {
        return Fx.on(() -> bounds(id).getMinY());
    }

    double bottom(String id) {
        return Fx.on(() -> bounds(id).getMaxY());
    }

    /** Whether the node of that id is whole between the left and right edge of the window, and above its last line. */
    boolean isInSight(String id) {
        return Fx.on(() -> {
            Bounds bounds = bounds(id);
            return bounds.getMinX() >= 0
                    && bounds.getMaxX() <= stage.getScene().getWidth() + 0.5
                    && bounds.getMaxY() <= bounds("status-line").getMinY() + 0.5;
        });
    }

    /** Names, buttons and lists of which a part is beyond the window's left or right edge. */
    List<String> cutAtTheSides() {
        return Fx.on(() -> Stream.of(".label", ".button", ".list-view")
                .flatMap(style -> stage.getScene().getRoot().lookupAll(style).stream())
                .filter(node -> isShown(node) && node.getLayoutBounds().getWidth() > 0)
                .filter(node -> {
                    Bounds bounds = node.localToScene(node.getLayoutBounds());
                    return bounds.getMinX() < -0.5
                            || bounds.getMaxX() > stage.getScene().getWidth() + 0.5;
                })
                .map(Node::toString)
                .toList());
    }

    private static boolean isShown(Node node) {
        return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
    }

    /** Makes the window of another size, and draws it. */
    void resize(int width, int height) {
        does(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
        await(
                "it is of that size",
                () -> stage.getScene().getWidth() == width && stage.getScene().getHeight() == height);
    }

    /** Lines and buttons of cuts that the map's border cuts off at its sides. */
    List<Bounds> cutOutOfTheMap() {
        return Fx.on(() -> {
            Node map = stage.getScene().getRoot().lookup(".zone-scroll");
            Bounds seen = map.localToScene(map.getLayoutBounds());
            List<Bounds> all = Stream.of(".cut-line", ".cut-button")
                    .flatMap(style -> map.lookupAll(style).stream())
                    .map(node -> node.localToScene(node.getBoundsInLocal()))
                    .toList();
            if (all.size() < 2) {
                throw new AssertionError("no cut is drawn");
            }
            return all.stream()
                    .filter(bounds -> bounds.getMinX() < seen.getMinX() || bounds.getMaxX() > seen.getMaxX())
                    .toList();
        });
    }

    /** Scrolls the whole window until the node of that id stands at its upper edge, or as far as it goes. */
    void scrollTo(String id) {
        does(() -> {
            ScrollPane scroll = screenScroll();
            Bounds content = scroll.getContent().getLayoutBounds();
            double top = scroll.getContent().sceneToLocal(bounds(id)).getMinY();
            double below = content.getHeight() - scroll.getViewportBounds().getHeight();
            scroll.setVvalue(Math.clamp(top / Math.max(1, below), 0, 1));
        });
        draw();
    }

    private ScrollPane screenScroll() {
        return stage.getScene().getRoot().lookupAll(".screen-scroll").stream()
                .filter(ScrollPane.class::isInstance)
                .map(ScrollPane.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Scrolls the whole window down to its end; again where it grew below meanwhile. */
    void scrollToTheEnd() {
        for (int i = 0; i < 3; i++) {
            draw();
            does(() -> screenScroll().setVvalue(1));
        }
        draw();
    }

    /** Whether the map shows that it is higher than its place. */
    boolean mapScrolls() {
        return Fx.on(() -> stage.getScene().getRoot().lookupAll(".zone-scroll > .scroll-bar").stream()
                .map(ScrollBar.class::cast)
                .anyMatch(bar -> bar.getOrientation() == Orientation.VERTICAL && bar.isVisible()));
    }

    /** Whether the window or the map is wider than its place. */
    boolean scrollsSideways() {
        return Fx.on(() -> stage.getScene().getRoot().lookupAll(".scroll-bar").stream()
                .map(ScrollBar.class::cast)
                .filter(bar -> bar.getParent().getStyleClass().contains("screen-scroll")
                        || bar.getParent().getStyleClass().contains("zone-scroll"))
                .anyMatch(bar -> bar.getOrientation() == Orientation.HORIZONTAL && bar.isVisible()));
    }

    /** Whether a column of the table in a plan is out of sight. */
    boolean planScrollsSideways() {
        return Fx.on(() -> {
            Node table = stage.getScene().lookup(".placement");
            Bounds seen = table.getScene().lookup(".reshape-scroll").getLayoutBounds();
            return table.getLayoutBounds().getWidth() > seen.getWidth();
        });
    }

    private Bounds bounds(String id) {
        Node node = node(id);
        return node.localToScene(node.getLayoutBounds());
    }

    public Node node(String id) {
        Node node = stage.getScene().lookup("#" + id);
        if (node == null) {
            throw new AssertionError("nothing in the window has the id " + id);
        }
        return node;
    }

    public void save(File file) {
        does(() -> Picture.save(stage.getScene(), file.toPath()));
    }

    /** Labels whose text does not fit where they stand; what was written since the last frame has its place first. */
    public List<String> cutTexts() {
        return Fx.on(() -> {
            layOut();
            List<String> cut = new ArrayList<>();
            collect(stage.getScene().getRoot(), cut);
            return cut;
        });
    }

    /** The same below the node of that id. */
    List<String> cutTexts(String id) {
        return Fx.on(() -> {
            layOut();
            List<String> cut = new ArrayList<>();
            collect((Parent) node(id), cut);
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
        // what stands beside a mark of the timeline takes what room there is, and the mark says the rest
        return !label.getText().isEmpty()
                && !label.getStyleClass().contains("lineno")
                && !label.getStyleClass().contains("timeline-label")
                && label.lookupAll(".text").stream()
                        .filter(Text.class::isInstance)
                        .map(Text.class::cast)
                        .anyMatch(text -> !text.getText().equals(label.getText()));
    }

    @Override
    public void close() {
        putAwayNotices();
        does(stage::close);
    }

    /** Closes what was told in the corner; ControlsFX keeps it until then, and with it the window. */
    void putAwayNotices() {
        does(() -> Window.getWindows().stream()
                .filter(PopupWindow.class::isInstance)
                .flatMap(popup -> popup.getScene().getRoot().lookupAll(".notification-bar .close-button").stream())
                .map(ButtonBase.class::cast)
                .toList()
                .forEach(ButtonBase::fire));
    }
}
