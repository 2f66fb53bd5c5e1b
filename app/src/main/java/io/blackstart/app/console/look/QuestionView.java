package io.blackstart.app.console.look;

import io.blackstart.icons.Glyph;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/** Asks before something is given up, and says what. Cancel has the focus; while it is open the keys are its own. */
public final class QuestionView {
    private final String title;
    private final Label warning = new Label();
    private final AgreeButtons buttons;
    private final Overlay overlay;
    private Runnable agreed = () -> {};

    /** @param id unique in the window @param title what is at stake, in a few words @param confirm what the button of who agrees does */
    public QuestionView(String id, String title, String confirm, String explanation) {
        this.title = title;
        GlyphIcon icon = new GlyphIcon(Glyph.WARNING, GlyphIcon.Size.BRAND);
        Tone.BAD.on(icon);
        Label heading = new Label(title, icon);
        heading.getStyleClass().add("panel-title");
        warning.setId(id + "-warning");
        warning.setWrapText(true);
        warning.setMinHeight(Region.USE_PREF_SIZE);
        buttons = new AgreeButtons(id, confirm, explanation, "dialog-danger", this::cancel, () -> agreed.run());
        overlay = new Overlay(id, "risk", heading, warning, buttons.node());
        overlay.node()
                .addEventFilter(
                        KeyEvent.KEY_PRESSED,
                        event -> buttons.key(event, buttons.cancel(), List.of(buttons.cancel(), buttons.agree())));
    }

    public Node node() {
        return overlay.node();
    }

    public boolean isOpen() {
        return overlay.isOpen();
    }

    /** @param all what is done if the user agrees */
    public void ask(String text, Runnable all) {
        agreed = all;
        warning.setText(text);
        overlay.panel().setAccessibleText(title + ". " + text);
        overlay.open(buttons.cancel());
    }

    public void cancel() {
        overlay.close();
    }
}
