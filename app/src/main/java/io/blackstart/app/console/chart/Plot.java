package io.blackstart.app.console.chart;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;

/**
 * Lines without axes, painted as one picture: the newest reading at the right edge, zero at the bottom. How each is stroked the legend's samples
 * say, which the style sheet has styled.
 */
final class Plot extends Region {
    private static final double AREA = 0.14;
    private static final double PIXELS_PER_COLUMN = 2;

    private final Canvas canvas = new Canvas();
    private final Line pointer = new Line();
    private final Map<Measure, Line> samples = new EnumMap<>(Measure.class);
    private Optional<ChartModel> shown = Optional.empty();

    /** @param onPoint hears how long before the newest reading the mouse points at; empty when it is gone */
    Plot(Consumer<OptionalLong> onPoint) {
        getStyleClass().add("plot-lines");
        pointer.getStyleClass().add("chart-pointer");
        pointer.setManaged(false);
        pointer.setVisible(false);
        canvas.setManaged(false);
        getChildren().setAll(canvas, pointer);
        setMinSize(0, 0);
        setOnMouseMoved(event -> onPoint.accept(OptionalLong.of(age(event.getX()))));
        setOnMouseExited(_ -> onPoint.accept(OptionalLong.empty()));
    }

    /** The line of that measure looks like this one. */
    void stroke(Measure measure, Line sample) {
        samples.put(measure, sample);
        sample.strokeProperty().subscribe(_ -> paint());
    }

    void show(ChartModel model) {
        shown = Optional.of(model);
        paint();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(Math.max(0, Math.floor(getWidth())));
        canvas.setHeight(Math.max(0, Math.floor(getHeight())));
        paint();
    }

    private long age(double x) {
        return Math.round(Math.clamp(1 - x / Math.max(1, canvas.getWidth()), 0, 1) * History.SPAN_NANOS);
    }

    private void paint() {
        GraphicsContext to = canvas.getGraphicsContext2D();
        to.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        pointer.setVisible(false);
        if (canvas.getWidth() >= 2 && canvas.getHeight() >= 2) {
            shown.ifPresent(model -> paint(to, model));
        }
    }

    private void paint(GraphicsContext to, ChartModel model) {
        for (Measure line : model.kind().lines().reversed()) {
            Line sample = samples.get(line);
            to.setStroke(sample.getStroke());
            to.setFill(sample.getStroke());
            to.setLineWidth(sample.getStrokeWidth());
            to.setLineDashes(sample.getStrokeDashArray().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray());
            new Trace(line, model, canvas.getWidth(), canvas.getHeight()).paint(to);
        }
        model.pointedAt().ifPresent(age -> {
            double x = Math.round(canvas.getWidth() * (1 - (double) age / History.SPAN_NANOS)) + 0.5;
            pointer.setStartX(x);
            pointer.setEndX(x);
            pointer.setEndY(canvas.getHeight());
            pointer.setVisible(true);
        });
    }

    /** One line on its way from the newest reading to the oldest; it breaks where nothing is known. */
    private static final class Trace {
        private final Measure measure;
        private final ChartModel model;
        private final double width;
        private final double height;
        private final double[] xs = new double[History.POINTS + 2];
        private final double[] ys = new double[History.POINTS + 2];
        private int points;

        Trace(Measure measure, ChartModel model, double width, double height) {
            this.measure = measure;
            this.model = model;
            this.width = width;
            this.height = height;
        }

        /** One point for each few pixels, the most telling of the readings that share it: a short peak must not vanish. */
        void paint(GraphicsContext to) {
            History history = model.history();
            long newest = history.last().map(Reading::at).orElse(0L);
            double columns = Math.clamp(width / PIXELS_PER_COLUMN, 2, History.POINTS);
            long column = -1;
            double telling = Double.NaN;
            for (int i = history.size() - 1; i >= 0; i--) {
                double age = (double) (newest - history.get(i).at()) / History.SPAN_NANOS;
                if (age > 1) {
                    break;
                }
                long next = (long) (age * columns);
                if (next != column) {
                    close(to, column / columns, telling);
                    column = next;
                    telling = Double.NaN;
                }
                telling = moreTelling(telling, history.value(i, measure));
            }
            close(to, column / columns, telling);
            stroke(to);
        }

        private double moreTelling(double one, double other) {
            if (Double.isNaN(one) || Double.isNaN(other)) {
                return Double.isNaN(one) ? other : one;
            }
            return model.kind().looksDown() ? Math.min(one, other) : Math.max(one, other);
        }

        private void close(GraphicsContext to, double age, double value) {
            if (Double.isNaN(value)) {
                stroke(to);
            } else {
                xs[points] = width * (1 - age);
                ys[points] = 1 + (height - 2) * (1 - model.kind().height(value, model.top()));
                points++;
            }
        }

        private void stroke(GraphicsContext to) {
            if (points == 1) {
                xs[1] = xs[0] - PIXELS_PER_COLUMN;
                ys[1] = ys[0];
                points = 2;
            }
            to.strokePolyline(xs, ys, points);
            if (points > 0 && model.kind().lines().size() == 1) {
                fillBelow(to);
            }
            points = 0;
        }

        private void fillBelow(GraphicsContext to) {
            xs[points] = xs[points - 1];
            ys[points] = height;
            xs[points + 1] = xs[0];
            ys[points + 1] = height;
            to.setGlobalAlpha(AREA);
            to.fillPolygon(xs, ys, points + 2);
            to.setGlobalAlpha(1);
        }
    }
}
