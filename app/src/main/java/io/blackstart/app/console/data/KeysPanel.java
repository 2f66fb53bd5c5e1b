package io.blackstart.app.console.data;

import io.blackstart.app.console.look.Actions;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.icons.Glyph;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Pattern, filter and list of the keys. */
final class KeysPanel {
    private final TextField pattern = new TextField();
    private final ToggleButton differing = new ToggleButton("Differs");
    private final Label counted = new Label();
    private final Label remark = new Label();
    private final KeysTable table;
    private final VBox panel;

    /**
     * @param onQuery another pattern or filter
     * @param onChosen hears the chosen key
     * @param onNew a key is to be written
     */
    KeysPanel(Runnable onQuery, Consumer<Bytes> onChosen, Consumer<Node> onNew) {
        table = new KeysTable(onChosen);
        pattern.setId("keys-pattern");
        pattern.setPromptText("Pattern: cart:*");
        pattern.setAccessibleText("Pattern of keys");
        pattern.setAccessibleHelp("As for KEYS: * is any text, ? one letter");
        pattern.getStyleClass().add("search-field");
        pattern.textProperty().addListener(_ -> onQuery.run());
        pattern.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                pattern.clear();
            } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                table.focus();
            }
        });
        differing.getStyleClass().add("filter-toggle");
        differing.setMinWidth(Region.USE_PREF_SIZE);
        Actions.describe(
                differing,
                "keys-differing",
                "Differs",
                "Only keys whose value or version is not the same on all replicas now");
        differing.setOnAction(_ -> onQuery.run());
        Button fresh = Actions.button("New key…", Glyph.EDIT, "key-new", "Writes a key as a client", () -> {});
        fresh.setOnAction(_ -> onNew.accept(fresh));
        counted.setId("keys-counted");
        remark.setId("keys-remark");
        counted.getStyleClass().add("panel-detail");
        remark.getStyleClass().add("panel-detail");
        remark.setWrapText(true);
        remark.setMinHeight(Region.USE_PREF_SIZE);
        FlowPane head = new FlowPane(pattern, differing, fresh, counted);
        head.getStyleClass().add("data-head");
        VBox.setVgrow(table.node(), Priority.ALWAYS);
        panel = new VBox(head, table.node(), remark);
        panel.getStyleClass().add("data-page");
        panel.setMinWidth(0);
    }

    Node node() {
        return panel;
    }

    void focus() {
        pattern.requestFocus();
    }

    Query query() {
        return new Query(pattern.getText().strip(), differing.isSelected());
    }

    KeysTable table() {
        return table;
    }

    void show(Listing listing, Query query) {
        counted.setText(listing.counted());
        remark.setText(listing.remark());
        remark.setVisible(!listing.remark().isEmpty());
        remark.setManaged(!listing.remark().isEmpty());
        table.show(listing, query);
    }
}
