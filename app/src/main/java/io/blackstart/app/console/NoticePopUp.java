package io.blackstart.app.console;

import io.blackstart.app.console.bridge.Notices;
import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Tone;
import io.blackstart.app.console.why.Why;
import io.blackstart.app.console.why.WhyButton;
import io.blackstart.icons.Glyph;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;

/** Tells of a failure in the background, in the corner of the window, and why where a rule is behind it. */
final class NoticePopUp {
    private static final double GAP = 8;

    private NoticePopUp() {}

    /** Stays until it is closed: who looks away meanwhile is to find it. */
    static void show(Stage owner, Notices.Notice notice) {
        GlyphIcon warning = new GlyphIcon(Glyph.WARNING, GlyphIcon.Size.BRAND);
        Tone.BAD.on(warning);
        VBox graphic = new VBox(GAP, warning, copying(notice));
        Why why = Why.sentence(notice.text());
        if (!why.rules().isEmpty()) {
            Node explain = new WhyButton("why-notice", "this failure", () -> why).node();
            explain.setFocusTraversable(false);
            graphic.getChildren().add(explain);
        }
        Notifications.create()
                .owner(owner)
                .title(notice.title())
                .text(notice.text())
                .graphic(graphic)
                .hideAfter(Duration.INDEFINITE)
                .show();
    }

    /** It never takes the keys: they stay the window's. */
    private static Node copying(Notices.Notice notice) {
        Button copy = new Button("Copy report");
        copy.setFocusTraversable(false);
        copy.setMinWidth(Region.USE_PREF_SIZE);
        Actions.describe(copy, "notice-copy", "Copy report", "Copies what happened, with version and system");
        copy.setOnAction(_ -> copy(NoticeReport.of(notice)));
        return copy;
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
