package io.blackstart.app.console.zonemap;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.scene.Group;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;

/**
 * Cells painted as one picture, so that hundreds that change many times a second neither have nodes nor are painted again when something moves
 * above them. Colours and strokes are those the style sheet gives a sample of each kind.
 */
final class CellCanvas extends Group {
    private final Canvas canvas = new Canvas();
    private final Map<Heat, Shape> squares = new EnumMap<>(Heat.class);
    private final Map<Heat, Shape> signs = new EnumMap<>(Heat.class);

    /** A cell and where it stands. */
    record Cell(Heat heat, Bounds bounds) {}

    /** @param onStyle hears that all is to be painted anew */
    CellCanvas(Runnable onStyle) {
        setManaged(false);
        setMouseTransparent(true);
        getChildren().add(canvas);
        for (Heat heat : Heat.values()) {
            squares.put(heat, sample(new Rectangle(), "cell", heat, onStyle));
            signs.put(heat, sample(new Line(), "cell-sign", heat, onStyle));
        }
    }

    /** Styled and never seen; what is not visible would not be styled. */
    private Shape sample(Shape shape, String style, Heat heat, Runnable onStyle) {
        shape.setOpacity(0);
        shape.getStyleClass().addAll(style, heat.styleClass());
        shape.fillProperty().subscribe(_ -> onStyle.run());
        shape.strokeProperty().subscribe(_ -> onStyle.run());
        getChildren().add(shape);
        return shape;
    }

    void paint(List<Cell> cells, double width, double height) {
        canvas.setWidth(Math.ceil(width));
        canvas.setHeight(Math.ceil(height));
        GraphicsContext to = canvas.getGraphicsContext2D();
        to.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        for (Heat heat : Heat.values()) {
            List<Bounds> places = cells.stream()
                    .filter(cell -> cell.heat() == heat)
                    .map(Cell::bounds)
                    .toList();
            Shape square = squares.get(heat);
            places.forEach(place -> square(to, place, square));
            if (!heat.sign().isEmpty()) {
                strokes(to, places, heat, signs.get(heat));
            }
        }
    }

    /** Of rectangles at whole pixels alone: JavaFX's software pipeline fills those some twenty times faster than it strokes one. */
    private static void square(GraphicsContext to, Bounds place, Shape sample) {
        double x = Math.floor(place.getMinX());
        double y = Math.floor(place.getMinY());
        double side = Math.floor(place.getWidth());
        to.setFill(sample.getFill());
        to.fillRect(x, y, side, side);
        to.setFill(sample.getStroke());
        List<Double> dashes = sample.getStrokeDashArray();
        double dash = dashes.isEmpty() ? side : dashes.getFirst();
        double step = dashes.isEmpty() ? side : dash + dashes.getLast();
        for (double at = 0; at < side; at += step) {
            double length = Math.min(dash, side - at);
            to.fillRect(x + at, y, length, 1);
            to.fillRect(x + at, y + side - 1, length, 1);
            to.fillRect(x, y + at, 1, length);
            to.fillRect(x + side - 1, y + at, 1, length);
        }
    }

    private static void strokes(GraphicsContext to, List<Bounds> places, Heat heat, Shape sample) {
        to.setStroke(sample.getStroke());
        to.setLineWidth(sample.getStrokeWidth());
        to.setLineCap(sample.getStrokeLineCap());
        to.beginPath();
        for (Bounds place : places) {
            for (Heat.Stroke stroke : heat.sign()) {
                to.moveTo(
                        place.getMinX() + stroke.fromX() * place.getWidth(),
                        place.getMinY() + stroke.fromY() * place.getHeight());
                to.lineTo(
                        place.getMinX() + stroke.toX() * place.getWidth(),
                        place.getMinY() + stroke.toY() * place.getHeight());
            }
        }
        to.stroke();
    }
}
