package io.blackstart.app.console.timeline;

import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Latest;
import io.blackstart.app.console.replay.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

/** The lanes themselves, with the instant that is shown; a click or a drag asks for another, the wheel for more or less. */
final class LanesView extends Region {
    private static final double GAP = 10;
    private static final double AIR = 2;
    private static final double HIGHEST_ROW = 1.5;

    private final List<Label> names = new ArrayList<>();
    private final List<Line> rules = new ArrayList<>();
    private final List<BarView> bars = new ArrayList<>();
    private final Group barGround = new Group();
    private final List<Label> ticks = new ArrayList<>();
    private final Group tickGround = new Group();
    private final Rectangle head = new Rectangle();
    private final Rectangle toCome = new Rectangle();
    private final Latest<TimelineModel> latest = new Latest<>(this::draw);
    private TimelineModel model = new TimelineModel(List.of(), List.of(), 1, 1);

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
        getChildren().setAll(rules);
        getChildren().addAll(toCome, barGround, tickGround, head);
        getChildren().forEach(node -> node.setManaged(false));
        // these stay managed: how high they are is how high the lanes are
        getChildren().addAll(names);
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

    /** The nodes stay: to make and style hundreds of them is what costs, to move them does not. */
    private void draw(TimelineModel next) {
        model = next;
        while (bars.size() < next.bars().size()) {
            BarView bar = new BarView();
            bars.add(bar);
            barGround.getChildren().addAll(bar.nodes());
        }
        while (bars.size() > next.bars().size()) {
            barGround.getChildren().removeAll(bars.removeLast().nodes());
        }
        for (int i = 0; i < bars.size(); i++) {
            bars.get(i).show(next.bars().get(i));
        }
        while (ticks.size() < next.ticks().size()) {
            Label tick = new Label();
            tick.getStyleClass().add("timeline-name");
            tick.setMouseTransparent(true);
            tick.setManaged(false);
            ticks.add(tick);
            tickGround.getChildren().add(tick);
        }
        while (ticks.size() > next.ticks().size()) {
            tickGround.getChildren().remove(ticks.removeLast());
        }
        for (int i = 0; i < ticks.size(); i++) {
            ticks.get(i).setText(next.ticks().get(i).text());
        }
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
        bars.forEach(bar -> bar.layout(from, width, row));
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

    private static void place(Label label, double x, double y, double row) {
        double height = label.prefHeight(-1);
        label.resizeRelocate(x, y + (row - height) / 2, label.prefWidth(-1), height);
    }
}
