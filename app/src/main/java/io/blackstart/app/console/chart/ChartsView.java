package io.blackstart.app.console.chart;

import io.blackstart.app.console.look.EvenRows;
import io.blackstart.app.console.look.Latest;
import io.blackstart.app.console.look.Tone;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The last minute of virtual time in three small charts. */
public final class ChartsView {
    private final EvenRows row = new EvenRows();
    private final List<ChartView> charts = new ArrayList<>();

    public ChartsView() {
        row.getStyleClass().add("charts");
        for (int i = 0; i < 3; i++) {
            ChartView chart = new ChartView();
            charts.add(chart);
            row.getChildren().add(chart.panel);
        }
    }

    public Node node() {
        return row;
    }

    /** @param latency p99 in milliseconds @param lag of the replica furthest behind, in writes */
    public void show(History operations, History latency, History lag) {
        charts.get(0).latest.show(ChartModel.of("Operations /s", "%,.0f", Tone.ACCENT, operations, 10));
        charts.get(1).latest.show(ChartModel.of("Slowest p99, ms", "%,.1f", Tone.WARN, latency, 5));
        charts.get(2).latest.show(ChartModel.of("Replica lag, writes", "%,.0f", Tone.VIOLET, lag, 10));
    }

    private static final class ChartView {
        private final Label name = new Label();
        private final Label figure = new Label();
        private final Label highest = new Label();
        private final Sparkline line = new Sparkline();
        private final VBox panel;
        private final Latest<ChartModel> latest = new Latest<>(this::draw);

        ChartView() {
            name.getStyleClass().add("chart-name");
            figure.getStyleClass().add("chart-figure");
            figure.setMinWidth(Region.USE_PREF_SIZE);
            highest.getStyleClass().add("chart-highest");
            Region spring = new Region();
            HBox.setHgrow(spring, Priority.ALWAYS);
            HBox head = new HBox(name, spring, figure);
            head.getStyleClass().add("panel-head");
            StackPane plot = new StackPane(line, highest);
            plot.getStyleClass().add("plot");
            VBox.setVgrow(plot, Priority.ALWAYS);
            panel = new VBox(head, plot);
            panel.getStyleClass().addAll("panel", "chart");
            panel.setAccessibleRole(AccessibleRole.TEXT);
        }

        void draw(ChartModel model) {
            name.setText(model.name());
            figure.setText(model.figure());
            highest.setText(model.highest());
            model.tone().on(figure);
            model.tone().on(line);
            line.show(model.history().points(), model.leastTop());
            panel.setAccessibleText("%s: %s, %s".formatted(model.name(), model.figure(), model.highest()));
        }
    }
}
