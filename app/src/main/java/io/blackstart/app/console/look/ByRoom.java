package io.blackstart.app.console.look;

import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/** Arranges what it holds by the room there is, measured in heights of the text: with large text a wide window is narrow. */
public final class ByRoom extends StackPane {
    private final double leastEm;
    private final Function<Boolean, Node> arrangement;
    /** What the font is here; never seen. */
    private final Label ruler = new Label();

    private boolean little;

    /**
     * @param leastEm width from which on there is room
     * @param arrangement for little room, and for enough; asked again whenever it changes
     */
    public ByRoom(double leastEm, Function<Boolean, Node> arrangement) {
        this.leastEm = leastEm;
        this.arrangement = arrangement;
        ruler.setManaged(false);
        ruler.setVisible(false);
        setMinWidth(0);
        arrange();
        widthProperty().subscribe(this::fit);
        ruler.fontProperty().subscribe(this::fit);
    }

    private void fit() {
        boolean now = getWidth() > 0 && getWidth() < leastEm * ruler.getFont().getSize();
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
