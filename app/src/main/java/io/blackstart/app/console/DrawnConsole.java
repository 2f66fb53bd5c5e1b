package io.blackstart.app.console;

import io.blackstart.app.console.bridge.ConsoleSetup;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.look.Picture;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;

/** The console's window, drawn frame by frame by whoever holds it, acted on by ids, and taken as pictures; from any thread. */
public final class DrawnConsole implements AutoCloseable {
    private static final int FRAMES = 2;

    private final CompletableFuture<?> stop;
    private final Stage stage;
    private final ConsoleWindow window;

    private DrawnConsole(ConsoleSetup setup, CompletableFuture<?> stop) {
        this.stop = stop;
        stage = new Stage();
        window = new ConsoleWindow(stage, setup);
        stage.setX(0);
        stage.setY(0);
        // dots that travel would have the whole map drawn again and again
        stage.getScene().getPreferences().setReducedMotion(true);
        window.show(() -> {});
    }

    /**
     * Opens the window as a user's is at the first start. JavaFX must have been started.
     *
     * @param stop completes when the process is told to end; from then on all that is asked of the window fails
     * @throws CancellationException as soon as it was told
     */
    public static DrawnConsole open(ConsoleSetup setup, CompletableFuture<?> stop) {
        return HeadlessScreen.on(() -> new DrawnConsole(setup, stop), stop);
    }

    /** @param theme {@code dark} or {@code light} @param textSize such as {@code 100 %} */
    public void look(String theme, int width, int height, String textSize) {
        does(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
            window.look(theme, textSize);
        });
        draw();
    }

    /** Takes in what was told so far. */
    public void frame() {
        does(window::frame);
    }

    /** Draws what was told so far; lines follow cards one frame later. */
    public void draw() {
        for (int i = 0; i < FRAMES; i++) {
            does(() -> {
                window.frame();
                stage.getScene().getRoot().applyCss();
                stage.getScene().getRoot().layout();
            });
        }
    }

    /** Whether a node of that id is there and can be seen. */
    public boolean shows(String id) {
        return on(() -> find(id).filter(DrawnConsole::isSeen).isPresent());
    }

    private static boolean isSeen(Node node) {
        return node.isVisible() && (node.getParent() == null || isSeen(node.getParent()));
    }

    /** Runs the command of that id, if it can be run now. */
    public void run(String id) {
        does(() -> window.allCommands().stream()
                .filter(command -> command.id().equals(id))
                .findFirst()
                .ifPresent(Command::run));
        draw();
    }

    /** Presses a button of the window or of a form beside it. */
    public void press(String id) {
        does(() -> ((ButtonBase) node(id)).fire());
        draw();
    }

    /** Clicks on what is no button. */
    public void click(String id) {
        does(() -> Event.fireEvent(node(id), clickOn(node(id))));
        draw();
    }

    static MouseEvent clickOn(Node node) {
        return new MouseEvent(
                MouseEvent.MOUSE_CLICKED,
                0,
                0,
                0,
                0,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                true,
                false,
                true,
                new PickResult(node, 0, 0));
    }

    /** Rows of a table. */
    public int rows(String id) {
        return on(() -> ((TableView<?>) node(id)).getItems().size());
    }

    /** Chooses one row of a table alone. */
    public void choose(String id, int row) {
        does(() -> ((TableView<?>) node(id)).getSelectionModel().clearAndSelect(row));
        draw();
    }

    /** Types into a box that also offers choices. */
    public void type(String id, String text) {
        does(() -> ((ComboBox<?>) node(id)).getEditor().setText(text));
        draw();
    }

    /** Closes what lies over the window and beside it. */
    public void putAway() {
        does(() -> {
            popups().forEach(Window::hide);
            window.putAway();
        });
        draw();
    }

    /** Takes the window. */
    public void save(Path file) {
        does(() -> Picture.save(stage.getScene(), file));
    }

    /** Takes what was opened last beside the window. */
    public void saveBeside(Path file) {
        does(() -> Picture.save(popups().getLast().getScene(), file));
    }

    private Node node(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("nothing is there with the id " + id));
    }

    private Optional<Node> find(String id) {
        Optional<Node> inWindow = Optional.ofNullable(stage.getScene().lookup("#" + id));
        return inWindow.or(() -> popups().stream()
                .map(Window::getScene)
                .map(Scene::getRoot)
                .flatMap(root -> Optional.ofNullable(root.lookup("#" + id)).stream())
                .findFirst());
    }

    private static List<Window> popups() {
        return Window.getWindows().stream()
                .filter(PopupWindow.class::isInstance)
                .toList();
    }

    private <T> T on(Callable<T> work) {
        return HeadlessScreen.on(work, stop);
    }

    private void does(Runnable work) {
        on(() -> {
            work.run();
            return true;
        });
    }

    @Override
    public void close() {
        try {
            does(stage::close);
        } catch (CancellationException _) {
            // it goes with the process
        }
    }
}
