package io.blackstart.app.console.data;

import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.Latest;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Kind;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** One value in full: a string as text, JSON or hex; what has items as a table. */
final class ValueView {
    private final StackPane box = new StackPane();
    private final TextArea text = new TextArea();
    private final Label leftOut = new Label();
    private final ItemsTable items;
    private final Label none = new Label();
    private final Map<ValueText.Form, ToggleButton> forms = new EnumMap<>(ValueText.Form.class);
    private final ToggleGroup group = new ToggleGroup();
    private final VBox textBox;
    private final Latest<Value> latest = new Latest<>(this::draw);
    private Bytes string = Bytes.EMPTY;

    /** @param onItem an item is to be changed @param onChosen another one is chosen, or none */
    ValueView(Runnable onItem, Runnable onChosen) {
        items = new ItemsTable(onItem, onChosen);
        HBox bar = new HBox();
        bar.getStyleClass().add("value-forms");
        for (ValueText.Form form : ValueText.Form.values()) {
            ToggleButton button = new ToggleButton(form.word());
            button.getStyleClass().add("filter-toggle");
            button.setToggleGroup(group);
            Actions.describe(
                    button,
                    "as-" + form.name().toLowerCase(Locale.ROOT),
                    form.word(),
                    switch (form) {
                        case TEXT -> "As text; what is none as numbers: \\x0a";
                        case JSON -> "Spread over lines, if it is JSON";
                        case HEX -> "Byte by byte";
                    });
            button.setOnAction(_ -> {
                button.setSelected(true);
                drawText(form);
            });
            forms.put(form, button);
            bar.getChildren().add(button);
        }
        leftOut.getStyleClass().add("panel-detail");
        bar.getChildren().add(leftOut);
        text.setId("value-text");
        text.setEditable(false);
        text.setWrapText(true);
        text.getStyleClass().add("value-text");
        text.setMinHeight(0);
        VBox.setVgrow(text, Priority.ALWAYS);
        textBox = new VBox(bar, text);
        textBox.getStyleClass().add("value-box");
        none.setId("value-none");
        none.setWrapText(true);
        none.setMinHeight(Region.USE_PREF_SIZE);
        none.getStyleClass().add("panel-detail");
        box.getStyleClass().add("value-ground");
    }

    Node node() {
        return box;
    }

    /** @param machine whose value it is */
    void show(Value value, String machine) {
        none.setText("%s shows no such key to its readers.".formatted(machine));
        text.setAccessibleText("Value on " + machine);
        latest.show(value);
    }

    /** The item that is chosen in the table, if there is one. */
    Optional<ItemLine> chosen() {
        return latest.shown().filter(Value.Items.class::isInstance).flatMap(_ -> items.chosen());
    }

    boolean isItemsFocused() {
        return items.node().isFocused();
    }

    private void draw(Value value) {
        switch (value) {
            case Value.None() -> box.getChildren().setAll(none);
            case Value.Text(Bytes bytes) -> {
                boolean wasShown = box.getChildren().contains(textBox);
                boolean keepsForm = wasShown && ValueText.best(string) == ValueText.best(bytes);
                string = bytes;
                forms.get(ValueText.Form.JSON).setDisable(ValueText.json(bytes).isEmpty());
                ValueText.Form form = keepsForm ? form() : ValueText.best(bytes);
                forms.get(form).setSelected(true);
                drawText(form);
                box.getChildren().setAll(textBox);
            }
            case Value.Items(Kind kind, var lines) -> {
                items.show(kind, lines);
                box.getChildren().setAll(items.node());
            }
        }
    }

    private ValueText.Form form() {
        return forms.entrySet().stream()
                .filter(entry -> entry.getValue().isSelected())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(ValueText.Form.TEXT);
    }

    private void drawText(ValueText.Form form) {
        text.setText(ValueText.of(string, form));
        leftOut.setText(ValueText.leftOut(string));
    }
}
