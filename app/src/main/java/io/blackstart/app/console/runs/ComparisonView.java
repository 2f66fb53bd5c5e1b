package io.blackstart.app.console.runs;

import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.Tone;
import io.blackstart.app.console.report.Details;
import io.blackstart.app.console.report.LinesChart;
import io.blackstart.drills.report.RunComparison;
import io.blackstart.icons.Glyph;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Two chosen runs beside each other. */
final class ComparisonView {
    private final Label title = new Label();
    private final Label story = new Label();
    private final VBox content = new VBox();
    private final VBox panel;
    private long first;
    private long second;

    ComparisonView(RunActions actions) {
        title.setId("compare-title");
        title.getStyleClass().add("panel-title");
        story.getStyleClass().add("panel-detail");
        story.setWrapText(true);
        story.setMinHeight(Region.USE_PREF_SIZE);
        Button page = Actions.button(
                "Both timelines",
                Glyph.REPORT,
                "compare-report",
                "Writes a page with both timelines on one axis and opens it in the browser",
                () -> actions.compareReport(first, second));
        content.getStyleClass().add("details-content");
        panel = new VBox(title, story, page, Details.scrolling(content));
        panel.setId("run-comparison");
        panel.getStyleClass().add("details");
    }

    Node node() {
        return panel;
    }

    void show(ComparisonModel model) {
        first = model.a();
        second = model.b();
        title.setText("A: run %d   B: run %d".formatted(first, second));
        story.setText(model.story());
        content.getChildren().clear();
        model.charts().forEach(chart -> content.getChildren().add(new LinesChart(chart.drawn())));
        content.getChildren().addAll(Details.heading("Begun with"), rows(model.heads()));
        if (!model.findings().isEmpty()) {
            content.getChildren().addAll(Details.heading("Expected"), rows(model.findings()));
        }
        content.getChildren().addAll(Details.heading("Measured otherwise"), measures(model.measures()));
    }

    private static Node measures(List<RunComparison.Row> rows) {
        return rows.isEmpty() ? Details.wrapped("All measures are the same in both.", "panel-detail") : rows(rows);
    }

    private static Node rows(List<RunComparison.Row> rows) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("facts");
        for (double percent : new double[] {40, 30, 30}) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(percent);
            grid.getColumnConstraints().add(column);
        }
        int line = 0;
        for (RunComparison.Row row : rows) {
            Label a = Details.wrapped(better(row, "A better", row.a()), "fact-value");
            Label b = Details.wrapped(better(row, "B better", row.b()), "fact-value");
            if (!row.isEqual()) {
                (row.note().equals("A better") ? Tone.GOOD : row.note().equals("B better") ? Tone.PLAIN : Tone.WARN)
                        .on(a);
                (row.note().equals("B better") ? Tone.GOOD : row.note().equals("A better") ? Tone.PLAIN : Tone.WARN)
                        .on(b);
            }
            grid.addRow(line++, Details.wrapped(row.name(), "panel-detail"), a, b);
        }
        return grid;
    }

    /** The better one has a sign besides its colour. */
    private static String better(RunComparison.Row row, String note, String figure) {
        return row.note().equals(note) ? figure + " ✓" : figure;
    }
}
