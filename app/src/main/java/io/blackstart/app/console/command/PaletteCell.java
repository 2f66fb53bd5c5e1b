package io.blackstart.app.console.command;

import io.blackstart.app.console.look.Tone;
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
    private final Label title = new Label();
    private final Label group = new Label();
    private final Label key = new Label();
    private final Label whyNot = new Label();
    private final VBox lines;

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
        lines = new VBox(line, whyNot);
        // the cell takes the list's width, never the text's
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(PaletteModel.Row row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        title.setText(row.command().title());
        (row.possible() ? Tone.PLAIN : Tone.MUTED).on(title);
        group.setText(row.command().group().word());
        key.setText(row.command().key());
        whyNot.setText(row.whyNot());
        whyNot.setVisible(!row.possible());
        whyNot.setManaged(!row.possible());
        setAccessibleText(
                "%s. %s %s".formatted(row.command().title(), row.command().key(), row.whyNot()));
        setGraphic(lines);
    }
}
