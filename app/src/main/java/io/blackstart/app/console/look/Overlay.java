package io.blackstart.app.console.look;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A panel over the window, which is dimmed behind it; the keys go back to where they were when it closes. */
public final class Overlay {
    private final StackPane cover = new StackPane();
    private final VBox panel;
    private Optional<Node> focusedBefore = Optional.empty();

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
            focusedBefore = Optional.ofNullable(cover.getScene().getFocusOwner());
            cover.setVisible(true);
        }
    }

    /** The same. @param focus where the keys go */
    public void open(Node focus) {
        open();
        focus.requestFocus();
    }

    /** Does nothing where it is not open. */
    public void close() {
        if (isOpen()) {
            boolean focused = hasFocus();
            cover.setVisible(false);
            if (focused) {
                focusedBefore.filter(node -> node.getScene() != null).ifPresent(Node::requestFocus);
            }
            // what is closed meanwhile is not to be held in memory
            focusedBefore = Optional.empty();
        }
    }

    private boolean hasFocus() {
        return Stream.<Node>iterate(cover.getScene().getFocusOwner(), Objects::nonNull, Node::getParent)
                .anyMatch(cover::equals);
    }
}
