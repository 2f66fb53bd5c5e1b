package io.blackstart.app.console.report;

import io.blackstart.drills.words.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Rectangle;

/** One or two measures on one axis of virtual time: the first drawn through, the second dashed. */
public final class LinesChart extends VBox {
    private final Chart chart;
    private final Path first = path("compare-a");
    private final Path second = path("compare-b");
    private final List<Rectangle> shades = new ArrayList<>();
    private final Pane plot = new Pane();

    /** @param values in equal steps; a negative one is not known @param name empty where the chart's says it */
    public record Line(String name, List<Double> values) {
        public Line {
            values = List.copyOf(values);
        }
    }

    /** A part of the time. @param from 0 … 1 @param to 0 … 1 */
    public record Shade(double from, double to) {}

    /**
     * @param lines one or two
     * @param shades parts to be set off
     * @param nanos the time of all of it
     */
    public record Chart(String name, List<Line> lines, List<Shade> shades, long nanos) {
        double highest() {
            return lines.stream()
                    .flatMap(line -> line.values().stream())
                    .mapToDouble(value -> value)
                    .max()
                    .orElse(0);
        }

        int steps() {
            return lines.stream().mapToInt(line -> line.values().size()).max().orElse(0);
        }

        String figure() {
            double highest = highest();
            return highest < 10 ? String.format(Locale.ROOT, "%.1f", highest) : Format.count(Math.round(highest));
        }
    }

    public LinesChart(Chart chart) {
        this.chart = chart;
        Label name = new Label(chart.name());
        name.getStyleClass().add("chart-name");
        Label legend = new Label("%s   up to %s, %s"
                .formatted(legend(chart.lines()), chart.figure(), Format.lasting(chart.nanos()))
                .strip());
        legend.getStyleClass().add("chart-name");
        legend.setMinWidth(Region.USE_PREF_SIZE);
        chart.shades().forEach(_ -> shades.add(shade()));
        plot.getChildren().addAll(shades);
        plot.getChildren().addAll(second, first);
        plot.getStyleClass().add("compare-plot");
        plot.widthProperty().subscribe(this::draw);
        plot.heightProperty().subscribe(this::draw);
        getStyleClass().add("compare-chart");
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText("%s, %s".formatted(chart.name(), legend.getText()));
        FlowPane head = new FlowPane(name, legend);
        head.getStyleClass().add("chart-head");
        getChildren().setAll(head, plot);
    }

    private static String legend(List<Line> lines) {
        return lines.size() == 1
                ? ""
                : lines.stream()
                        .map(line -> line.name() + (line.equals(lines.getFirst()) ? " ——" : " - - -"))
                        .collect(Collectors.joining("   "));
    }

    private static Path path(String style) {
        Path path = new Path();
        path.getStyleClass().addAll("compare-line", style);
        path.setManaged(false);
        return path;
    }

    private static Rectangle shade() {
        Rectangle shade = new Rectangle();
        shade.getStyleClass().add("chart-shade");
        shade.setManaged(false);
        return shade;
    }

    private void draw() {
        double width = plot.getWidth() - 4;
        for (int i = 0; i < shades.size(); i++) {
            Shade shade = chart.shades().get(i);
            Rectangle drawn = shades.get(i);
            drawn.setX(2 + width * shade.from());
            drawn.setWidth(Math.max(1, width * (shade.to() - shade.from())));
            drawn.setY(1);
            drawn.setHeight(Math.max(0, plot.getHeight() - 2));
        }
        first.getElements().setAll(points(chart.lines().getFirst(), width));
        second.getElements()
                .setAll(chart.lines().size() > 1 ? points(chart.lines().get(1), width) : List.of());
    }

    private List<PathElement> points(Line line, double width) {
        double height = plot.getHeight() - 6;
        double top = Math.max(1, chart.highest());
        List<PathElement> elements = new ArrayList<>();
        boolean known = false;
        for (int i = 0; i < line.values().size(); i++) {
            double value = line.values().get(i);
            if (value >= 0) {
                double x = 2 + width * i / Math.max(1, chart.steps() - 1);
                double y = 3 + height * (1 - value / top);
                elements.add(known ? new LineTo(x, y) : new MoveTo(x, y));
            }
            known = value >= 0;
        }
        return elements;
    }
}
