package io.blackstart.app.console.runs;

import io.blackstart.drills.words.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Polyline;

/** A measure of two runs second by second on one axis: A drawn through, B dashed. */
final class ComparisonChart extends VBox {
    private final ComparisonModel.Chart chart;
    private final Polyline first = new Polyline();
    private final Polyline second = new Polyline();
    private final Pane plot = new Pane(second, first);

    ComparisonChart(ComparisonModel.Chart chart) {
        this.chart = chart;
        Label name = new Label(chart.name());
        name.getStyleClass().add("chart-name");
        Label legend = new Label(
                "A ——   B - - -   up to %s, %s".formatted(figure(), Format.lasting(chart.seconds() * 1_000_000_000L)));
        legend.getStyleClass().add("chart-name");
        legend.setMinWidth(Region.USE_PREF_SIZE);
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        first.getStyleClass().addAll("compare-line", "compare-a");
        second.getStyleClass().addAll("compare-line", "compare-b");
        first.setManaged(false);
        second.setManaged(false);
        plot.getStyleClass().add("compare-plot");
        plot.widthProperty().subscribe(this::draw);
        plot.heightProperty().subscribe(this::draw);
        getStyleClass().add("compare-chart");
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText("%s of both runs, up to %s".formatted(chart.name(), figure()));
        getChildren().setAll(new HBox(name, spring, legend), plot);
    }

    private String figure() {
        double highest = chart.highest();
        return highest < 10 ? String.format(Locale.ROOT, "%.1f", highest) : Format.count(Math.round(highest));
    }

    private void draw() {
        first.getPoints().setAll(points(chart.a()));
        second.getPoints().setAll(points(chart.b()));
    }

    private List<Double> points(List<Double> values) {
        double width = plot.getWidth() - 4;
        double height = plot.getHeight() - 6;
        double top = Math.max(1, chart.highest());
        List<Double> points = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            points.add(2 + width * i / Math.max(1, chart.seconds() - 1));
            points.add(3 + height * (1 - values.get(i) / top));
        }
        return points;
    }
}
