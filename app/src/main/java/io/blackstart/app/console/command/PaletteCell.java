package io.blackstart.app.console.command;

import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Tone;
import io.blackstart.icons.Glyph;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A line of the palette: what it does, where it belongs, its key; and why not, where it cannot be done now. */
final class PaletteCell extends ListCell<PaletteModel.Row> {
    private final GlyphIcon icon = new GlyphIcon(Glyph.BRAND);
    private final Label title = new Label();
    private final Label group = new Label();
    private final Label key = new Label();
    private final Label whyNot = new Label();
    private final HBox row;

    /** @param onClick hears the row that was clicked */
    PaletteCell(Consumer<PaletteModel.Row> onClick) {
        setOnMouseClicked(_ -> Optional.ofNullable(getItem()).ifPresent(onClick));
        title.getStyleClass().add("palette-title");
        group.getStyleClass().add("panel-detail");
        group.setMinWidth(Region.USE_PREF_SIZE);
        key.getStyleClass().add("key");
        key.setMinWidth(Region.USE_PREF_SIZE);
        whyNot.getStyleClass().add("panel-detail");
        whyNot.setWrapText(true);
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        HBox line = new HBox(title, group, spring, key);
        line.getStyleClass().add("palette-line");
        VBox lines = new VBox(line, whyNot);
        HBox.setHgrow(lines, Priority.ALWAYS);
        row = new HBox(icon, lines);
        row.getStyleClass().add("palette-row");
        // the cell takes the list's width, never the text's
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(PaletteModel.Row shown, boolean empty) {
        super.updateItem(shown, empty);
        if (empty || shown == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        icon.glyph(shown.command().glyph());
        title.setText(shown.command().title());
        Tone tone = shown.possible() ? Tone.PLAIN : Tone.MUTED;
        tone.on(title);
        tone.on(icon);
        group.setText(shown.command().group().word());
        key.setText(shown.command().key());
        whyNot.setText(shown.whyNot());
        whyNot.setVisible(!shown.possible());
        whyNot.setManaged(!shown.possible());
        setAccessibleText(
                "%s. %s %s".formatted(shown.command().title(), shown.command().key(), shown.whyNot()));
        setGraphic(row);
    }
}
