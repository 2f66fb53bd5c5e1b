package io.blackstart.app.console.look;

import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;

/**
 * A name, or a word or two, in a line that may be too narrow for all that stands in it. It gives way, cut in its middle, since names of machines and zones
 * differ at their ends; a tooltip has all of it then.
 */
public final class ShortLabel extends Label {
    private final double leastEm;

    /** @param leastEm how much of it stays to be seen, in heights of its text; it is whole where it is shorter */
    public ShortLabel(double leastEm) {
        this.leastEm = leastEm;
        setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        setEllipsisString("…");
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(textProperty());
        textTruncatedProperty().subscribe(cut -> setTooltip(cut ? whole : null));
    }

    /** One that says the same all the time. @param styleClass of how it looks */
    public ShortLabel(String text, String styleClass, double leastEm) {
        this(leastEm);
        setText(text);
        getStyleClass().add(styleClass);
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.min(prefWidth(height), leastEm * getFont().getSize());
    }
}
