package io.blackstart.app.console.look;

import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** Measures how wide a pane is in heights of its text: with large text a wide window is narrow. It stands in that pane and is never seen. */
public final class Ruler extends Label {
    private final Region measured;

    /** @param measured has to hold it @param onChange of the pane's width or its font */
    public Ruler(Pane measured, Runnable onChange) {
        this.measured = measured;
        setManaged(false);
        setVisible(false);
        measured.widthProperty().subscribe(onChange);
        fontProperty().subscribe(onChange);
    }

    /** Whether the pane is narrower than that; one that has no width yet is not. */
    public boolean isBelow(double em) {
        return measured.getWidth() > 0 && measured.getWidth() < em * getFont().getSize();
    }
}
