package io.blackstart.app.console.data;

import io.blackstart.app.console.data.LedgerModel.Entry;
import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.EmptyState;
import io.blackstart.app.console.look.Latest;
import io.blackstart.icons.Glyph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The conflict ledger: filter and list. */
final class LedgerPanel {
    private final TextField key = new TextField();
    private final ComboBox<String> loser = choice("ledger-loser", "Lost on the side of");
    private final ComboBox<String> winner = choice("ledger-winner", "Kept of the side of");
    private final ToggleButton open = new ToggleButton("Not written back");
    private final Label counted = new Label();
    private final ObservableList<Entry> lines = FXCollections.observableArrayList();
    private final TableView<Entry> table = new TableView<>(lines);
    private final EmptyState empty = new EmptyState(Glyph.MERGE);
    private final VBox panel;
    private final Runnable onFilter;
    private final Latest<List<String>> losers = new Latest<>(known -> choices(loser, "any loser", known));
    private final Latest<List<String>> winners = new Latest<>(known -> choices(winner, "any winner", known));
    private boolean showing;

    /** @param onFilter another filter @param onChosen hears the chosen entry */
    LedgerPanel(Runnable onFilter, Consumer<Entry> onChosen) {
        this.onFilter = onFilter;
        key.setId("ledger-key");
        key.setPromptText("Key or field");
        key.setAccessibleText("Find in keys and fields of the ledger");
        key.getStyleClass().add("search-field");
        key.textProperty().addListener(_ -> onFilter.run());
        for (ComboBox<String> box : List.of(loser, winner)) {
            box.setOnAction(_ -> changed());
        }
        open.getStyleClass().add("filter-toggle");
        open.setMinWidth(Region.USE_PREF_SIZE);
        Actions.describe(open, "ledger-open", "Not written back", "Only what was not written back yet");
        open.setOnAction(_ -> onFilter.run());
        counted.setId("ledger-counted");
        counted.getStyleClass().add("panel-detail");
        FlowPane head = new FlowPane(key, loser, winner, open, counted);
        head.getStyleClass().add("data-head");
        buildTable(onChosen);
        VBox.setVgrow(table, Priority.ALWAYS);
        panel = new VBox(head, table);
        panel.getStyleClass().add("data-page");
        panel.setMinWidth(0);
    }

    private void buildTable(Consumer<Entry> onChosen) {
        table.setId("ledger-table");
        table.getStyleClass().add("place-table");
        table.setAccessibleText("Conflict ledger, the latest first");
        table.setPlaceholder(empty);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        table.getColumns().add(Columns.words("Key", 9, Columns.ALWAYS, Entry::place));
        table.getColumns()
                .add(Columns.words(
                        "Lost",
                        8,
                        Columns.ALWAYS,
                        entry -> entry.lost().value() + " of " + entry.lost().machine()));
        table.getColumns()
                .add(Columns.words(
                        "Kept",
                        8,
                        Columns.ALWAYS,
                        entry -> entry.kept().value() + " of " + entry.kept().machine()));
        table.getColumns().add(Columns.words("State", 6, Columns.ALWAYS, Entry::state));
        table.getSelectionModel().selectedItemProperty().subscribe(entry -> {
            if (!showing && entry != null) {
                onChosen.accept(entry);
            }
        });
    }

    private static ComboBox<String> choice(String id, String name) {
        ComboBox<String> box = new ComboBox<>();
        box.setId(id);
        box.setAccessibleText(name);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private void changed() {
        if (!showing) {
            onFilter.run();
        }
    }

    Node node() {
        return panel;
    }

    LedgerFilter filter() {
        return new LedgerFilter(key.getText(), chosen(loser), chosen(winner), open.isSelected());
    }

    /** The first choice is any. */
    private static String chosen(ComboBox<String> box) {
        return box.getSelectionModel().getSelectedIndex() > 0 ? box.getValue() : "";
    }

    Optional<Entry> chosen() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    void show(LedgerModel model) {
        showing = true;
        counted.setText(model.counted());
        empty.show(model.emptyTitle(), model.emptyText());
        losers.show(model.losers());
        winners.show(model.winners());
        if (!model.lines().equals(lines)) {
            Optional<String> id = chosen().map(Entry::id);
            lines.setAll(model.lines());
            id.flatMap(known -> lines.stream()
                            .filter(line -> line.id().equals(known))
                            .findFirst())
                    .ifPresent(table.getSelectionModel()::select);
        }
        showing = false;
    }

    private static void choices(ComboBox<String> box, String any, List<String> known) {
        String chosen =
                Optional.ofNullable(box.getValue()).filter(known::contains).orElse(any);
        List<String> all = new ArrayList<>(List.of(any));
        all.addAll(known);
        box.getItems().setAll(all);
        box.setValue(chosen);
    }
}
