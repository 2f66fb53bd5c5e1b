package io.blackstart.app.console.look;

import io.blackstart.icons.Glyph;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * Says what is about to be done and takes it back as long as it is seen: only when it goes is the thing done. One at a time: the next
 * carries out the one before.
 */
public final class UndoBar {
    private static final long SECONDS = 8;

    private final HBox bar = new HBox();
    private final Label text = new Label("", new GlyphIcon(Glyph.DELETE));
    private final ProgressBar left = new ProgressBar();
    private Runnable carryOut = () -> {};
    private Runnable takeBack = () -> {};
    private Node list = bar;
    private long until;

    /** @param id of the bar; its buttons are called the same with -undo and -now */
    public UndoBar(String id) {
        Button undo = new Button("Undo");
        undo.getStyleClass().addAll("action-button", "action-main");
        Actions.describe(undo, id + "-undo", "Undo", "Nothing is done; all is as it was");
        undo.setOnAction(_ -> end(takeBack));
        Button now = new Button("Do it now");
        now.getStyleClass().add("action-button");
        Actions.describe(now, id + "-now", "Do it now", "Does it at once; then it cannot be undone");
        now.setOnAction(_ -> end(carryOut));
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        text.setId(id + "-text");
        bar.setId(id);
        bar.getStyleClass().addAll("panel", "undo-bar");
        bar.getChildren().setAll(text, spring, left, undo, now);
        shown(false);
    }

    public Node node() {
        return bar;
    }

    /**
     * @param what is about to be done, a sentence
     * @param onGone does it
     * @param onUndo brings back what was hidden meanwhile
     * @param of what it is hidden in: there the keys go that are at a button of the bar when it goes
     */
    public void offer(String what, Runnable onGone, Runnable onUndo, Node of) {
        end(carryOut);
        text.setText(what);
        carryOut = onGone;
        takeBack = onUndo;
        list = of;
        until = System.nanoTime() + SECONDS * 1_000_000_000;
        shown(true);
    }

    /** Once per frame. */
    public void frame() {
        if (bar.isVisible()) {
            long remaining = until - System.nanoTime();
            left.setProgress(Math.max(0, remaining / (SECONDS * 1e9)));
            if (remaining <= 0) {
                end(carryOut);
            }
        }
    }

    private void end(Runnable how) {
        carryOut = () -> {};
        takeBack = () -> {};
        if (BorrowedKeys.has(bar)) {
            list.requestFocus();
        }
        shown(false);
        how.run();
    }

    private void shown(boolean visible) {
        bar.setVisible(visible);
        bar.setManaged(visible);
    }
}
