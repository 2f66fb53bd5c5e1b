package io.blackstart.app.console.drills;

import io.blackstart.drills.file.FileError;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.LineNumberFactory;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** The text of a drill with line numbers; wrong lines are marked, Ctrl+Space proposes what may stand at the caret. */
final class EditorView {
    private static final int PROPOSALS = 12;

    private final CodeArea area = new CodeArea();
    private final VirtualizedScrollPane<CodeArea> scroll = new VirtualizedScrollPane<>(area);
    private final ContextMenu menu = new ContextMenu();
    private final Set<Integer> marked = new TreeSet<>();
    private String highlighted = "";

    EditorView() {
        area.setId("drill-text");
        area.getStyleClass().add("drill-text");
        area.setParagraphGraphicFactory(LineNumberFactory.get(area));
        area.setAccessibleText("Text of the drill; Control Space completes, Control Tab leaves it");
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        menu.setId("completion");
        menu.getStyleClass().add("completion");
        scroll.getStyleClass().add("editor-scroll");
    }

    Node node() {
        return scroll;
    }

    String text() {
        return area.getText();
    }

    /** Another text; what was typed before cannot be undone into it. */
    void text(String text) {
        area.setEditable(true);
        area.replaceText(text);
        area.getUndoManager().forgetHistory();
        area.moveTo(0);
        area.requestFollowCaret();
    }

    /** Nothing can be typed until there is another text. */
    void lock() {
        area.setEditable(false);
    }

    boolean isLocked() {
        return !area.isEditable();
    }

    /** Marks the lines of those errors and no others. */
    void mark(List<FileError> errors) {
        marked.stream()
                .filter(line -> line < area.getParagraphs().size())
                .forEach(line -> area.setParagraphStyle(line, List.of()));
        marked.clear();
        for (FileError error : errors) {
            int line = Math.clamp(error.line() - 1L, 0, area.getParagraphs().size() - 1);
            area.setParagraphStyle(line, List.of("wrong-line"));
            marked.add(line);
        }
    }

    void goTo(FileError error) {
        int line = Math.clamp(error.line() - 1L, 0, area.getParagraphs().size() - 1);
        int column = Math.clamp(error.column() - 1L, 0, area.getParagraphLength(line));
        area.moveTo(line, column);
        area.requestFollowCaret();
        area.requestFocus();
    }

    /** Once per frame: colours what was written since. */
    void frame() {
        if (!area.getText().equals(highlighted)) {
            highlighted = area.getText();
            highlight();
        }
    }

    private void highlight() {
        if (highlighted.isEmpty()) {
            return;
        }
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        for (Highlight.Part part : Highlight.of(highlighted)) {
            spans.add(part.style().isEmpty() ? List.of() : List.of(part.style()), part.length());
        }
        area.setStyleSpans(0, spans.create());
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE && event.isControlDown()) {
            event.consume();
            complete();
        } else if (event.getCode() == KeyCode.TAB && event.isShiftDown()) {
            event.consume();
            area.requestFocusTraversal(TraversalDirection.PREVIOUS);
        } else if (event.getCode() == KeyCode.TAB && event.isControlDown()) {
            event.consume();
            leave();
        } else if (event.getCode() == KeyCode.TAB) {
            // YAML has no tabs
            event.consume();
            if (!isLocked()) {
                area.replaceSelection("  ");
            }
        }
    }

    /** The focus goes on to what comes after the text, since Tab writes. */
    void leave() {
        area.requestFocusTraversal(TraversalDirection.NEXT);
    }

    /** Proposes what may stand at the caret. */
    void complete() {
        if (isLocked()) {
            return;
        }
        Completion completion = Completion.at(area.getText(), area.getCaretPosition());
        menu.getItems().clear();
        completion.proposals().stream()
                .limit(PROPOSALS)
                .forEach(proposal -> menu.getItems().add(item(proposal, completion.from())));
        if (completion.proposals().size() == 1) {
            insert(completion.proposals().getFirst(), completion.from());
        } else if (!menu.getItems().isEmpty()) {
            Bounds caret = area.getCaretBounds().orElse(area.localToScreen(area.getBoundsInLocal()));
            menu.show(area, caret.getMinX(), caret.getMaxY());
        }
    }

    private CustomMenuItem item(Completion.Proposal proposal, int from) {
        Label word = new Label(proposal.word());
        word.getStyleClass().add("proposal-word");
        Label meaning = new Label(proposal.meaning());
        meaning.getStyleClass().add("proposal-meaning");
        HBox line = new HBox(word, meaning);
        line.getStyleClass().add("proposal");
        CustomMenuItem item = new CustomMenuItem(line);
        item.setOnAction(_ -> insert(proposal, from));
        return item;
    }

    private void insert(Completion.Proposal proposal, int from) {
        area.replaceText(from, area.getCaretPosition(), proposal.insert());
    }
}
