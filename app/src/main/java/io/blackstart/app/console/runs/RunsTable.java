package io.blackstart.app.console.runs;

import io.blackstart.app.console.look.Badge;
import io.blackstart.app.console.look.BadgeView;
import io.blackstart.app.console.look.EmptyState;
import io.blackstart.icons.Glyph;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.util.Callback;

/** The runs as a table; a click on a head sorts by it. */
final class RunsTable {
    private static final double STARTED_EM = 10.4;

    private final ObservableList<RunLine> lines = FXCollections.observableArrayList();
    private final TableView<RunLine> table = new TableView<>();
    private final EmptyState empty = new EmptyState(Glyph.RUNS);
    private boolean showing;

    /** @param onChosen hears the numbers of those chosen, in the order of the table */
    RunsTable(Consumer<List<Long>> onChosen) {
        SortedList<RunLine> sorted = new SortedList<>(lines);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setId("runs-table");
        table.getStyleClass().add("place-table");
        table.setAccessibleText("Runs, the latest first");
        table.setPlaceholder(empty);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(column("Run", 3.6, RunLine::id, line -> Long.toString(line.id())));
        table.getColumns().add(verdicts());
        table.getColumns().add(column("Drill", 11.6, RunLine::drill, RunLine::drill));
        table.getColumns().add(whole(column("Started", STARTED_EM, RunLine::startedAt, RunLine::started), STARTED_EM));
        table.getColumns().add(column("Lasted", 5.4, RunLine::nanos, RunLine::duration));
        table.getColumns().add(column("Seed", 4.4, RunLine::seed, line -> Long.toString(line.seed())));
        table.getColumns().add(column("Version", 5.6, RunLine::program, RunLine::program));
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<RunLine>) _ -> {
            if (!showing) {
                onChosen.accept(chosen());
            }
        });
    }

    /** Never so narrow that its cells are cut, however large the text is. */
    private static <V> TableColumn<RunLine, V> whole(TableColumn<RunLine, V> column, double leastEm) {
        Callback<TableColumn<RunLine, V>, TableCell<RunLine, V>> cells = column.getCellFactory();
        column.setCellFactory(made -> {
            TableCell<RunLine, V> cell = cells.call(made);
            cell.fontProperty().subscribe(font -> column.setMinWidth(leastEm * font.getSize()));
            return cell;
        });
        return column;
    }

    private static <V extends Comparable<V>> TableColumn<RunLine, V> column(
            String name, double widthEm, Function<RunLine, V> value, Function<RunLine, String> words) {
        TableColumn<RunLine, V> column = new TableColumn<>(name);
        column.setPrefWidth(widthEm * 13);
        column.setComparator(Comparator.naturalOrder());
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(V item, boolean isEmpty) {
                super.updateItem(item, isEmpty);
                Optional<RunLine> line =
                        Optional.ofNullable(isEmpty ? null : getTableRow().getItem());
                setText(line.map(words).orElse(""));
                setTooltip(line.map(shown -> new Tooltip(shown.title())).orElse(null));
            }
        });
        return column;
    }

    private static TableColumn<RunLine, Badge> verdicts() {
        TableColumn<RunLine, Badge> column = new TableColumn<>("Verdict");
        column.setPrefWidth(8 * 13);
        column.setComparator(Comparator.comparing(Badge::word));
        column.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(cell.getValue().verdict()));
        column.setCellFactory(_ -> new TableCell<>() {
            private final BadgeView badge = new BadgeView();

            @Override
            protected void updateItem(Badge item, boolean isEmpty) {
                super.updateItem(item, isEmpty);
                setGraphic(isEmpty ? null : badge);
                if (!isEmpty) {
                    badge.show(item);
                }
            }
        });
        return column;
    }

    Node node() {
        return table;
    }

    void focus() {
        table.requestFocus();
    }

    /** Those chosen stay chosen as far as they are still there. */
    void show(RunsModel model) {
        List<Long> chosen = chosen();
        showing = true;
        lines.setAll(model.lines());
        empty.show(model.emptyTitle(), model.emptyText());
        table.getSelectionModel().clearSelection();
        for (RunLine line : table.getItems()) {
            if (chosen.contains(line.id())) {
                table.getSelectionModel().select(line);
            }
        }
        showing = false;
    }

    /** Those of them that are listed. */
    void choose(List<Long> runs) {
        List<RunLine> found = table.getItems().stream()
                .filter(line -> runs.contains(line.id()))
                .toList();
        if (!found.isEmpty()) {
            table.getSelectionModel().clearSelection();
            found.forEach(table.getSelectionModel()::select);
            table.scrollTo(found.getFirst());
        }
    }

    /** In the order of the table. */
    List<Long> chosen() {
        return table.getSelectionModel().getSelectedIndices().stream()
                .filter(index -> index >= 0 && index < table.getItems().size())
                .map(index -> table.getItems().get(index).id())
                .toList();
    }
}
