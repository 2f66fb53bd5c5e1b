package io.blackstart.app.console.look;

import io.blackstart.icons.Glyph;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

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

    /** A button with icon and word that is never cut. */
    public static Button button(String word, Glyph glyph, String id, String explanation, Runnable does) {
        Button button = new Button(word, new GlyphIcon(glyph));
        button.getStyleClass().add("action-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        describe(button, id, word, explanation);
        button.setOnAction(_ -> does.run());
        return button;
    }
}
