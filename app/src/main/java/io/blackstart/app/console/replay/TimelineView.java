package io.blackstart.app.console.replay;

import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.icons.Glyph;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;

/** The lanes of a run with the instant that is looked at; a click or a drag looks at another. */
final class TimelineView extends Region {
    private static final double MARK_WIDTH = 3;

    private final TimelineModel model;
    private final List<Label> names = new ArrayList<>();
    private final List<Line> rules = new ArrayList<>();
    private final List<MarkShape> marks = new ArrayList<>();
    private final Polygon curve = new Polygon();
    private final Label highest = new Label();
    private final Rectangle head = new Rectangle();
    private double place;

    private record MarkShape(Lane lane, double place, Rectangle shape) {}

    /** @param onSeek hears a place between 0 and 1 */
    TimelineView(TimelineModel model, DoubleConsumer onSeek) {
        this.model = model;
        setId("replay-timeline");
        getStyleClass().add("timeline");
        for (Lane lane : Lane.values()) {
            name(lane.word(), lane.glyph());
        }
        name("Ops", Glyph.WORKLOAD);
        highest.getStyleClass().add("timeline-name");
        highest.setText(model.highest());
        curve.getStyleClass().add("timeline-curve");
        model.marks()
                .forEach((lane, inLane) -> inLane.forEach(mark -> {
                    Rectangle shape = new Rectangle();
                    shape.getStyleClass().addAll("timeline-mark", mark.tone().styleClass());
                    Tooltip.install(shape, new Tooltip(mark.text()));
                    marks.add(new MarkShape(lane, mark.place(), shape));
                }));
        head.getStyleClass().add("timeline-head");
        List<Node> all = new ArrayList<>(rules);
        all.add(curve);
        marks.forEach(mark -> all.add(mark.shape()));
        all.addAll(names);
        all.add(highest);
        all.add(head);
        all.forEach(node -> node.setManaged(false));
        getChildren().setAll(all);
        setOnMousePressed(event -> onSeek.accept(placeOf(event.getX())));
        setOnMouseDragged(event -> onSeek.accept(placeOf(event.getX())));
    }

    private void name(String word, Glyph glyph) {
        Label name = new Label(word, new GlyphIcon(glyph));
        name.getStyleClass().add("timeline-name");
        names.add(name);
        Line rule = new Line();
        rule.getStyleClass().add("timeline-rule");
        rules.add(rule);
    }

    void show(double nextPlace) {
        place = nextPlace;
        requestLayout();
    }

    /** Where the lanes begin, for what is to stand in line with them. */
    double lanesFrom() {
        return names.stream().mapToDouble(name -> name.prefWidth(-1)).max().orElse(0) + 14;
    }

    private double lanesTo() {
        return getWidth() - highest.prefWidth(-1) - 8;
    }

    private double placeOf(double x) {
        return Math.clamp((x - lanesFrom()) / (lanesTo() - lanesFrom()), 0, 1);
    }

    @Override
    protected double computePrefHeight(double width) {
        return names.stream().mapToDouble(name -> name.prefHeight(-1)).sum();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double from = lanesFrom();
        double width = lanesTo() - from;
        double row = getHeight() / names.size();
        for (int i = 0; i < names.size(); i++) {
            Label name = names.get(i);
            double height = name.prefHeight(-1);
            name.resizeRelocate(0, i * row + (row - height) / 2, name.prefWidth(-1), height);
            Line rule = rules.get(i);
            double y = Math.floor(i * row + row / 2) + 0.5;
            rule.setStartX(from);
            rule.setEndX(from + width);
            rule.setStartY(y);
            rule.setEndY(y);
        }
        for (MarkShape mark : marks) {
            mark.shape().setX(from + mark.place() * width - MARK_WIDTH / 2);
            mark.shape().setY(mark.lane().ordinal() * row + row * 0.15);
            mark.shape().setWidth(MARK_WIDTH);
            mark.shape().setHeight(row * 0.7);
        }
        layoutCurve(from, width, row);
        highest.resizeRelocate(
                from + width + 8,
                (names.size() - 1) * row + (row - highest.prefHeight(-1)) / 2,
                highest.prefWidth(-1),
                highest.prefHeight(-1));
        head.setX(from + place * width - 1);
        head.setY(0);
        head.setWidth(2);
        head.setHeight(getHeight());
    }

    private void layoutCurve(double from, double width, double row) {
        double bottom = names.size() * row - 1;
        List<Double> points = new ArrayList<>(List.of(from, bottom));
        List<Double> values = model.curve();
        for (int i = 0; i < values.size(); i++) {
            points.add(from + width * i / (values.size() - 1));
            points.add(bottom - values.get(i) * (row - 3));
        }
        points.addAll(List.of(from + width, bottom));
        curve.getPoints().setAll(points);
    }
}
