package io.blackstart.app.console.look;

import io.blackstart.icons.Glyph;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/** What stands where there is nothing yet: what would be here, and how to begin. */
public final class EmptyState extends VBox {
    private final Label title = new Label();
    private final Label text = new Label();

    public EmptyState(Glyph glyph) {
        GlyphIcon icon = new GlyphIcon(glyph, GlyphIcon.Size.BRAND);
        title.getStyleClass().add("panel-title");
        text.getStyleClass().add("panel-detail");
        text.setWrapText(true);
        text.setTextAlignment(TextAlignment.CENTER);
        getStyleClass().add("empty-state");
        setAlignment(Pos.CENTER);
        getChildren().setAll(icon, title, text);
    }

    public void show(String heading, String words) {
        title.setText(heading);
        text.setText(words);
        setAccessibleText(heading + ". " + words);
    }
}
