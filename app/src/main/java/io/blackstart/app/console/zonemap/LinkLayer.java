package io.blackstart.app.console.zonemap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
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
    private static final double LENGTH_PER_DOT = 90;
    private static final int MOST_DOTS = 4;
    private static final double DIP = 10;
    private static final double NEIGHBOURS = 1.5;
    private static final double SPEED = 1 / 1.6;
    private static final Duration TICK = Duration.millis(40);

    private final Function<String, Optional<Node>> nodes;
    private final BiConsumer<Node, Link> pick;
    private final List<Moving> moving = new ArrayList<>();
    private final Timeline clock = new Timeline(new KeyFrame(TICK, _ -> advance()));
    private List<Link> links = List.of();
    private List<Line> drawn = List.of();
    private double phase;

    /** A curve, and how far it goes straight down after its end. */
    private record Line(Link link, Point start, Point from, Point to, Point end, double downTo) {
        double length() {
            return Math.hypot(end.x - start.x, end.y - start.y);
        }
    }

    private record Point(double x, double y) {}

    private record Moving(CubicCurve curve, List<Circle> dots) {}

    /** @param nodes finds what a link names @param pick makes a replication's line stand for it */
    LinkLayer(Function<String, Optional<Node>> nodes, BiConsumer<Node, Link> pick) {
        this.nodes = nodes;
        this.pick = pick;
        setPickOnBounds(false);
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
                line.start.x, line.start.y, line.from.x, line.from.y, line.to.x, line.to.y, line.end.x, line.end.y);
        curve.getStyleClass().addAll("link", line.link.kind().styleClass());
        curve.setMouseTransparent(true);
        getChildren().add(curve);
        if (line.downTo > line.end.y) {
            javafx.scene.shape.Line down = new javafx.scene.shape.Line(line.end.x, line.end.y, line.end.x, line.downTo);
            down.getStyleClass().addAll("link", line.link.kind().styleClass());
            down.setMouseTransparent(true);
            getChildren().add(down);
        }
        if (line.link.kind().replication()) {
            getChildren().add(target(line, curve));
            moving.add(new Moving(curve, dots(line)));
        }
    }

    /** The same line, invisible and wide enough to be hit. */
    private Node target(Line line, CubicCurve curve) {
        CubicCurve wide = new CubicCurve(
                curve.getStartX(),
                curve.getStartY(),
                curve.getControlX1(),
                curve.getControlY1(),
                curve.getControlX2(),
                curve.getControlY2(),
                curve.getEndX(),
                curve.getEndY());
        wide.setId("link-" + line.link.from() + "-" + line.link.to());
        wide.getStyleClass().add("link-target");
        pick.accept(wide, line.link);
        return wide;
    }

    private List<Circle> dots(Line line) {
        List<Circle> dots = new ArrayList<>();
        for (int i = Math.clamp((int) (line.length() / LENGTH_PER_DOT), 1, MOST_DOTS); i > 0; i--) {
            Circle dot = new Circle(3);
            dot.getStyleClass().addAll("link-dot", line.link.kind().styleClass());
            dot.setMouseTransparent(true);
            dots.add(dot);
        }
        getChildren().addAll(dots);
        return dots;
    }

    private void advance() {
        phase = (phase + TICK.toSeconds() * SPEED) % 1;
        for (Moving line : moving) {
            int count = line.dots.size();
            for (int i = 0; i < count; i++) {
                place(line.dots.get(i), line.curve, (phase + (double) i / count) % 1);
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
        return bounds(link.from())
                .flatMap(from -> bounds(link.to())
                        .flatMap(to -> bounds(link.through())
                                .flatMap(through -> link.kind().replication()
                                        ? Optional.of(replication(link, from, to))
                                        : down(link, from, through, to))));
    }

    private Optional<Bounds> bounds(String id) {
        return nodes.apply(id).map(node -> sceneToLocal(node.localToScene(node.getLayoutBounds())));
    }

    /**
     * From the endpoint over the gap to the zone's upper edge, then straight down: it must not cross the zone's title. A zone in a lower row has
     * none, for it would cross the one above.
     */
    private static Optional<Line> down(Link link, Bounds from, Bounds zone, Bounds to) {
        if (zone.getMinY() - from.getMaxY() > zone.getHeight() / 2) {
            return Optional.empty();
        }
        double middle = (from.getMaxY() + zone.getMinY()) / 2;
        double start = from.getCenterX();
        double end = to.getCenterX();
        return Optional.of(new Line(
                link,
                new Point(start, from.getMaxY()),
                new Point(start, middle),
                new Point(end, middle),
                new Point(end, zone.getMinY()),
                to.getMinY()));
    }

    /** Straight down in a zone, side to side between neighbours, else through the gap below the cards. */
    private static Line replication(Link link, Bounds from, Bounds to) {
        double apart = Math.abs(from.getCenterX() - to.getCenterX());
        if (apart < 1) {
            return upright(link, from, to);
        }
        boolean sameRow = Math.abs(from.getMinY() - to.getMinY()) < from.getHeight() / 2;
        return sameRow && apart > from.getWidth() * NEIGHBOURS ? below(link, from, to) : sideways(link, from, to);
    }

    private static Line upright(Link link, Bounds from, Bounds to) {
        boolean downwards = from.getMinY() < to.getMinY();
        Point start = new Point(from.getCenterX(), downwards ? from.getMaxY() : from.getMinY());
        Point end = new Point(from.getCenterX(), downwards ? to.getMinY() : to.getMaxY());
        return new Line(link, start, start, end, end, end.y);
    }

    private static Line sideways(Link link, Bounds from, Bounds to) {
        boolean rightwards = from.getCenterX() < to.getCenterX();
        Point start = new Point(rightwards ? from.getMaxX() : from.getMinX(), from.getCenterY());
        Point end = new Point(rightwards ? to.getMinX() : to.getMaxX(), to.getCenterY());
        double middle = (start.x + end.x) / 2;
        return new Line(link, start, new Point(middle, start.y), new Point(middle, end.y), end, end.y);
    }

    private static Line below(Link link, Bounds from, Bounds to) {
        double dip = Math.max(from.getMaxY(), to.getMaxY()) + DIP;
        Point start = new Point(from.getCenterX(), from.getMaxY());
        Point end = new Point(to.getCenterX(), to.getMaxY());
        return new Line(link, start, new Point(start.x, dip), new Point(end.x, dip), end, end.y);
    }
}
