package io.blackstart.app.console;

import io.blackstart.app.console.bridge.Notices;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.Group;
import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Tone;
import io.blackstart.app.console.why.Why;
import io.blackstart.app.console.why.WhyButton;
import io.blackstart.icons.Glyph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;

/** Tells of a failure in the background, in the corner of the window, and why where a rule is behind it. */
final class NoticePopUp {
    private static final double GAP = 8;
    /** A line that is read at a glance; longer ones are wrapped. */
    private static final double WIDTH = 420;

    private final Notices.Notice notice;
    private final LongConsumer onRun;
    private final Optional<WhyButton> why;
    private final Node content;

    private NoticePopUp(Notices.Notice notice, LongConsumer onRun) {
        this.notice = notice;
        this.onRun = onRun;
        Why answer = Why.sentence(notice.text());
        why = answer.rules().isEmpty()
                ? Optional.empty()
                : Optional.of(new WhyButton("why-notice", "this failure", () -> answer));
        GlyphIcon warning = new GlyphIcon(Glyph.WARNING, GlyphIcon.Size.BRAND);
        Tone.BAD.on(warning);
        // a label would tell the notification its height before it is wrapped
        Text text = new Text(notice.text());
        text.setWrappingWidth(WIDTH);
        text.getStyleClass().add("notice-text");
        content = new HBox(GAP, warning, new VBox(GAP, text, buttons()));
    }

    /** Stays until it is closed: who looks away meanwhile is to find it. @param onRun opens a run of the journal */
    static NoticePopUp show(Stage owner, Notices.Notice notice, LongConsumer onRun) {
        NoticePopUp popUp = new NoticePopUp(notice, onRun);
        Notifications.create()
                .owner(owner)
                .title(notice.title())
                .text("")
                .graphic(popUp.content)
                .hideAfter(Duration.INDEFINITE)
                .show();
        // Escape is meant for the window
        popUp.window().ifPresent(window -> window.setHideOnEscape(false));
        return popUp;
    }

    boolean isShown() {
        return window().filter(Window::isShowing).isPresent();
    }

    private Optional<PopupWindow> window() {
        return Optional.ofNullable(content.getScene())
                .map(Scene::getWindow)
                .filter(PopupWindow.class::isInstance)
                .map(PopupWindow.class::cast);
    }

    /** What its buttons do, from the palette: it has no keys of its own. */
    List<Command> commands() {
        List<Command> all = new ArrayList<>();
        all.add(command("notice-copy", "Copy the report of the last notification", this::copy));
        notice.run()
                .ifPresent(run -> all.add(
                        command("notice-run", "Open the run of the last notification", () -> onRun.accept(run))));
        why.ifPresent(asked -> all.add(command("notice-why", "Why the last notification?", asked::show)));
        all.add(command("notice-close", "Close the last notification", this::close));
        return all;
    }

    private Command command(String id, String title, Runnable does) {
        return Command.of(Group.WINDOW, id, title, does)
                .also("failure error message corner " + notice.title())
                .sign(Glyph.WARNING)
                .unless(() -> isShown() ? "" : "It is closed.");
    }

    /** By its own button: hidden otherwise, it would keep its place in the corner. */
    private void close() {
        content.getScene().getRoot().lookupAll(".notification-bar .close-button").stream()
                .map(ButtonBase.class::cast)
                .forEach(ButtonBase::fire);
    }

    private Node buttons() {
        HBox row = new HBox(
                GAP, button("Copy report", "notice-copy", "Copies what happened, with version and system", this::copy));
        notice.run()
                .ifPresent(run -> row.getChildren()
                        .add(button(
                                "Open the run",
                                "notice-run",
                                "Shows run %d of the journal: its events, a replay, a report".formatted(run),
                                () -> onRun.accept(run))));
        why.map(WhyButton::node).ifPresent(explain -> {
            explain.setFocusTraversable(false);
            row.getChildren().add(explain);
        });
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

    private void copy() {
        ClipboardContent report = new ClipboardContent();
        report.putString(NoticeReport.of(notice));
        Clipboard.getSystemClipboard().setContent(report);
    }
}
