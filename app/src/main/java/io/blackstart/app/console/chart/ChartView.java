package io.blackstart.app.console.chart;

import io.blackstart.app.console.look.Latest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;

/** One chart: its name and figure, its legend, its lines. The mouse or the arrow keys point at an instant. */
final class ChartView extends VBox {
    private static final double SAMPLE_WIDTH = 12;
    private static final long KEY_STEP_NANOS = 1_000_000_000;

    private final Label figure = new Label();
    private final Label scale = new Label();
    private final Label empty = new Label();
    private final FlowPane legend = new FlowPane();
    private final List<Label> entries = new ArrayList<>();
    private final Plot plot;
    private final Consumer<OptionalLong> onPoint;
    private final Latest<ChartModel> latest = new Latest<>(this::draw);

    /** @param onPoint hears how long before the newest reading somebody points at, in nanoseconds */
    ChartView(ChartKind kind, Consumer<OptionalLong> onPoint) {
        this.onPoint = onPoint;
        plot = new Plot(onPoint);
        Label name = new Label(kind.title());
        name.getStyleClass().add("chart-name");
        figure.getStyleClass().add("chart-figure");
        figure.setMinWidth(Region.USE_PREF_SIZE);
        figure.setId("chart-figure-" + kind.id());
        kind.tone().on(figure);
        scale.getStyleClass().add("chart-scale");
        scale.setMinWidth(Region.USE_PREF_SIZE);
        empty.getStyleClass().add("chart-scale");
        empty.setWrapText(true);
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        HBox head = new HBox(name, spring, figure);
        head.getStyleClass().add("panel-head");
        legend.getStyleClass().add("chart-words");
        if (kind.lines().size() == 1) {
            name.setGraphic(sample(kind.lines().getFirst()));
        } else {
            kind.lines().forEach(line -> addEntry(sample(line)));
        }
        legend.getChildren().add(scale);
        StackPane area = new StackPane(plot, empty);
        area.getStyleClass().add("plot");
        VBox.setVgrow(area, Priority.ALWAYS);
        getChildren().setAll(head, legend, area);
        setId("chart-" + kind.id());
        getStyleClass().addAll("panel", "chart");
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleHelp("Left and Right point at instants, Home at the oldest, End at the newest");
        setFocusTraversable(true);
        setOnKeyPressed(this::key);
        focusedProperty().subscribe((_, focused) -> {
            if (!focused) {
                onPoint.accept(OptionalLong.empty());
            }
        });
    }

    /** How that line is drawn, which the plot follows. */
    private Line sample(Measure measure) {
        Line sample = new Line(0, 0, SAMPLE_WIDTH, 0);
        sample.getStyleClass()
                .addAll(
                        "chart-line",
                        measure.stroke().styleClass(),
                        measure.tone().styleClass());
        plot.stroke(measure, sample);
        return sample;
    }

    private void addEntry(Line sample) {
        Label entry = new Label("", sample);
        entry.getStyleClass().add("chart-entry");
        entry.setMinWidth(Region.USE_PREF_SIZE);
        entries.add(entry);
        legend.getChildren().add(entry);
    }

    private void key(KeyEvent event) {
        long age = latest.shown()
                .map(ChartModel::pointedAt)
                .orElse(OptionalLong.empty())
                .orElse(0);
        switch (event.getCode()) {
            case LEFT -> point(OptionalLong.of(Math.min(History.SPAN_NANOS, age + KEY_STEP_NANOS)), event);
            case RIGHT -> point(OptionalLong.of(Math.max(0, age - KEY_STEP_NANOS)), event);
            case HOME -> point(OptionalLong.of(History.SPAN_NANOS), event);
            case END, ESCAPE -> point(OptionalLong.empty(), event);
            default -> {
                // it means something elsewhere
            }
        }
    }

    private void point(OptionalLong age, KeyEvent event) {
        onPoint.accept(age);
        event.consume();
    }

    void show(ChartModel model) {
        latest.show(model);
    }

    private void draw(ChartModel model) {
        figure.setText(model.figure());
        scale.setText(model.scale());
        empty.setText(model.empty());
        boolean begun = model.empty().isEmpty();
        legend.setVisible(begun);
        legend.setManaged(begun);
        for (int i = 0; i < model.legend().size(); i++) {
            entries.get(i).setText(model.legend().get(i));
        }
        setAccessibleText(model.said());
        plot.show(model);
    }
}
