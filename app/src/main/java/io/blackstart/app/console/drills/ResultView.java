package io.blackstart.app.console.drills;

import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.BadgeView;
import io.blackstart.app.console.look.EmptyState;
import io.blackstart.app.console.report.Details;
import io.blackstart.app.console.report.ReportModel;
import io.blackstart.app.console.report.ReportView;
import io.blackstart.icons.Glyph;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.concurrent.Task;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.TaskProgressView;

/** The runs under way, and what came of the last one. */
final class ResultView {
    private final TaskProgressView<Task<?>> tasks = new TaskProgressView<>();
    private final EmptyState empty = new EmptyState(Glyph.DRILLS);
    private final Label title = new Label();
    private final BadgeView verdict = new BadgeView();
    private final VBox lines = new VBox();
    private final VBox done;
    private final StackPane ground = new StackPane();
    private final VBox panel;
    private Optional<DrillDone> shown = Optional.empty();

    /** @param onRun opens a run in the place of runs */
    ResultView(Consumer<DrillDone> onReport, Consumer<DrillDone> onRun) {
        title.setId("drill-result");
        title.getStyleClass().add("panel-title");
        Button report = Actions.button(
                "Report",
                Glyph.REPORT,
                "drill-report",
                "Shows verdict, likely causes, expectations, measures and charts",
                () -> shown.ifPresent(onReport));
        Button run = Actions.button(
                "In Runs",
                Glyph.RUNS,
                "drill-in-runs",
                "Opens this run in the place Runs, to replay or compare it",
                () -> shown.ifPresent(onRun));
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        HBox head = new HBox(title, verdict, spring, report, run);
        head.getStyleClass().add("panel-head");
        lines.getStyleClass().add("result-lines");
        done = new VBox(head, Details.scrolling(lines));
        done.getStyleClass().add("details");
        empty.show(
                "Not run yet",
                "Run takes the text as it stands: headless, in virtual time, journaled as any run. What came of it"
                        + " stands here.");
        ground.getChildren().setAll(empty);
        tasks.getTasks().addListener((ListChangeListener<Task<?>>) _ -> showTasks());
        VBox.setVgrow(ground, Priority.ALWAYS);
        panel = new VBox(tasks, ground);
        panel.getStyleClass().addAll("panel", "drill-results");
        showTasks();
    }

    private void showTasks() {
        boolean any = !tasks.getTasks().isEmpty();
        tasks.setVisible(any);
        tasks.setManaged(any);
        // there is no use in saying how to begin while it is under way
        empty.setVisible(!any);
    }

    Node node() {
        return panel;
    }

    void watch(Task<?> task) {
        tasks.getTasks().add(task);
    }

    void show(DrillDone result) {
        shown = Optional.of(result);
        ReportModel model = result.shown();
        title.setText(model.name());
        verdict.show(model.verdict());
        lines.getChildren().clear();
        model.failure()
                .ifPresent(failure -> lines.getChildren().add(ReportView.failure(failure.what(), failure.causes())));
        lines.getChildren().addAll(Details.findings(model.findings()), Details.facts(model.glance()));
        ground.getChildren().setAll(done);
    }
}
