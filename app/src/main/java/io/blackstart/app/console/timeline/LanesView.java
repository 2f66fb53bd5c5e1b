package io.blackstart.app.console.timeline;

import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Latest;
import io.blackstart.app.console.replay.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

/** The lanes themselves, with the instant that is shown; a click or a drag asks for another, the wheel for more or less. */
final class LanesView extends Region {
    private static final double MARK_WIDTH = 4;
    private static final double GAP = 10;
    private static final double LEAST_TEXT = 60;
    private static final double AIR = 2;
    private static final double HIGHEST_ROW = 1.5;

    private final List<Label> names = new ArrayList<>();
    private final List<Line> rules = new ArrayList<>();
    private final List<Drawn> bars = new ArrayList<>();
    private final List<Label> ticks = new ArrayList<>();
    private final Rectangle head = new Rectangle();
    private final Rectangle toCome = new Rectangle();
    private final Latest<TimelineModel> latest = new Latest<>(this::draw);
    private TimelineModel model = new TimelineModel(List.of(), List.of(), 1, 1);

    private record Drawn(TimelineModel.Bar bar, Rectangle shape, Label label) {}

    /** Hears how far the wheel went, and where. */
    interface Zoom {
        void zoom(boolean in, double place);
    }

    /** @param onSeek hears a place between 0 and 1 */
    LanesView(DoubleConsumer onSeek, Zoom onZoom) {
        setId("timeline");
        getStyleClass().add("timeline");
        for (Lane lane : Lane.values()) {
            Label name = new Label(lane.word(), new GlyphIcon(lane.glyph()));
            name.getStyleClass().add("timeline-name");
            names.add(name);
            Line rule = new Line();
            rule.getStyleClass().add("timeline-rule");
            rules.add(rule);
        }
        head.getStyleClass().add("timeline-head");
        toCome.getStyleClass().add("timeline-to-come");
        setOnMousePressed(event -> onSeek.accept(placeOf(event.getX())));
        setOnMouseDragged(event -> onSeek.accept(placeOf(event.getX())));
        setOnScroll(event -> {
            if (event.getDeltaY() != 0) {
                onZoom.zoom(event.getDeltaY() > 0, Math.clamp(placeOf(event.getX()), 0, 1));
                event.consume();
            }
        });
    }

    void show(TimelineModel next) {
        latest.show(next);
    }

    private void draw(TimelineModel next) {
        model = next;
        bars.clear();
        ticks.clear();
        List<Node> all = new ArrayList<>(rules);
        all.add(toCome);
        for (TimelineModel.Bar bar : next.bars()) {
            Rectangle shape = new Rectangle();
            shape.getStyleClass().addAll("timeline-mark", bar.tone().styleClass());
            Tooltip.install(shape, new Tooltip(bar.tip()));
            Label label = new Label(bar.label());
            if (bar.glyph() != bar.lane().glyph()) {
                label.setGraphic(new GlyphIcon(bar.glyph()));
            }
            label.getStyleClass().addAll("timeline-label", bar.tone().styleClass());
            label.setMouseTransparent(true);
            if (bar.end() > bar.start()) {
                shape.getStyleClass().add("timeline-span");
                label.getStyleClass().add("timeline-span");
            }
            bars.add(new Drawn(bar, shape, label));
            all.add(shape);
            all.add(label);
        }
        for (TimelineModel.Tick tick : next.ticks()) {
            Label label = new Label(tick.text());
            label.getStyleClass().add("timeline-name");
            label.setMouseTransparent(true);
            ticks.add(label);
            all.add(label);
        }
        all.add(head);
        all.forEach(node -> node.setManaged(false));
        // these stay managed: how high they are is how high the lanes are
        all.addAll(names);
        getChildren().setAll(all);
        requestLayout();
    }

    private double lanesFrom() {
        return names.stream().mapToDouble(name -> name.prefWidth(-1)).max().orElse(0) + GAP;
    }

    private double lanesTo() {
        return getWidth() - GAP;
    }

    private double placeOf(double x) {
        return (x - lanesFrom()) / (lanesTo() - lanesFrom());
    }

    private double rowHeight() {
        return names.getFirst().prefHeight(-1) + AIR;
    }

    @Override
    protected double computePrefHeight(double width) {
        return rowHeight() * (names.size() + 1);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMaxHeight(double width) {
        return computePrefHeight(width) * HIGHEST_ROW;
    }

    @Override
    protected void layoutChildren() {
        double from = lanesFrom();
        double width = Math.max(1, lanesTo() - from);
        double row = getHeight() / (names.size() + 1);
        for (int i = 0; i < names.size(); i++) {
            place(names.get(i), 0, i * row, row);
            Line rule = rules.get(i);
            rule.setStartX(from);
            rule.setEndX(from + width);
            rule.setStartY(Math.floor(i * row + row / 2) + 0.5);
            rule.setEndY(rule.getStartY());
        }
        for (Drawn drawn : bars) {
            layout(drawn, from, width, row);
        }
        for (int i = 0; i < ticks.size(); i++) {
            Label tick = ticks.get(i);
            double wide = tick.prefWidth(-1);
            double x = from + model.ticks().get(i).place() * width - wide / 2;
            place(tick, Math.clamp(x, from, from + width - wide), names.size() * row, row);
        }
        double edge = from + Math.min(1, model.edge()) * width;
        toCome.setX(edge);
        toCome.setWidth(Math.max(0, from + width - edge));
        toCome.setHeight(names.size() * row);
        head.setX(from + Math.clamp(model.head(), 0, 1) * width - 1);
        head.setWidth(2);
        head.setHeight(names.size() * row);
    }

    private static void layout(Drawn drawn, double from, double width, double row) {
        TimelineModel.Bar bar = drawn.bar();
        double start = Math.max(0, bar.start());
        double end = Math.min(1, bar.end());
        double y = bar.lane().ordinal() * row;
        drawn.shape().setX(from + start * width - (bar.end() > bar.start() ? 0 : MARK_WIDTH / 2));
        drawn.shape().setY(y + row * 0.14);
        drawn.shape().setWidth(Math.max(MARK_WIDTH, (end - start) * width));
        drawn.shape().setHeight(row * 0.72);
        double textFrom = bar.end() > bar.start() ? from + start * width : from + start * width + MARK_WIDTH;
        Label label = drawn.label();
        double room = bar.end() > bar.start() ? (end - start) * width : bar.room() * width - MARK_WIDTH;
        double wide = Math.min(label.prefWidth(-1), Math.max(0, room));
        label.setVisible(bar.room() > 0 && wide >= Math.min(label.prefWidth(-1), LEAST_TEXT));
        label.resizeRelocate(textFrom, y + (row - label.prefHeight(-1)) / 2, wide, label.prefHeight(-1));
    }

    private static void place(Label label, double x, double y, double row) {
        double height = label.prefHeight(-1);
        label.resizeRelocate(x, y + (row - height) / 2, label.prefWidth(-1), height);
    }
}
