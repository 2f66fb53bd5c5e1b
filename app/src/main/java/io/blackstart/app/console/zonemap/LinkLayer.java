package io.blackstart.app.console.zonemap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.CubicCurve;
import javafx.util.Duration;

/** The lines over the map, drawn anew when the map's layout or the links change; with dots that travel along replication. */
final class LinkLayer extends Pane {
    private static final int DOTS = 3;
    private static final double SPEED = 1 / 1.6;
    private static final Duration TICK = Duration.millis(40);

    private final Function<String, Optional<Node>> nodes;
    private final List<Moving> moving = new ArrayList<>();
    private final Timeline clock = new Timeline(new KeyFrame(TICK, _ -> advance()));
    private List<Link> links = List.of();
    private List<Line> drawn = List.of();
    private double phase;

    /** A line's end points and its control points. */
    private record Line(
            Link link,
            double startX,
            double startY,
            double fromX,
            double fromY,
            double toX,
            double toY,
            double endX,
            double endY) {}

    private record Moving(CubicCurve curve, List<Circle> dots) {}

    /** @param nodes finds what a link names */
    LinkLayer(Function<String, Optional<Node>> nodes) {
        this.nodes = nodes;
        setMouseTransparent(true);
        setManaged(false);
        clock.setCycleCount(Animation.INDEFINITE);
    }

    void show(List<Link> next) {
        links = next;
        draw();
    }

    /** Lets the dots travel, or rest. */
    void animate(boolean on) {
        if (on && !moving.isEmpty()) {
            clock.play();
        } else {
            clock.pause();
        }
    }

    /** Draws where things stand now; does nothing if nothing moved. */
    void draw() {
        List<Line> lines = links.stream().flatMap(link -> line(link).stream()).toList();
        if (lines.equals(drawn)) {
            return;
        }
        drawn = lines;
        moving.clear();
        getChildren().clear();
        lines.forEach(this::add);
        advance();
    }

    private void add(Line line) {
        CubicCurve curve = new CubicCurve(
                line.startX, line.startY, line.fromX, line.fromY, line.toX, line.toY, line.endX, line.endY);
        curve.getStyleClass().addAll("link", line.link.kind().styleClass());
        getChildren().add(curve);
        if (line.link.kind().replication()) {
            List<Circle> dots = new ArrayList<>();
            for (int i = 0; i < DOTS; i++) {
                Circle dot = new Circle(3);
                dot.getStyleClass().addAll("link-dot", line.link.kind().styleClass());
                dots.add(dot);
            }
            getChildren().addAll(dots);
            moving.add(new Moving(curve, dots));
        }
    }

    private void advance() {
        phase = (phase + TICK.toSeconds() * SPEED) % 1;
        for (Moving line : moving) {
            for (int i = 0; i < DOTS; i++) {
                place(line.dots.get(i), line.curve, (phase + (double) i / DOTS) % 1);
            }
        }
    }

    private static void place(Circle dot, CubicCurve curve, double t) {
        dot.setCenterX(bezier(curve.getStartX(), curve.getControlX1(), curve.getControlX2(), curve.getEndX(), t));
        dot.setCenterY(bezier(curve.getStartY(), curve.getControlY1(), curve.getControlY2(), curve.getEndY(), t));
    }

    private static double bezier(double start, double from, double to, double end, double t) {
        double rest = 1 - t;
        return rest * rest * rest * start + 3 * rest * rest * t * from + 3 * rest * t * t * to + t * t * t * end;
    }

    private Optional<Line> line(Link link) {
        Optional<Bounds> from = bounds(link.from());
        Optional<Bounds> to = bounds(link.to());
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                link.kind().replication() ? replication(link, from.get(), to.get()) : down(link, from.get(), to.get()));
    }

    private Optional<Bounds> bounds(String id) {
        return nodes.apply(id).map(node -> sceneToLocal(node.localToScene(node.getLayoutBounds())));
    }

    /** From the endpoint's lower edge to a gateway's upper edge. */
    private static Line down(Link link, Bounds from, Bounds to) {
        double middle = (from.getMaxY() + to.getMinY()) / 2;
        return new Line(
                link,
                from.getCenterX(),
                from.getMaxY(),
                from.getCenterX(),
                middle,
                to.getCenterX(),
                middle,
                to.getCenterX(),
                to.getMinY());
    }

    /** Side to side between neighbours, else through the gap below or above the cards. */
    private static Line replication(Link link, Bounds from, Bounds to) {
        boolean sameColumn = Math.abs(from.getCenterX() - to.getCenterX()) < 1;
        boolean sameRow = Math.abs(from.getMinY() - to.getMinY()) < from.getHeight() / 2;
        if (sameColumn) {
            boolean downwards = from.getMinY() < to.getMinY();
            double start = downwards ? from.getMaxY() : from.getMinY();
            double end = downwards ? to.getMinY() : to.getMaxY();
            double x = from.getCenterX();
            return new Line(link, x, start, x, start, x, end, x, end);
        }
        boolean neighbours = Math.abs(from.getCenterX() - to.getCenterX()) < from.getWidth() * 1.5;
        if (sameRow && !neighbours) {
            return below(link, from, to);
        }
        boolean rightwards = from.getCenterX() < to.getCenterX();
        double start = rightwards ? from.getMaxX() : from.getMinX();
        double end = rightwards ? to.getMinX() : to.getMaxX();
        double middle = (start + end) / 2;
        double startY = from.getCenterY();
        double endY = to.getCenterY();
        return new Line(link, start, startY, middle, startY, middle, endY, end, endY);
    }

    private static Line below(Link link, Bounds from, Bounds to) {
        double dip = Math.max(from.getMaxY(), to.getMaxY()) + 10;
        return new Line(
                link,
                from.getCenterX(),
                from.getMaxY(),
                from.getCenterX(),
                dip,
                to.getCenterX(),
                dip,
                to.getCenterX(),
                to.getMaxY());
    }
}
