package io.blackstart.app.console.look;

import javafx.scene.control.ButtonBase;
import javafx.scene.control.Tooltip;

/** Gives a button what every action needs: an id, words for those who do not see the icon, and an explanation. */
public final class Actions {
    private Actions() {}

    /**
     * @param id unique in the window
     * @param name for screen readers
     * @param explanation what it does and its key, shown as a tooltip
     */
    public static void describe(ButtonBase button, String id, String name, String explanation) {
        button.setId(id);
        button.setAccessibleText(name);
        button.setAccessibleHelp(explanation);
        if (button.getTooltip() == null) {
            button.setTooltip(new Tooltip(explanation));
        }
        button.getTooltip().setText(explanation);
    }
}
