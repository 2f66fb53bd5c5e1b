package io.blackstart.app.console.data;

import io.blackstart.app.console.look.Tone;
import io.blackstart.cluster.data.Reply;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;

/** What was said and answered, the latest last. */
final class Transcript {
    private static final int MOST_LINES = 5_000;
    private static final int MOST_OF_ONE = 1_000;

    private record Line(String text, Tone tone) {}

    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ListView<Line> list = new ListView<>(lines);
    private final Consumer<Reply> onAnswer;

    /** @param onAnswer hears each answer too */
    Transcript(Consumer<Reply> onAnswer) {
        this.onAnswer = onAnswer;
        list.setId("command-lines");
        list.getStyleClass().addAll("place-list", "transcript");
        list.setAccessibleText("Commands and answers");
        list.setAccessibleHelp("Ctrl+C copies the chosen line");
        list.setCellFactory(_ -> new ListCell<>() {
            @Override
            protected void updateItem(Line item, boolean isEmpty) {
                super.updateItem(item, isEmpty);
                setText(isEmpty ? "" : item.text());
                (isEmpty ? Tone.PLAIN : item.tone()).on(this);
            }
        });
        list.setOnKeyPressed(event -> {
            Line chosen = list.getSelectionModel().getSelectedItem();
            if (event.isShortcutDown() && event.getCode() == KeyCode.C && chosen != null) {
                ClipboardContent content = new ClipboardContent();
                content.putString(chosen.text());
                Clipboard.getSystemClipboard().setContent(content);
            }
        });
    }

    Node node() {
        return list;
    }

    void said(String prompt, String command) {
        add(List.of(new Line("%s> %s".formatted(prompt, command), Tone.ACCENT)));
    }

    void note(String text) {
        add(List.of(new Line(text, Tone.MUTED)));
    }

    void answered(Reply reply) {
        Tone tone = reply instanceof Reply.Failure ? Tone.BAD : Tone.PLAIN;
        List<String> all = ReplyText.lines(reply);
        add(all.stream().limit(MOST_OF_ONE).map(text -> new Line(text, tone)).toList());
        if (all.size() > MOST_OF_ONE) {
            note("… and %,d more lines, which are not shown".formatted(all.size() - MOST_OF_ONE));
        }
        onAnswer.accept(reply);
    }

    void clear() {
        lines.clear();
    }

    private void add(List<Line> more) {
        lines.addAll(more);
        if (lines.size() > MOST_LINES) {
            lines.remove(0, lines.size() - MOST_LINES);
        }
        list.scrollTo(lines.size() - 1);
    }
}
