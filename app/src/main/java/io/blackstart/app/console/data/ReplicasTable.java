package io.blackstart.app.console.data;

import io.blackstart.app.console.data.KeyDetails.ReplicaLine;
import io.blackstart.app.console.look.Tone;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/** What each replica shows of one key, a line each; the chosen line is the replica whose value is shown in full. */
final class ReplicasTable {
    private static final double ROW = 2.0;
    private static final double HEAD = 2.5;
    /** With more replicas it scrolls. */
    private static final int MOST_ROWS = 5;

    private final ObservableList<ReplicaLine> lines = FXCollections.observableArrayList();
    private final TableView<ReplicaLine> table = new TableView<>(lines);
    private boolean showing;

    /** @param onChosen hears the machine */
    ReplicasTable(Consumer<String> onChosen) {
        table.setId("key-replicas");
        table.getStyleClass().addAll("place-table", "replicas-table");
        table.setAccessibleText("What each replica shows of this key");
        table.setAccessibleHelp("The value of the chosen replica is shown in full below");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        table.getColumns()
                .add(Columns.words(
                        "Replica",
                        7.2,
                        Columns.ALWAYS,
                        OverrunStyle.LEADING_ELLIPSIS,
                        line -> line.primary() ? line.machine() + " primary" : line.machine()));
        table.getColumns().add(Columns.words("Shows", 6.6, Columns.ALWAYS, ReplicaLine::value));
        table.getColumns()
                .add(Columns.words("Write", 6.2, Columns.ALWAYS, OverrunStyle.CENTER_ELLIPSIS, ReplicaLine::version));
        table.getColumns().add(Columns.words("Stamped", 8.4, Columns.ALWAYS, ReplicaLine::stamp));
        table.getColumns().add(verdicts());
        table.getSelectionModel().selectedItemProperty().subscribe(line -> {
            if (!showing && line != null) {
                onChosen.accept(line.machine());
            }
        });
    }

    private static TableColumn<ReplicaLine, ReplicaLine> verdicts() {
        TableColumn<ReplicaLine, ReplicaLine> column = Columns.plain("Now", 7.4);
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(ReplicaLine item, boolean isEmpty) {
                super.updateItem(item, isEmpty);
                setText(isEmpty ? "" : item.word());
                setTooltip(isEmpty ? null : new Tooltip(item.word()));
                (isEmpty ? Tone.MUTED : item.tone()).on(this);
            }
        });
        return column;
    }

    Node node() {
        return table;
    }

    /** @param chosen the machine whose value is shown */
    void show(List<ReplicaLine> shown, String chosen) {
        showing = true;
        if (!shown.equals(lines)) {
            lines.setAll(shown);
            double height = ROW * Math.min(shown.size(), MOST_ROWS) + HEAD;
            table.setStyle("-fx-pref-height: %1$sem; -fx-min-height: %1$sem;".formatted(height));
        }
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).machine().equals(chosen)) {
                table.getSelectionModel().select(i);
            }
        }
        showing = false;
    }
}
