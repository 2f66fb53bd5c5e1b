package io.blackstart.app.console.report;

import io.blackstart.app.console.command.Chord;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.Group;
import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.BadgeView;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.SideBySide;
import io.blackstart.app.console.look.Tone;
import io.blackstart.icons.Glyph;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A run's report over the place it was asked for in, until one goes back. */
public final class ReportView {
    private static final double LEAST_WIDTH_EM = 62;

    private final Runnable onBack;
    private final Runnable onBrowser;
    private final Button back;
    private final VBox body;

    /** @param onBrowser writes the page and opens it in the browser @param onBack leaves the report */
    public ReportView(ReportModel model, Runnable onBrowser, Runnable onBack) {
        this.onBrowser = onBrowser;
        this.onBack = onBack;
        back = Actions.button("Back", Glyph.BACK, "report-back", "Back to where it was asked for (Escape)", onBack);
        Node columns = SideBySide.of(LEAST_WIDTH_EM, left(model), right(model));
        VBox.setVgrow(columns, Priority.ALWAYS);
        VBox page = new VBox(head(model), Details.wrapped(model.head(), "panel-detail"));
        page.getStyleClass().addAll("panel", "report-head");
        if (!model.about().isEmpty()) {
            page.getChildren().add(Details.wrapped(model.about(), "panel-detail"));
        }
        body = new VBox(page, columns);
        body.setId("report");
        body.getStyleClass().add("body");
    }

    public Node node() {
        return body;
    }

    /** Where the keys go when it is shown. */
    public Node first() {
        return back;
    }

    /** What can be done in it. */
    public List<Command> commands() {
        return List.of(
                Command.of(Group.RUNS, "report-browser", "Open this report in the browser", onBrowser)
                        .also("html page")
                        .sign(Glyph.REPORT),
                Command.of(Group.RUNS, "report-back", "Leave the report", onBack)
                        .sign(Glyph.BACK)
                        .on(Chord.of(KeyCode.ESCAPE)));
    }

    private Node head(ReportModel model) {
        Label name = new Label(model.name());
        name.setId("report-name");
        name.getStyleClass().add("place-title");
        BadgeView verdict = new BadgeView();
        verdict.show(model.verdict());
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        Button browser = Actions.button(
                "In the browser",
                Glyph.REPORT,
                "report-browser",
                "Writes the report as a page with timeline and messages, and opens it in the browser",
                onBrowser);
        HBox head = new HBox(back, name, verdict, spring, browser);
        head.getStyleClass().add("place-head");
        return head;
    }

    private static Node left(ReportModel model) {
        VBox content = content();
        model.notUndone().forEach(left -> content.getChildren().add(alarm("Not undone: " + left)));
        model.failure().ifPresent(failure -> content.getChildren().add(failure(failure.what(), failure.causes())));
        if (!model.findings().isEmpty()) {
            content.getChildren().addAll(Details.heading("Expectations"), Details.findings(model.findings()));
        }
        add(content, "At a glance", model.glance());
        add(content, "What happened", model.happened());
        if (!model.replay().isEmpty()) {
            content.getChildren().add(Details.heading("To bring it about again"));
            model.replay().forEach(line -> content.getChildren().add(Details.wrapped(line, "fact-value")));
        }
        VBox panel = new VBox(Details.scrolling(content));
        panel.getStyleClass().add("panel");
        panel.setMinWidth(0);
        panel.setPrefWidth(0);
        HBox.setHgrow(panel, Priority.ALWAYS);
        return panel;
    }

    private static Node right(ReportModel model) {
        VBox content = content();
        model.charts().forEach(chart -> content.getChildren().add(new LinesChart(chart)));
        if (model.charts().isEmpty()) {
            content.getChildren()
                    .add(Details.wrapped("No operation was counted, so there is nothing to draw.", "panel-detail"));
        } else if (!model.charts().getFirst().shades().isEmpty()) {
            content.getChildren().add(Details.wrapped("Shaded: something was broken.", "panel-detail"));
        }
        add(content, "Measures", model.measures());
        VBox panel = new VBox(Details.scrolling(content));
        panel.getStyleClass().add("panel");
        panel.setMinWidth(0);
        panel.setPrefWidth(0);
        HBox.setHgrow(panel, Priority.ALWAYS);
        return panel;
    }

    private static VBox content() {
        VBox content = new VBox();
        content.getStyleClass().add("details-content");
        return content;
    }

    private static void add(VBox content, String heading, List<Fact> facts) {
        if (!facts.isEmpty()) {
            content.getChildren().addAll(Details.heading(heading), Details.facts(facts));
        }
    }

    /** What failed first, and what most likely led to it. */
    public static Node failure(String what, List<String> causes) {
        VBox card = new VBox(alarm(what));
        causes.forEach(cause -> card.getChildren().add(Details.wrapped("Likely: " + cause, "finding-text")));
        card.getStyleClass().addAll("card", "report-failure");
        return card;
    }

    private static Label alarm(String text) {
        Label alarm = Details.wrapped(text, "finding-text");
        GlyphIcon icon = new GlyphIcon(Glyph.FAILED);
        Tone.BAD.on(icon);
        Tone.BAD.on(alarm);
        alarm.setGraphic(icon);
        return alarm;
    }
}
