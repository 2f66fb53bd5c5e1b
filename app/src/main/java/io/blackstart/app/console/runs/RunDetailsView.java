package io.blackstart.app.console.runs;

import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.BadgeView;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.icons.Glyph;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** All there is to say of the chosen run, and what can be done with it. */
final class RunDetailsView {
    private final Label name = new Label();
    private final Label title = new Label();
    private final BadgeView verdict = new BadgeView();
    private final Button export;
    private final Button delete;
    private final VBox content = new VBox();
    private final VBox panel;
    private long run;

    RunDetailsView(RunActions actions) {
        name.setId("run-name");
        name.getStyleClass().add("panel-title");
        title.getStyleClass().add("panel-detail");
        for (Label wrapped : List.of(name, title)) {
            wrapped.setWrapText(true);
            wrapped.setMinHeight(Region.USE_PREF_SIZE);
        }
        HBox head = new HBox(name, verdict);
        head.getStyleClass().add("panel-head");
        Button replay = Actions.button(
                "Replay",
                Glyph.PLAY,
                "run-replay",
                "Shows the run on the map, at any instant (Enter)",
                () -> actions.replay(run));
        replay.getStyleClass().add("action-main");
        Button report = Actions.button(
                "Report",
                Glyph.REPORT,
                "run-report",
                "Writes the report as a page and opens it in the browser",
                () -> actions.report(run));
        export = Actions.button("Export…", Glyph.EXPORT, "run-export", "", () -> actions.export(run));
        delete = Actions.button("Delete", Glyph.DELETE, "run-delete", "", () -> actions.delete(run));
        FlowPane buttons = new FlowPane(replay, report, export, delete);
        buttons.getStyleClass().add("action-row");
        content.getStyleClass().add("details-content");
        ScrollPane scroll = new ScrollPane(content);
        scroll.getStyleClass().add("details-scroll");
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        panel = new VBox(head, title, buttons, scroll);
        panel.setId("run-details");
        panel.getStyleClass().add("details");
    }

    Node node() {
        return panel;
    }

    void show(RunDetailsModel model) {
        run = model.run();
        name.setText(model.name());
        title.setText(model.title());
        title.setVisible(!model.title().isEmpty());
        title.setManaged(!model.title().isEmpty());
        verdict.show(model.verdict());
        export.setDisable(!model.ended());
        delete.setDisable(!model.ended());
        String running = "Not while the run is still being written";
        Actions.describe(
                export,
                "run-export",
                "Export",
                model.ended() ? "Writes the run into a file that another journal can take in" : running);
        Actions.describe(
                delete,
                "run-delete",
                "Delete",
                model.ended() ? "Deletes the run from the journal; can be undone for a moment (Delete)" : running);
        content.getChildren().setAll(grid(model.facts()));
        if (!model.findings().isEmpty()) {
            content.getChildren().addAll(heading("What it found"), findings(model.findings()));
        }
        if (!model.measures().isEmpty()) {
            content.getChildren().addAll(heading("What was measured"), grid(model.measures()));
        }
    }

    static Label heading(String text) {
        Label heading = new Label(text);
        heading.getStyleClass().add("details-heading");
        return heading;
    }

    private static Node grid(List<RunDetailsModel.Fact> facts) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("facts");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(names, values);
        int row = 0;
        for (RunDetailsModel.Fact fact : facts) {
            Label factName = new Label(fact.name());
            factName.getStyleClass().add("panel-detail");
            GridPane.setValignment(factName, VPos.TOP);
            grid.addRow(row++, factName, wrapped(fact.value(), "fact-value"));
        }
        return grid;
    }

    private static Node findings(List<RunDetailsModel.Found> findings) {
        VBox box = new VBox();
        box.getStyleClass().add("findings");
        for (RunDetailsModel.Found found : findings) {
            GlyphIcon icon = new GlyphIcon(found.glyph());
            found.tone().on(icon);
            Label text = wrapped(
                    found.figure().isEmpty() ? found.text() : "%s: %s".formatted(found.text(), found.figure()),
                    "finding-text");
            Label word = new Label(found.word());
            word.setMinWidth(Region.USE_PREF_SIZE);
            found.tone().on(word);
            HBox.setHgrow(text, Priority.ALWAYS);
            text.setMaxWidth(Double.MAX_VALUE);
            HBox line = new HBox(icon, text, word);
            line.getStyleClass().add("finding");
            box.getChildren().add(line);
        }
        return box;
    }

    static Label wrapped(String text, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().add(styleClass);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMinWidth(0);
        return label;
    }
}
