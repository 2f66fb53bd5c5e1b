package io.blackstart.app.console.header;

import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.icons.Glyph;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Opens the palette. */
final class PaletteButton {
    private final HBox words = new HBox();
    private final Button button = new Button();

    PaletteButton(Runnable onPalette) {
        Label key = new Label("Ctrl+K");
        key.getStyleClass().add("panel-detail");
        words.getChildren().setAll(new Label("Search or run…"), key);
        words.getStyleClass().add("header-group");
        HBox face = new HBox(new GlyphIcon(Glyph.SEARCH), words);
        face.getStyleClass().add("header-group");
        button.setGraphic(face);
        button.getStyleClass().setAll("button", "palette-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        Actions.describe(
                button,
                "open-palette",
                "Search or run",
                "Everything that can be done here, found by its name (Ctrl+K)");
        button.setOnAction(_ -> onPalette.run());
    }

    Node node() {
        return button;
    }

    /** @param little whether there is room for the sign only */
    void narrow(boolean little) {
        words.setVisible(!little);
        words.setManaged(!little);
    }
}
