package io.blackstart.app.console.data;

import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.FormFrame;
import io.blackstart.cluster.data.Bytes;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A key's form: its fields, the command it will say, and the two ways out. */
final class FormPopOver {
    private static final int LONGEST_COMMAND = 300;

    private final KeyForm form;
    private final Consumer<List<Bytes>> say;
    private final Button go = new Button();
    private final FormFrame frame = new FormFrame("form-line", go);
    private final Button cancel = new Button("Cancel");

    /** @param say hears the command */
    FormPopOver(KeyForm form, Consumer<List<Bytes>> say) {
        this.form = form;
        this.say = say;
    }

    void show(Node near) {
        VBox content = new VBox(
                FormFrame.wrapping(form.title(), "panel-title"),
                FormFrame.text(form.about()),
                fields(),
                frame.line(),
                buttons());
        content.setId("key-form");
        content.getStyleClass().add("key-form");
        content.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        check();
        frame.show(near, content);
        if (form.danger()) {
            cancel.requestFocus();
        }
    }

    private Node fields() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("deed-fields");
        ColumnConstraints names = new ColumnConstraints();
        ColumnConstraints fields = new ColumnConstraints();
        fields.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(names, fields);
        int row = 0;
        for (KeyForm.Input input : form.inputs()) {
            Label name = new Label(input.label());
            name.setMinWidth(Region.USE_PREF_SIZE);
            Control control = control(input);
            control.setId("form-" + input.name());
            control.setAccessibleText(input.label());
            control.setAccessibleHelp(input.help());
            name.setLabelFor(control);
            grid.addRow(row++, name, control);
            if (!input.help().isEmpty()) {
                grid.add(FormFrame.text(input.help()), 1, row++);
            }
        }
        return grid;
    }

    private Control control(KeyForm.Input input) {
        return switch (input.shape()) {
            case LINE -> {
                TextField field = new TextField(input.value());
                frame.holds(input.name(), field::getText);
                field.textProperty().subscribe(this::check);
                yield field;
            }
            case TEXT -> {
                TextArea area = new TextArea(input.value());
                area.setPrefRowCount(input.value().length() > 200 ? 10 : 3);
                area.setWrapText(true);
                area.getStyleClass().add("value-text");
                frame.holds(input.name(), area::getText);
                area.textProperty().subscribe(this::check);
                yield area;
            }
            case CHOICE -> {
                ComboBox<String> choice = new ComboBox<>();
                choice.getItems().setAll(input.choices());
                choice.getSelectionModel().selectFirst();
                choice.setMaxWidth(Double.MAX_VALUE);
                frame.holds(input.name(), choice::getValue);
                choice.valueProperty().subscribe(this::check);
                yield choice;
            }
        };
    }

    private Node buttons() {
        Actions.describe(cancel, "form-cancel", "Cancel", "Nothing is said (Escape)");
        cancel.getStyleClass().add("dialog-button");
        cancel.setOnAction(_ -> frame.hide());
        go.setText(form.go());
        Actions.describe(go, "form-go", go.getText(), "Says the command above (Ctrl+Enter)");
        go.getStyleClass().addAll("dialog-button", form.danger() ? "dialog-danger" : "dialog-confirm");
        go.setOnAction(_ -> go());
        HBox row = new HBox(cancel, go);
        row.getStyleClass().add("dialog-buttons");
        return row;
    }

    private void go() {
        List<Bytes> request = request();
        frame.hide();
        say.accept(request);
    }

    /** Enter is a letter of a long text; with Ctrl, or in a short field, it says the command. On a button it presses that one. */
    private void key(KeyEvent event) {
        boolean inField = event.getTarget() instanceof TextField;
        if (event.getCode() == KeyCode.ESCAPE) {
            frame.hide();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof Button button) {
            button.fire();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && (event.isShortcutDown() || inField) && !go.isDisabled()) {
            go();
            event.consume();
        }
    }

    private List<Bytes> request() {
        return form.request().apply(frame.given());
    }

    /** Says what will be said, or what is wrong. */
    private void check() {
        frame.check(form.inputs().size(), () -> {
            String command = ReplyText.line(request());
            return command.length() > LONGEST_COMMAND ? command.substring(0, LONGEST_COMMAND) + "…" : command;
        });
    }
}
