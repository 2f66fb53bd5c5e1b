package io.blackstart.app.console.events;

import io.blackstart.app.console.command.Chord;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.Group;
import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Glyphs;
import io.blackstart.app.console.why.Why;
import io.blackstart.app.console.why.WhyButton;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.drills.words.EventRow;
import io.blackstart.drills.words.Format;
import io.blackstart.icons.Glyph;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What happened, the latest first; only the visible lines exist as nodes. */
public final class EventListView {
    /** Lines kept; older ones are in the journal. */
    public static final int KEPT = 20_000;

    private final EventRows rows = new EventRows(KEPT);
    private final ListView<EventRow> list = new ListView<>(rows);
    private final Label counted = new Label();
    private final Label empty = new Label();
    private final VBox panel;
    private EventFilter filter = EventFilter.ALL;
    private long last = Long.MAX_VALUE;
    private final FilterBar filters = new FilterBar(this::filter);
    private List<String> placed = List.of();
    private long told;

    public EventListView() {
        counted.setId("events-counted");
        counted.getStyleClass().add("panel-detail");
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        Button copy = new Button("Copy");
        copy.getStyleClass().add("deed");
        Actions.describe(copy, "events-copy", "Copy", "Copies the chosen lines, or all that are listed (Ctrl+C)");
        copy.setOnAction(_ -> copy());
        WhyButton why = new WhyButton("why-event", "the chosen event", this::why);
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        row -> why.shown(row != null && !Why.event(row).rules().isEmpty()));
        HBox head = new HBox(counted, spring, why.node(), copy);
        head.getStyleClass().addAll("panel-head", "event-list-head");
        list.setId("events");
        list.getStyleClass().add("event-list");
        list.setCellFactory(_ -> new Cell());
        list.setAccessibleText("Events, the latest first");
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                copy();
                event.consume();
            }
        });
        empty.setWrapText(true);
        list.setPlaceholder(empty);
        VBox.setVgrow(list, Priority.ALWAYS);
        panel = new VBox(filters.node(), head, list);
        panel.getStyleClass().add("events");
        filters.show(EventFilter.places(ClusterView.initial()));
        count();
    }

    public Node node() {
        return panel;
    }

    /** Finding, listing and copying events. */
    public List<Command> commands() {
        return List.of(
                Command.of(Group.CLUSTER, "events-find", "Find in events", filters::find)
                        .on(Chord.ctrl(KeyCode.F))
                        .also("search filter log")
                        .sign(Glyph.SEARCH),
                Command.of(Group.CLUSTER, "events-all", "List all events", filters::clear)
                        .also("clear filter kinds")
                        .unless(() -> filter.equals(EventFilter.ALL) ? "All are listed." : ""),
                Command.of(Group.CLUSTER, "events-copy", "Copy the events that are listed", this::copy)
                        .on(Chord.ctrl(KeyCode.C).focused())
                        .also("clipboard")
                        .unless(() -> rows.isEmpty() ? "None is listed." : ""));
    }

    /** Forgets what was told: another moment is looked at. */
    public void clear() {
        rows.forgetAll();
        told = 0;
        count();
    }

    /** What there is to filter by. */
    public void places(ClusterView view) {
        List<String> machines = List.copyOf(view.machines().keySet());
        if (!machines.equals(placed)) {
            placed = machines;
            filters.show(EventFilter.places(view));
        }
    }

    /** @param more oldest first */
    public void add(List<EventRow> more) {
        if (more.isEmpty()) {
            return;
        }
        told += more.size();
        Optional<Reading> reading = reading();
        int listed = rows.tell(more);
        reading.ifPresent(before -> stayAt(before.first + listed, before.y));
        count();
    }

    /** Who has scrolled down. @param first the first line that is seen @param y where it stands, above the edge if a part of it is not seen */
    private record Reading(int first, double y) {}

    /** Empty at the top, where one sees what comes. */
    private Optional<Reading> reading() {
        return flow().flatMap(flow -> Optional.<IndexedCell<?>>ofNullable(flow.getFirstVisibleCell()))
                .filter(cell -> cell.getIndex() > 0)
                .map(cell -> new Reading(cell.getIndex(), cell.getLayoutY()));
    }

    /** Who has scrolled down reads on where they are. */
    private void stayAt(int index, double y) {
        list.scrollTo(index);
        list.layout();
        flow().ifPresent(flow -> flow.scrollPixels(-y));
    }

    /** Once the list was drawn. */
    private Optional<VirtualFlow<?>> flow() {
        return Optional.ofNullable((VirtualFlow<?>) list.lookup(".virtual-flow"));
    }

    /** Lists nothing that happened later than that. */
    public void until(long nanos) {
        if (last != nanos) {
            last = nanos;
            list();
        }
    }

    private void filter(EventFilter next) {
        filter = next;
        list();
    }

    private void list() {
        EventFilter passing = filter;
        long upTo = last;
        boolean all = upTo == Long.MAX_VALUE && passing.equals(EventFilter.ALL);
        rows.want(all ? _ -> true : row -> row.at() <= upTo && passing.passes(row));
        count();
    }

    private void count() {
        counted.setText("%s of %s".formatted(Format.count(rows.size()), Format.count(told)));
        empty.setText(
                rows.keepsNone()
                        ? "Nothing has happened yet. Each step of a failover will be told here."
                        : "No event is like that. Empty the field, or choose all kinds and anywhere.");
    }

    private Why why() {
        EventRow row = list.getSelectionModel().getSelectedItem();
        return row == null ? Why.NOTHING : Why.event(row);
    }

    private void copy() {
        List<EventRow> chosen = list.getSelectionModel().getSelectedItems();
        ClipboardContent content = new ClipboardContent();
        content.putString((chosen.isEmpty() ? rows : chosen)
                .stream()
                        .map(row -> "%s  %-8s  %s".formatted(Format.clock(row.at()), row.kind(), row.text()))
                        .collect(Collectors.joining(System.lineSeparator())));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static final class Cell extends ListCell<EventRow> {
        private final Label time = new Label();
        private final GlyphIcon icon = new GlyphIcon(Glyph.RUNS);
        private final Label kind = new Label("", icon);
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
            setGraphic(lines);
        }

        @Override
        protected void updateItem(EventRow row, boolean empty) {
            super.updateItem(row, empty);
            // they stay its graphic, and managed: put in anew they would be styled anew, and a skin made while they
            // were not would leave them out for good
            boolean bare = empty || row == null;
            lines.setVisible(!bare);
            if (bare) {
                setAccessibleText("");
                return;
            }
            time.setText(Format.shortClock(row.at()));
            icon.glyph(Glyphs.of(row.kind()));
            kind.setText(row.kind().name());
            EventTone.of(row.kind()).on(kind);
            text.setText(row.text());
            setAccessibleText(kind.getText() + " " + row.text() + " at " + time.getText());
        }
    }
}
