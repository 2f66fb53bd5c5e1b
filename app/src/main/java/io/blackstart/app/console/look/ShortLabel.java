package io.blackstart.app.console.look;

import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;

/**
 * A name, or a word or two, in a line that may be too narrow for all that stands in it. It gives way, cut in its middle, and a name of a machine or zone at
 * its beginning, since such names differ at their ends; a tooltip has all of it then.
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

    /** The name of a machine or zone. @param styleClass of how it looks */
    public ShortLabel(String name, String styleClass, double leastEm) {
        this(leastEm);
        setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        setText(name);
        getStyleClass().add(styleClass);
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.min(prefWidth(height), signWidth() + leastEm * getFont().getSize());
    }

    /** A sign beside the text takes nothing of what stays of it. */
    private double signWidth() {
        return getGraphic() == null ? 0 : getGraphic().prefWidth(-1) + getGraphicTextGap();
    }
}
