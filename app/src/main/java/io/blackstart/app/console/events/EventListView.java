package io.blackstart.app.console.events;

import io.blackstart.drills.words.EventRow;
import io.blackstart.drills.words.Format;
import java.util.List;
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

/** What happened, the latest first; only the visible lines exist as nodes. */
public final class EventListView {
    /** Lines kept; older ones are in the journal. */
    public static final int KEPT = 5_000;

    private final ObservableList<EventRow> rows = FXCollections.observableArrayList();
    private final ListView<EventRow> list = new ListView<>(rows);
    private final Label counted = new Label();
    private final VBox panel;
    private long told;

    public EventListView() {
        counted.getStyleClass().add("panel-detail");
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        HBox head = new HBox(spring, counted);
        head.getStyleClass().addAll("panel-head", "event-list-head");
        list.setId("events");
        list.getStyleClass().add("event-list");
        list.setCellFactory(_ -> new Cell());
        list.setAccessibleText("Events, the latest first");
        Label empty = new Label("Nothing has happened yet. Each step of a failover will be told here.");
        empty.setWrapText(true);
        list.setPlaceholder(empty);
        VBox.setVgrow(list, Priority.ALWAYS);
        panel = new VBox(head, list);
        panel.getStyleClass().add("events");
    }

    public Node node() {
        return panel;
    }

    /** Forgets what was told: another moment is looked at. */
    public void clear() {
        rows.clear();
        told = 0;
        counted.setText("");
    }

    /** @param more oldest first */
    public void add(List<EventRow> more) {
        if (more.isEmpty()) {
            return;
        }
        told += more.size();
        rows.addAll(0, more.reversed());
        if (rows.size() > KEPT) {
            rows.remove(KEPT, rows.size());
        }
        counted.setText(
                told > KEPT
                        ? "latest %s of %s".formatted(Format.count(KEPT), Format.count(told))
                        : Format.count(told) + " since the start");
    }

    private static final class Cell extends ListCell<EventRow> {
        private final Label time = new Label();
        private final Label kind = new Label();
        private final Label text = new Label();
        private final VBox lines;

        Cell() {
            time.getStyleClass().add("event-time");
            kind.getStyleClass().add("event-kind");
            text.getStyleClass().add("event-text");
            text.setWrapText(true);
            HBox head = new HBox(time, kind);
            head.getStyleClass().add("event-head");
            lines = new VBox(head, text);
            // the cell takes the list's width, never the text's
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(EventRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            time.setText(Format.shortClock(row.at()));
            kind.setText(row.kind().name());
            EventTone.of(row.kind()).on(kind);
            text.setText(row.text());
            setAccessibleText(kind.getText() + " " + row.text() + " at " + time.getText());
            setGraphic(lines);
        }
    }
}
