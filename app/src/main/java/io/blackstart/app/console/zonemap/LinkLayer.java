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
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Shape;
import javafx.util.Duration;

/** The lines over the map, drawn anew when the map's layout or the links change; with dots that travel along replication. */
final class LinkLayer extends Pane {
    private static final double LENGTH_PER_DOT = 90;
    private static final int MOST_DOTS = 4;
    private static final double SPEED = 1 / 1.6;
    private static final Duration TICK = Duration.millis(40);

    private final Function<String, Optional<Bounds>> places;
    private final BiConsumer<Node, Link> pick;
    /** Drawn once and kept as a picture: dots that travel above them have nothing of them drawn again. */
    private final Group still = new Group();

    private final List<Moving> moving = new ArrayList<>();
    private final Timeline clock = new Timeline(new KeyFrame(TICK, _ -> advance()));
    private List<Link> links = List.of();
    private List<Line> drawn = List.of();
    private boolean travelling;
    private double phase;

    /** @param downTo how far it goes straight down after its end; 0 for no further */
    private record Line(Link link, Route route, double downTo) {}

    private record Moving(Route route, List<Circle> dots) {}

    /** @param places where in the scene what a link names stands @param pick makes a replication's line stand for it */
    LinkLayer(Function<String, Optional<Bounds>> places, BiConsumer<Node, Link> pick) {
        this.places = places;
        this.pick = pick;
        setPickOnBounds(false);
        setManaged(false);
        still.setCache(true);
        getChildren().add(still);
        clock.setCycleCount(Animation.INDEFINITE);
        sceneProperty().subscribe(_ -> settle());
    }

    void show(List<Link> next) {
        links = next;
        draw();
    }

    /** Lets the dots travel, or rest. */
    void animate(boolean on) {
        travelling = on;
        settle();
    }

    /** A clock that runs holds the map, also one that nobody sees any more and that is told of a frame that comes late. */
    private void settle() {
        if (travelling && !moving.isEmpty() && getScene() != null) {
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
        still.getChildren().clear();
        getChildren().setAll(still);
        lines.forEach(this::add);
        advance();
    }

    private void add(Line line) {
        Shape shape = drawn(line.route.shape(), line);
        still.getChildren().add(shape);
        Route.Point end = line.route.at(1);
        if (line.downTo > end.y()) {
            still.getChildren().add(drawn(new javafx.scene.shape.Line(end.x(), end.y(), end.x(), line.downTo), line));
        }
        if (line.link.kind().replication()) {
            still.getChildren().add(target(line));
            moving.add(new Moving(line.route, dots(line)));
        }
    }

    private static Shape drawn(Shape shape, Line line) {
        shape.getStyleClass().addAll("link", line.link.kind().styleClass());
        shape.setMouseTransparent(true);
        return shape;
    }

    /** The same line, invisible and wide enough to be hit. */
    private Node target(Line line) {
        Shape wide = line.route.shape();
        wide.setId("link-" + line.link.from() + "-" + line.link.to());
        wide.getStyleClass().add("link-target");
        pick.accept(wide, line.link);
        return wide;
    }

    private List<Circle> dots(Line line) {
        List<Circle> dots = new ArrayList<>();
        for (int i = Math.clamp((int) (line.route.length() / LENGTH_PER_DOT), 1, MOST_DOTS); i > 0; i--) {
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
                Route.Point point = line.route.at((phase + (double) i / count) % 1);
                line.dots.get(i).setCenterX(point.x());
                line.dots.get(i).setCenterY(point.y());
            }
        }
    }

    private Optional<Line> line(Link link) {
        return bounds(link.from())
                .flatMap(from -> bounds(link.to())
                        .flatMap(to -> bounds(link.through()).flatMap(zone -> line(link, from, zone, to))));
    }

    private static Optional<Line> line(Link link, Bounds from, Bounds zone, Bounds to) {
        return switch (link.kind()) {
            case NAMED, BROKEN -> Routes.down(from, zone, to).map(route -> new Line(link, route, to.getMinY()));
            case LIVE, CATCHING_UP -> Optional.of(new Line(link, Routes.between(from, zone, to), 0));
            case READ_LOCAL, READ_OTHER, READ_PRIMARY -> Optional.of(new Line(link, Routes.read(from, zone, to), 0));
            case GOSSIP -> Optional.of(new Line(link, Routes.gossip(from, zone, to), 0));
        };
    }

    private Optional<Bounds> bounds(String id) {
        return places.apply(id).map(this::sceneToLocal);
    }
}
