package io.blackstart.app.console.look;

import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

/** Two parts beside each other where there is room, else one below the other, so that nobody has to scroll sideways. */
public final class SideBySide {
    private static final String BELOW = "stacked-part";

    private SideBySide() {}

    /** @param leastEm width, in heights of the text, from which on there is room for both */
    public static Node of(double leastEm, Node left, Node right) {
        return new ByRoom(leastEm, little -> arranged(little, left, right));
    }

    /** Whether a part stands below or above another now; it is then as high as it wants to be, and the window scrolls. */
    public static boolean isBelow(Node part) {
        return part.getStyleClass().contains(BELOW);
    }

    private static Node arranged(boolean little, Node... parts) {
        Pane box = little ? new VBox() : new HBox();
        box.getStyleClass().add("columns");
        for (Node part : parts) {
            part.getStyleClass().remove(BELOW);
            if (little) {
                part.getStyleClass().add(BELOW);
            }
        }
        box.getChildren().setAll(parts);
        return box;
    }
}
