package io.blackstart.app.console.look;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.beans.value.ChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.TraversalDirection;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A panel over the window, which is dimmed behind it; the keys go back to where they were when it closes. */
public final class Overlay {
    private final Ground cover = new Ground();
    private final VBox panel;
    private final BorrowedKeys keys = new BorrowedKeys();
    private final ChangeListener<Node> holds = (_, before, now) -> hold(before, now);
    private boolean bringingBack;

    /** By its type a node in another overlay is told from one behind them. */
    private static final class Ground extends StackPane {}

    /** @param id unique in the window @param style of the panel; that of the ground is {@code style-cover} @param parts of the panel, from the top */
    public Overlay(String id, String style, Node... parts) {
        panel = new VBox(parts);
        panel.getStyleClass().addAll("panel", style);
        panel.setMaxHeight(Region.USE_PREF_SIZE);
        panel.setAccessibleRole(AccessibleRole.DIALOG);
        cover.setId(id);
        cover.getStyleClass().addAll("cover", style + "-cover");
        cover.getChildren().setAll(panel);
        cover.setVisible(false);
    }

    /** Panel and ground. */
    public Node node() {
        return cover;
    }

    /** As high as it must be, unless it is told otherwise. */
    public VBox panel() {
        return panel;
    }

    public boolean isOpen() {
        return cover.isVisible();
    }

    /** Opens it; the keys stay where they are. */
    public void open() {
        if (!isOpen()) {
            keys.remember(cover);
            cover.setVisible(true);
        }
    }

    /** The same, and the keys stay in it until it closes. @param focus where they go */
    public void open(Node focus) {
        if (!isOpen()) {
            cover.getScene().focusOwnerProperty().addListener(holds);
        }
        open();
        focus.requestFocus();
    }

    /** Does nothing where it is not open. */
    public void close() {
        if (isOpen()) {
            cover.getScene().focusOwnerProperty().removeListener(holds);
            keys.giveBack(cover);
            cover.setVisible(false);
        }
    }

    /** What lies behind does not get the keys; another overlay may. */
    private void hold(Node before, Node now) {
        if (!bringingBack && !isInAnOverlay(now)) {
            bringingBack = true;
            bringBack(before);
            bringingBack = false;
        }
    }

    private void bringBack(Node before) {
        List<Node> stops = stops(cover).toList();
        if (!stops.isEmpty()) {
            go(stops, next(stops.indexOf(before), stops.size() - 1));
        }
    }

    private static boolean isInAnOverlay(Node node) {
        return Stream.iterate(node, Objects::nonNull, Node::getParent).anyMatch(Ground.class::isInstance);
    }

    /** After the last stop comes the first, before the first the last. */
    private static int next(int was, int last) {
        if (was == last) {
            return 0;
        }
        return was == 0 ? last : Math.max(was, 0);
    }

    /** As Tab does, so that one sees where the keys are. */
    private void go(List<Node> stops, int to) {
        Node before = to == 0 ? cover : stops.get(to - 1);
        before.requestFocusTraversal(TraversalDirection.NEXT);
    }

    /** Where Tab stops, in its order. */
    private static Stream<Node> stops(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return Stream.empty();
        }
        Stream<Node> inner = node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(Overlay::stops)
                : Stream.empty();
        return node.isFocusTraversable() ? Stream.concat(Stream.of(node), inner) : inner;
    }
}
