package io.blackstart.app.console.data;

import io.blackstart.app.console.look.Badge;
import io.blackstart.app.console.look.BadgeView;
import io.blackstart.app.console.look.EmptyState;
import io.blackstart.app.console.look.Tone;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.drills.words.Format;
import io.blackstart.icons.Glyph;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** The keys, a line each; only those in sight are drawn. */
final class KeysTable {
    /** Longer ones may not fit. */
    private static final int FITS = 16;

    private final ObservableList<KeyLine> lines = FXCollections.observableArrayList();
    private final TableView<KeyLine> table = new TableView<>(lines);
    private final EmptyState empty = new EmptyState(Glyph.DATA);
    private boolean showing;

    /** @param onChosen hears the chosen key */
    KeysTable(Consumer<Bytes> onChosen) {
        table.setId("keys-table");
        table.getStyleClass().add("place-table");
        table.setAccessibleText("Keys, in their order");
        table.setAccessibleHelp("Enter edits the chosen key, Delete deletes it after asking");
        table.setPlaceholder(empty);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        table.getColumns().add(Columns.words("Key", 16, FITS, KeyLine::name));
        table.getColumns()
                .add(Columns.words("Type", 5.5, FITS, line -> line.kind().words()));
        table.getColumns().add(Columns.words("Time to live", 6.5, FITS, KeysTable::left));
        table.getColumns().add(spreads());
        table.getSelectionModel().selectedItemProperty().subscribe(line -> {
            if (!showing && line != null) {
                onChosen.accept(line.key());
            }
        });
    }

    private static String left(KeyLine line) {
        return line.leftMillis() == Reading.FOR_EVER
                ? "–"
                : Format.lasting((line.leftMillis() + 999) / 1_000 * 1_000_000_000);
    }

    private static TableColumn<KeyLine, Spread> spreads() {
        TableColumn<KeyLine, Spread> column = Columns.of("Replicas", 7, KeyLine::spread);
        column.setCellFactory(_ -> new TableCell<>() {
            private final BadgeView badge = new BadgeView();

            @Override
            protected void updateItem(Spread item, boolean isEmpty) {
                super.updateItem(item, isEmpty);
                setGraphic(isEmpty ? null : badge);
                if (!isEmpty) {
                    badge.show(badge(item));
                }
            }
        });
        return column;
    }

    static Badge badge(Spread spread) {
        return switch (spread) {
            case SAME -> new Badge(Glyph.PASSED, "same", Tone.MUTED);
            case ON_ITS_WAY -> new Badge(Glyph.STREAMING, "on its way", Tone.WARN);
            case DIFFERS -> new Badge(Glyph.PARTITION, "differs", Tone.BAD);
        };
    }

    Node node() {
        return table;
    }

    void focus() {
        table.requestFocus();
    }

    /** What changed is changed in its place, so that neither the choice nor what is in sight moves. */
    void show(Listing listing, Query query) {
        empty.show(listing.emptyTitle(query), listing.emptyText(query));
        List<KeyLine> shown = listing.lines();
        if (shown.equals(lines)) {
            return;
        }
        Optional<Bytes> chosen = chosen();
        showing = true;
        if (haveSameKeys(shown)) {
            for (int i = 0; i < shown.size(); i++) {
                if (!shown.get(i).equals(lines.get(i))) {
                    lines.set(i, shown.get(i));
                }
            }
        } else {
            lines.setAll(shown);
        }
        chosen.ifPresent(this::select);
        showing = false;
    }

    private boolean haveSameKeys(List<KeyLine> shown) {
        boolean same = shown.size() == lines.size();
        for (int i = 0; same && i < shown.size(); i++) {
            same = shown.get(i).key().equals(lines.get(i).key());
        }
        return same;
    }

    Optional<Bytes> chosen() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem()).map(KeyLine::key);
    }

    private void select(Bytes key) {
        table.getSelectionModel().clearSelection();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).key().equals(key)) {
                table.getSelectionModel().select(i);
                return;
            }
        }
    }
}
