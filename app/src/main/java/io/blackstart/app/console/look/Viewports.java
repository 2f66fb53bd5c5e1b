package io.blackstart.app.console.look;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/** How what a scroll pane shows is drawn. */
public final class Viewports {
    private Viewports() {}

    /**
     * Its content is not kept as a picture. JavaFX keeps one for quick scrolling and draws all of it again when anything in it changes; what changes
     * many times a second and is seldom scrolled wants only that part drawn which changed.
     */
    public static void drawOnlyChanges(ScrollPane pane) {
        pane.skinProperty()
                .subscribe(_ -> pane.getChildrenUnmodifiable().stream()
                        .filter(child -> child.getStyleClass().contains("viewport"))
                        .forEach(Viewports::uncached));
    }

    private static void uncached(Node viewport) {
        viewport.setCache(false);
    }
}
