package io.blackstart.app.console.look;

import java.util.function.Function;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** Arranges what it holds by the room there is, measured in heights of the text. */
public final class ByRoom extends StackPane {
    private final double leastEm;
    private final Function<Boolean, Node> arrangement;
    private final Ruler ruler = new Ruler(this, this::fit);
    private boolean little;

    /**
     * @param leastEm width from which on there is room
     * @param arrangement for little room, and for enough; asked again whenever it changes
     */
    public ByRoom(double leastEm, Function<Boolean, Node> arrangement) {
        this.leastEm = leastEm;
        this.arrangement = arrangement;
        setMinWidth(0);
        arrange();
    }

    /** Not at once: styles are applied in the middle of a layout at times, and fonts are the usual ones for a moment then. */
    private void fit() {
        if (ruler.isBelow(leastEm) != little) {
            Platform.runLater(this::fitNow);
        }
    }

    private void fitNow() {
        boolean now = ruler.isBelow(leastEm);
        if (now != little) {
            little = now;
            arrange();
        }
    }

    /** What it holds has changed. */
    public void arrange() {
        getChildren().setAll(ruler);
        getChildren().add(arrangement.apply(little));
    }
}
