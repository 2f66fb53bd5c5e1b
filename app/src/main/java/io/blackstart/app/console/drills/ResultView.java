package io.blackstart.app.console.drills;

import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.BadgeView;
import io.blackstart.app.console.look.EmptyState;
import io.blackstart.app.console.look.Tone;
import io.blackstart.icons.Glyph;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.concurrent.Task;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
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
                "Writes the report as a page and opens it in the browser",
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
        ScrollPane scroll = new ScrollPane(lines);
        scroll.getStyleClass().add("details-scroll");
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        done = new VBox(head, scroll);
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
        title.setText(
                "Run %d · %s".formatted(result.run(), result.report().info().drill()));
        verdict.show(result.verdict());
        lines.getChildren().clear();
        for (String text : result.lines()) {
            Label line = new Label(text);
            line.getStyleClass().add("result-line");
            line.setWrapText(true);
            line.setMinHeight(Region.USE_PREF_SIZE);
            tone(text).on(line);
            lines.getChildren().add(line);
        }
        ground.getChildren().setAll(done);
    }

    /** The word at the beginning says the same. */
    private static Tone tone(String line) {
        return line.startsWith("NOT HELD")
                        || line.startsWith("failed")
                        || line.startsWith("breach")
                        || line.startsWith("NOT UNDONE")
                ? Tone.BAD
                : Tone.PLAIN;
    }
}
