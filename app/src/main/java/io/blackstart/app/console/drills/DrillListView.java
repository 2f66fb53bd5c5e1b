package io.blackstart.app.console.drills;

import io.blackstart.app.console.look.BadgeView;
import io.blackstart.app.console.look.EmptyState;
import io.blackstart.icons.Glyph;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The drills there are, with what came of each last time. */
final class DrillListView {
    private final ObservableList<DrillLine> lines = FXCollections.observableArrayList();
    private final ListView<DrillLine> list = new ListView<>(lines);
    private final EmptyState empty = new EmptyState(Glyph.DRILLS);
    private Set<String> edited = Set.of();
    private boolean showing;

    DrillListView(Consumer<DrillLine> onChosen) {
        list.setId("drills-list");
        list.getStyleClass().add("place-list");
        list.setAccessibleText("Drills, your own first");
        list.setPlaceholder(empty);
        list.setCellFactory(_ -> new Cell());
        list.getSelectionModel().selectedItemProperty().addListener((_, _, line) -> {
            if (!showing && line != null) {
                onChosen.accept(line);
            }
        });
    }

    Node node() {
        return list;
    }

    /** @param changed keys of those whose text was changed and not saved */
    void show(List<DrillLine> next, String chosen, Set<String> changed) {
        showing = true;
        edited = changed;
        lines.setAll(next);
        empty.show("No drill of that name", "The search looks at id and title.");
        next.stream().filter(line -> line.key().equals(chosen)).findFirst().ifPresent(list.getSelectionModel()::select);
        showing = false;
    }

    /** Marks it as the chosen one; nobody is told. */
    void choose(String key) {
        showing = true;
        lines.stream().filter(line -> line.key().equals(key)).findFirst().ifPresent(line -> {
            list.getSelectionModel().select(line);
            list.scrollTo(line);
        });
        showing = false;
    }

    private final class Cell extends ListCell<DrillLine> {
        private final Label name = new Label();
        private final Label origin = new Label();
        private final Label title = new Label();
        private final BadgeView last = new BadgeView();
        private final VBox box;

        Cell() {
            name.getStyleClass().add("drill-name");
            origin.getStyleClass().add("panel-detail");
            origin.setMinWidth(Region.USE_PREF_SIZE);
            title.getStyleClass().add("panel-detail");
            title.setWrapText(true);
            Region spring = new Region();
            HBox.setHgrow(spring, Priority.ALWAYS);
            HBox head = new HBox(name, origin, spring, last);
            head.getStyleClass().add("panel-head");
            box = new VBox(head, title);
            // the cell takes the list's width, never the text's
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(DrillLine line, boolean isEmpty) {
            super.updateItem(line, isEmpty);
            if (isEmpty || line == null) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            name.setText(line.id());
            origin.setText(edited.contains(line.key()) ? "edited" : line.file().isPresent() ? "yours" : "");
            title.setText(line.title());
            last.setVisible(line.last().isPresent());
            last.setManaged(line.last().isPresent());
            line.last().ifPresent(last::show);
            setAccessibleText(line.id() + ", " + line.title()
                    + line.last().map(badge -> ", last " + badge.word()).orElse(""));
            setGraphic(box);
        }
    }
}
