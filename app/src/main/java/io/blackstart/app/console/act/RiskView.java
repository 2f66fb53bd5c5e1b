package io.blackstart.app.console.act;

import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Tone;
import io.blackstart.icons.Glyph;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Asks before acknowledged data is given up: how much, as far as anybody knows. Cancel has the focus; while it is open the keys are its own. */
public final class RiskView {
    private final StackPane cover = new StackPane();
    private final VBox panel = new VBox();
    private final Label warning = new Label();
    private final Button cancel = new Button("Cancel");
    private final Button confirm = new Button("Do it all the same");
    private Runnable agreed = () -> {};

    public RiskView() {
        GlyphIcon icon = new GlyphIcon(Glyph.WARNING, GlyphIcon.Size.BRAND);
        Tone.BAD.on(icon);
        Label title = new Label("This cannot be undone", icon);
        title.getStyleClass().add("panel-title");
        warning.setId("risk-warning");
        warning.setWrapText(true);
        warning.setMinHeight(Region.USE_PREF_SIZE);
        Actions.describe(cancel, "risk-cancel", "Cancel", "Nothing is changed (Escape)");
        Actions.describe(confirm, "risk-confirm", "Do it all the same", "Gives up what is named above, for good");
        cancel.getStyleClass().add("dialog-button");
        confirm.getStyleClass().addAll("dialog-button", "dialog-danger");
        cancel.setOnAction(_ -> cancel());
        confirm.setOnAction(_ -> {
            cancel();
            agreed.run();
        });
        HBox buttons = new HBox(cancel, confirm);
        buttons.getStyleClass().add("dialog-buttons");
        buttons.setMinHeight(Region.USE_PREF_SIZE);
        panel.getStyleClass().addAll("panel", "risk");
        panel.setMaxHeight(Region.USE_PREF_SIZE);
        panel.setAccessibleRole(AccessibleRole.DIALOG);
        panel.getChildren().setAll(title, warning, buttons);
        cover.setId("risk");
        cover.getStyleClass().addAll("cover", "reshape-cover");
        cover.getChildren().setAll(panel);
        cover.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        cover.setVisible(false);
    }

    public Node node() {
        return cover;
    }

    public boolean isOpen() {
        return cover.isVisible();
    }

    /** @param all what is done if the user agrees */
    public void ask(String text, Runnable all) {
        agreed = all;
        warning.setText(text);
        panel.setAccessibleText("This cannot be undone. " + text);
        cover.setVisible(true);
        cancel.requestFocus();
    }

    public void cancel() {
        cover.setVisible(false);
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB) {
            (cancel.isFocused() ? confirm : cancel).requestFocus();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            (confirm.isFocused() ? confirm : cancel).fire();
            event.consume();
        }
    }
}
