package io.blackstart.app.console.runs;

import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.BadgeView;
import io.blackstart.app.console.report.Details;
import io.blackstart.icons.Glyph;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
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
                "Shows verdict, likely causes, expectations, measures and charts",
                () -> actions.report(run));
        export = Actions.button("Export…", Glyph.EXPORT, "run-export", "", () -> actions.export(run));
        delete = Actions.button("Delete", Glyph.DELETE, "run-delete", "", () -> actions.delete(run));
        FlowPane buttons = new FlowPane(replay, report, export, delete);
        buttons.getStyleClass().add("action-row");
        content.getStyleClass().add("details-content");
        panel = new VBox(head, title, buttons, Details.scrolling(content));
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
        content.getChildren().setAll(Details.facts(model.facts()));
        if (!model.findings().isEmpty()) {
            content.getChildren().addAll(Details.heading("What it found"), Details.findings(model.findings()));
        }
        if (!model.measures().isEmpty()) {
            content.getChildren().addAll(Details.heading("What was measured"), Details.facts(model.measures()));
        }
    }
}
