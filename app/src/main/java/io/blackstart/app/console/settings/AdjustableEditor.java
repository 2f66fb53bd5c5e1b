package io.blackstart.app.console.settings;

import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.Tone;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.property.editor.PropertyEditor;

/** The line of one setting: its field, what it may be, its reset, what it means; and what is wrong with what was typed. */
final class AdjustableEditor implements PropertyEditor<String> {
    private static final double FIELD_WIDTH = 12;

    private final Adjustable item;
    private final Runnable onChange;
    private final TextField text = new TextField();
    private final ComboBox<String> choice = new ComboBox<>();
    private final Label told = wrapped();
    private final Button reset = new Button("Reset");
    private final VBox box;
    /** What stands in the field unless somebody types. */
    private String put = "";
    /** What the setting was then. */
    private String seen = "";

    private boolean drawing;

    /** @param onChange hears that it was set */
    AdjustableEditor(Adjustable item, Runnable onChange) {
        this.item = item;
        this.onChange = onChange;
        Control field = item.choices().isEmpty() ? typed() : chosen();
        field.setId("setting-" + item.id());
        field.setAccessibleText(item.name());
        field.setAccessibleHelp(item.explanation());
        field.getStyleClass().add("setting-field");
        field.setMinWidth(Region.USE_PREF_SIZE);
        Label range = new Label(item.range());
        range.getStyleClass().add("panel-detail");
        range.setMinWidth(Region.USE_PREF_SIZE);
        reset.getStyleClass().add("deed");
        reset.setMinWidth(Region.USE_PREF_SIZE);
        Actions.describe(
                reset, "reset-" + item.id(), "Reset " + item.name(), "Makes it %s again".formatted(item.usual()));
        reset.setOnAction(_ -> {
            item.set(item.usual());
            setValue(item.usual());
            onChange.run();
        });
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        HBox line = new HBox(field, range, spring, reset);
        line.getStyleClass().add("setting-line");
        Label explanation = wrapped();
        explanation.setText(item.explanation());
        told.setId("told-" + item.id());
        box = new VBox(line, explanation, told);
        box.getStyleClass().add("setting");
    }

    private static Label wrapped() {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("panel-detail");
        return label;
    }

    private TextField typed() {
        text.setPrefColumnCount((int) FIELD_WIDTH);
        text.textProperty().subscribe(this::check);
        text.setOnAction(_ -> commit(text.getText()));
        text.focusedProperty().subscribe(focused -> {
            if (!focused) {
                commit(text.getText());
            }
        });
        return text;
    }

    private ComboBox<String> chosen() {
        choice.getItems().setAll(item.choices());
        choice.setOnAction(_ -> {
            if (!drawing) {
                commit(choice.getValue());
            }
        });
        return choice;
    }

    @Override
    public Node getEditor() {
        return box;
    }

    @Override
    public String getValue() {
        return item.choices().isEmpty() ? text.getText() : choice.getValue();
    }

    @Override
    public void setValue(String value) {
        put = value;
        seen = item.value();
        drawing = true;
        text.setText(value);
        choice.setValue(value);
        drawing = false;
        check();
    }

    /** Once per frame: what was set elsewhere stands here too, unless somebody types. */
    void follow() {
        String is = item.value();
        if (!is.equals(seen) && isAsPut(getValue())) {
            setValue(is);
            onChange.run();
        }
    }

    /** What is wrong is told while one types; what is right counts with Enter, or when the field is left. */
    private void check() {
        String value = getValue();
        String wrong = value == null ? "" : item.wrong(value);
        String words = wrong.isEmpty() ? item.when() : wrong;
        told.setText(words);
        (wrong.isEmpty() ? Tone.WARN : Tone.BAD).on(told);
        told.setVisible(!words.isEmpty());
        told.setManaged(!words.isEmpty());
        reset.setDisable(wrong.isEmpty() && !item.isChanged());
    }

    private boolean isAsPut(String value) {
        return value != null && value.strip().equals(put);
    }

    /** A field that is left as it was sets nothing: another may have set it meanwhile. */
    private void commit(String value) {
        if (!drawing && value != null && item.wrong(value).isEmpty() && !isAsPut(value)) {
            put = value.strip();
            seen = item.value();
            item.set(put);
            check();
            onChange.run();
        }
    }
}
