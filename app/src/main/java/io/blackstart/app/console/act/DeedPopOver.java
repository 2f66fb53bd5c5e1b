package io.blackstart.app.console.act;

import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.FormFrame;
import io.blackstart.app.console.look.GlyphIcon;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A deed's form beside what it is done to: fields with what is allowed, what will be done, and how it is undone. */
final class DeedPopOver {
    private final DeedForm form;
    private final DeedDesk desk;
    private final Button go = new Button();
    private final FormFrame frame = new FormFrame("deed-line", go);

    DeedPopOver(DeedForm form, DeedDesk desk) {
        this.form = form;
        this.desk = desk;
    }

    /** @param onGone runs once it is closed, whether it was done or not */
    void show(Node near, Runnable onGone) {
        frame.onGone(onGone);
        show(near);
    }

    void show(Node near) {
        VBox content = new VBox(
                title(),
                FormFrame.text(form.deed().does() + " " + form.deed().undo()),
                fields(),
                frame.line(),
                buttons());
        content.setId("deed-form");
        check();
        frame.show(near, content);
    }

    private Label title() {
        Label title = new Label(
                form.deed().label().replace("…", "") + ": " + form.subject().words(),
                new GlyphIcon(form.deed().glyph()));
        form.deed().tone().on(title.getGraphic());
        title.getStyleClass().add("panel-title");
        return title;
    }

    private Node fields() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("deed-fields");
        int row = 0;
        for (DeedForm.Input input : form.inputs()) {
            Label name = new Label(input.field().label());
            name.setMinWidth(Region.USE_PREF_SIZE);
            Node control = control(input);
            control.setId("deed-" + input.field().name());
            control.setAccessibleText(input.field().label());
            control.setAccessibleHelp(input.field().range());
            name.setLabelFor(control);
            grid.addRow(row++, name, control);
            grid.add(FormFrame.text(input.field().range()), 1, row++);
        }
        return grid;
    }

    private Node control(DeedForm.Input input) {
        String name = input.field().name();
        if (input.field().form() == DeedField.Form.FLAG) {
            CheckBox box = new CheckBox();
            frame.holds(name, () -> box.isSelected() ? name : "");
            box.selectedProperty().subscribe(this::check);
            return box;
        }
        if (input.choices().isEmpty()) {
            TextField text = new TextField(input.value());
            frame.holds(name, text::getText);
            text.textProperty().subscribe(this::check);
            return text;
        }
        ComboBox<DeedForm.Choice> choice = new ComboBox<>();
        choice.getItems().setAll(input.choices());
        choice.getSelectionModel().selectFirst();
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setMinWidth(Region.USE_PREF_SIZE);
        frame.holds(name, () -> choice.getValue().value());
        choice.valueProperty().subscribe(this::check);
        return choice;
    }

    private Node buttons() {
        Button cancel = new Button("Cancel");
        Actions.describe(cancel, "deed-cancel", "Cancel", "Nothing is done (Escape)");
        cancel.getStyleClass().add("dialog-button");
        cancel.setCancelButton(true);
        cancel.setOnAction(_ -> frame.hide());
        go.setText(form.deed().label().replace("…", ""));
        Actions.describe(go, "deed-go", go.getText(), form.deed().does() + " (Enter)");
        go.getStyleClass().addAll("dialog-button", "dialog-confirm");
        go.setDefaultButton(true);
        go.setOnAction(_ -> {
            List<String> words = words();
            frame.hide();
            desk.say(words);
        });
        HBox row = new HBox(cancel, go);
        row.getStyleClass().add("dialog-buttons");
        return row;
    }

    private List<String> words() {
        return form.words(frame.given());
    }

    /** Says what will be done as it will stand in the journal, or what is wrong. */
    private void check() {
        frame.check(form.inputs().size(), () -> "Does: " + desk.check(words()));
    }
}
