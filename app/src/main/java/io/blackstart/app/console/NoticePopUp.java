package io.blackstart.app.console;

import io.blackstart.app.console.bridge.Notices;
import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Tone;
import io.blackstart.app.console.why.Why;
import io.blackstart.app.console.why.WhyButton;
import io.blackstart.icons.Glyph;
import java.util.function.LongConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;

/** Tells of a failure in the background, in the corner of the window, and why where a rule is behind it. */
final class NoticePopUp {
    private static final double GAP = 8;
    /** A line that is read at a glance; longer ones are wrapped. */
    private static final double WIDTH = 420;

    private NoticePopUp() {}

    /** Stays until it is closed: who looks away meanwhile is to find it. @param onRun opens a run of the journal */
    static void show(Stage owner, Notices.Notice notice, LongConsumer onRun) {
        GlyphIcon warning = new GlyphIcon(Glyph.WARNING, GlyphIcon.Size.BRAND);
        Tone.BAD.on(warning);
        // a label would tell the notification its height before it is wrapped
        Text text = new Text(notice.text());
        text.setWrappingWidth(WIDTH);
        text.getStyleClass().add("notice-text");
        Notifications.create()
                .owner(owner)
                .title(notice.title())
                .text("")
                .graphic(new HBox(GAP, warning, new VBox(GAP, text, buttons(notice, onRun))))
                .hideAfter(Duration.INDEFINITE)
                .show();
    }

    private static Node buttons(Notices.Notice notice, LongConsumer onRun) {
        HBox row = new HBox(
                GAP,
                button(
                        "Copy report",
                        "notice-copy",
                        "Copies what happened, with version and system",
                        () -> copy(NoticeReport.of(notice))));
        notice.run()
                .ifPresent(run -> row.getChildren()
                        .add(button(
                                "Open the run",
                                "notice-run",
                                "Shows run %d of the journal: its events, a replay, a report".formatted(run),
                                () -> onRun.accept(run))));
        Why why = Why.sentence(notice.text());
        if (!why.rules().isEmpty()) {
            Node explain = new WhyButton("why-notice", "this failure", () -> why).node();
            explain.setFocusTraversable(false);
            row.getChildren().add(explain);
        }
        return row;
    }

    /** It never takes the keys: they stay the window's. */
    private static Button button(String word, String id, String explanation, Runnable does) {
        Button button = new Button(word);
        button.setFocusTraversable(false);
        button.setMinWidth(Region.USE_PREF_SIZE);
        Actions.describe(button, id, word, explanation);
        button.setOnAction(_ -> does.run());
        return button;
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
