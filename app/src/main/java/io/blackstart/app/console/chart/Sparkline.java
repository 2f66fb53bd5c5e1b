package io.blackstart.app.console.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;

/** A line without axes: the newest point at the right edge, zero at the bottom. Its colours come from the style sheet. */
final class Sparkline extends Region {
    private final Polyline line = new Polyline();
    private final Polygon area = new Polygon();
    private double[] points = {};
    private double leastTop;

    Sparkline() {
        getStyleClass().add("sparkline");
        line.getStyleClass().add("sparkline-line");
        area.getStyleClass().add("sparkline-area");
        line.setManaged(false);
        area.setManaged(false);
        getChildren().setAll(area, line);
        setMinSize(0, 0);
    }

    /** @param atLeast value at the upper edge unless a point is higher */
    void show(double[] next, double atLeast) {
        points = next;
        leastTop = atLeast;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double width = getWidth() - left - snappedRightInset();
        double bottom = getHeight() - snappedBottomInset();
        double height = bottom - snappedTopInset();
        if (points.length < 2 || width < 2 || height < 2) {
            line.getPoints().clear();
            area.getPoints().clear();
            return;
        }
        List<Double> coordinates = coordinates(left, width, bottom, height);
        line.getPoints().setAll(coordinates);
        List<Double> outline = new ArrayList<>(coordinates);
        outline.addAll(List.of(left + width, bottom, coordinates.getFirst(), bottom));
        area.getPoints().setAll(outline);
    }

    /** One point for each pixel at most, the highest of those that share it: a short peak must not vanish. */
    private List<Double> coordinates(double left, double width, double bottom, double height) {
        double highest = leastTop;
        for (double point : points) {
            highest = Math.max(highest, point);
        }
        double scale = height / highest;
        int columns = (int) Math.clamp(width, 2, History.POINTS);
        int perColumn = Math.ceilDiv(History.POINTS, columns);
        List<Double> coordinates = new ArrayList<>();
        for (int end = points.length; end > 0; end -= perColumn) {
            double peak = 0;
            for (int i = Math.max(0, end - perColumn); i < end; i++) {
                peak = Math.max(peak, points[i]);
            }
            double age = (double) (points.length - end) / (History.POINTS - 1);
            coordinates.addFirst(bottom - peak * scale);
            coordinates.addFirst(left + width * (1 - age));
        }
        return coordinates;
    }
}
