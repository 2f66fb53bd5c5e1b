package io.blackstart.app.console.data;

import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;

/** Columns of this place's tables, which keep the order they are given. */
final class Columns {
    /** A tooltip whatever the length. */
    static final int ALWAYS = -1;

    private static final double EM = 13;

    private Columns() {}

    /** One whose cells get their line as it is. */
    static <S> TableColumn<S, S> plain(String name, double widthEm) {
        return of(name, widthEm, line -> line);
    }

    static <S, T> TableColumn<S, T> of(String name, double widthEm, Function<S, T> part) {
        TableColumn<S, T> column = new TableColumn<>(name);
        column.setPrefWidth(widthEm * EM);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(part.apply(cell.getValue())));
        return column;
    }

    /** @param tipBeyond words of more letters may not fit and are in a tooltip too */
    static <S> TableColumn<S, S> words(String name, double widthEm, int tipBeyond, Function<S, String> words) {
        return words(name, widthEm, tipBeyond, OverrunStyle.ELLIPSIS, words);
    }

    /** @param cut where words are cut that do not fit */
    static <S> TableColumn<S, S> words(
            String name, double widthEm, int tipBeyond, OverrunStyle cut, Function<S, String> words) {
        TableColumn<S, S> column = plain(name, widthEm);
        column.setCellFactory(_ -> {
            TableCell<S, S> cell = new WordsCell<>(tipBeyond, words);
            cell.setTextOverrun(cut);
            cell.setEllipsisString("…");
            return cell;
        });
        return column;
    }

    /** Shows a line by words of it. */
    static class WordsCell<S> extends TableCell<S, S> {
        private final int tipBeyond;
        private final Function<S, String> words;

        WordsCell(int tipBeyond, Function<S, String> words) {
            this.tipBeyond = tipBeyond;
            this.words = words;
        }

        @Override
        protected void updateItem(S item, boolean isEmpty) {
            super.updateItem(item, isEmpty);
            Optional<String> text = Optional.ofNullable(isEmpty ? null : item).map(words);
            setText(text.orElse(""));
            setTooltip(text.filter(shown -> shown.length() > tipBeyond)
                    .map(Tooltip::new)
                    .orElse(null));
        }
    }
}
