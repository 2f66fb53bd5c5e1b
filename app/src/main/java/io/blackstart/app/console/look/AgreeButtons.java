package io.blackstart.app.console.look;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Cancel and what one may agree to, at the foot of an overlay; either closes it. */
public final class AgreeButtons {
    private final Button cancel = new Button("Cancel");
    private final Button agree;
    private final HBox row;

    /**
     * @param id before those of the buttons: {@code id-cancel} and {@code id-confirm}
     * @param agree the word on the button of who agrees
     * @param style of that button
     * @param onCancel closes the overlay, also before what was agreed to is done
     */
    public AgreeButtons(
            String id, String agree, String explanation, String style, Runnable onCancel, Runnable onAgree) {
        this.agree = new Button(agree);
        Actions.describe(cancel, id + "-cancel", "Cancel", "Nothing is changed (Escape)");
        Actions.describe(this.agree, id + "-confirm", agree, explanation);
        cancel.getStyleClass().add("dialog-button");
        this.agree.getStyleClass().addAll("dialog-button", style);
        cancel.setOnAction(_ -> onCancel.run());
        this.agree.setOnAction(_ -> {
            onCancel.run();
            onAgree.run();
        });
        row = new HBox(cancel, this.agree);
        row.getStyleClass().add("dialog-buttons");
        row.setMinHeight(Region.USE_PREF_SIZE);
    }

    public Node node() {
        return row;
    }

    public Button cancel() {
        return cancel;
    }

    public Button agree() {
        return agree;
    }

    /**
     * A key while the overlay is open: Enter presses the button that has the focus, Tab stays among the stops.
     *
     * @param usual pressed where neither button has the focus
     * @param stops where Tab goes, in its order
     */
    public void key(KeyEvent event, Button usual, List<Node> stops) {
        switch (event.getCode()) {
            case ENTER -> {
                (cancel.isFocused() ? cancel : agree.isFocused() ? agree : usual).fire();
                event.consume();
            }
            case TAB -> {
                int now = stops.indexOf(row.getScene().getFocusOwner());
                stops.get(Math.floorMod(now + (event.isShiftDown() ? -1 : 1), stops.size()))
                        .requestFocus();
                event.consume();
            }
            default -> {}
        }
    }
}
