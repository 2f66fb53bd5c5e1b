package io.blackstart.app.console.data;

import io.blackstart.app.console.look.Tone;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** Fields, members or elements, a line each; only those in sight are drawn. */
final class ItemsTable {
    /** Longer ones may not fit. */
    private static final int FITS = 12;

    private static final int MOST = 2_000;

    private final ObservableList<ItemLine> lines = FXCollections.observableArrayList();
    private final TableView<ItemLine> table = new TableView<>(lines);
    private Kind kind = Kind.NONE;

    /** @param onItem the chosen one is to be changed @param onChosen another one is chosen, or none */
    ItemsTable(Runnable onItem, Runnable onChosen) {
        table.setId("value-items");
        table.getStyleClass().add("place-table");
        table.setAccessibleHelp("Enter edits the chosen line");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        table.setMinHeight(0);
        table.getSelectionModel().selectedItemProperty().subscribe(onChosen);
        table.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && chosen().isPresent()) {
                onItem.run();
            }
        });
    }

    Node node() {
        return table;
    }

    Optional<ItemLine> chosen() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    void show(Kind shownKind, List<ItemLine> shown) {
        if (shownKind != kind) {
            kind = shownKind;
            table.setAccessibleText("Value: " + kind.words());
            table.getColumns().setAll(columns());
        }
        Optional<Bytes> chosen = chosen().map(ItemLine::name);
        lines.setAll(shown);
        chosen.flatMap(name ->
                        lines.stream().filter(line -> line.name().equals(name)).findFirst())
                .ifPresent(table.getSelectionModel()::select);
    }

    private List<TableColumn<ItemLine, ItemLine>> columns() {
        TableColumn<ItemLine, ItemLine> name = switch (kind) {
            case HASH -> column("Field", 8, ItemLine::name);
            case LIST -> column("Index", 3, ItemLine::name);
            case SET, SORTED_SET, NONE, STRING -> column("Member", 12, ItemLine::name);
        };
        TableColumn<ItemLine, ItemLine> apart = column("Replicas", 5, line -> Bytes.of(word(line)));
        return switch (kind) {
            case SET -> List.of(name, apart);
            case SORTED_SET -> List.of(column("Score", 5, ItemLine::value), name, apart);
            case LIST -> List.of(name, column("Element", 14, ItemLine::value), apart);
            case HASH, NONE, STRING -> List.of(name, column("Value", 12, ItemLine::value), apart);
        };
    }

    private static String word(ItemLine line) {
        return line.here() ? line.differs() ? "differs" : "same" : "not here";
    }

    private static TableColumn<ItemLine, ItemLine> column(
            String title, double widthEm, Function<ItemLine, Bytes> part) {
        TableColumn<ItemLine, ItemLine> column = Columns.plain(title, widthEm);
        column.setCellFactory(_ -> new Columns.WordsCell<>(FITS, line -> ValueText.line(part.apply(line), MOST)) {
            @Override
            protected void updateItem(ItemLine item, boolean isEmpty) {
                super.updateItem(item, isEmpty);
                (isEmpty || !item.differs() ? Tone.PLAIN : item.here() ? Tone.BAD : Tone.MUTED).on(this);
            }
        });
        return column;
    }
}
