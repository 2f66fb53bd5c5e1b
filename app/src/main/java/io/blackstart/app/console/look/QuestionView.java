package io.blackstart.app.console.look;

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

/** Asks before something is given up, and says what. Cancel has the focus; while it is open the keys are its own. */
public final class QuestionView {
    private final StackPane cover = new StackPane();
    private final VBox panel = new VBox();
    private final Label warning = new Label();
    private final Button cancel = new Button("Cancel");
    private final String title;
    private final Button confirm;
    private Runnable agreed = () -> {};

    /** @param id unique in the window @param title what is at stake, in a few words @param confirm what the button of who agrees does */
    public QuestionView(String id, String title, String confirm, String explanation) {
        this.title = title;
        this.confirm = new Button(confirm);
        GlyphIcon icon = new GlyphIcon(Glyph.WARNING, GlyphIcon.Size.BRAND);
        Tone.BAD.on(icon);
        build(id, new Label(title, icon));
        Actions.describe(this.confirm, id + "-confirm", confirm, explanation);
    }

    private void build(String id, Label heading) {
        heading.getStyleClass().add("panel-title");
        warning.setId(id + "-warning");
        warning.setWrapText(true);
        warning.setMinHeight(Region.USE_PREF_SIZE);
        Actions.describe(cancel, id + "-cancel", "Cancel", "Nothing is changed (Escape)");
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
        panel.getChildren().setAll(heading, warning, buttons);
        cover.setId(id);
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
        panel.setAccessibleText(title + ". " + text);
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
