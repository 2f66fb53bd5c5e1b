package io.blackstart.app.console.timeline;

import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Latest;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.shape.Rectangle;

/** A fault or a mark of the timeline, with its words where there is room for them. */
final class BarView {
    private static final String SPAN = "timeline-span";
    private static final double MARK_WIDTH = 4;
    private static final double LEAST_TEXT = 60;
    /** Of a row's height, for each step down. */
    private static final double STEP = 0.15;

    private final Rectangle shape = new Rectangle();
    private final Label label = new Label();
    private final Tooltip tip = new Tooltip();
    private final Latest<TimelineModel.Bar> latest = new Latest<>(this::draw);

    BarView() {
        shape.getStyleClass().add("timeline-mark");
        shape.setManaged(false);
        Tooltip.install(shape, tip);
        label.getStyleClass().add("timeline-label");
        label.setMouseTransparent(true);
        label.setManaged(false);
        label.setVisible(false);
    }

    List<Node> nodes() {
        return List.of(shape, label);
    }

    void show(TimelineModel.Bar bar) {
        latest.show(bar);
    }

    private void draw(TimelineModel.Bar bar) {
        tip.setText(bar.tip());
        bar.tone().on(shape);
        spans(shape, lasts(bar));
        label.setText(bar.label());
        if (!bar.label().isEmpty()) {
            label.setGraphic(bar.glyph() == bar.lane().glyph() ? null : new GlyphIcon(bar.glyph()));
            bar.tone().on(label);
            spans(label, lasts(bar));
        }
    }

    private static boolean lasts(TimelineModel.Bar bar) {
        return bar.end() > bar.start();
    }

    private static void spans(Node node, boolean on) {
        if (node.getStyleClass().contains(SPAN) != on) {
            if (on) {
                node.getStyleClass().add(SPAN);
            } else {
                node.getStyleClass().remove(SPAN);
            }
        }
    }

    /** @param from left edge of the lanes @param width of them @param row height of one */
    void layout(double from, double width, double row) {
        latest.shown().ifPresent(bar -> layout(bar, from, width, row));
    }

    private void layout(TimelineModel.Bar bar, double from, double width, double row) {
        double start = from + Math.max(0, bar.start()) * width;
        double length = (Math.min(1, bar.end()) - Math.max(0, bar.start())) * width;
        double y = bar.lane().ordinal() * row;
        shape.setX(start - (lasts(bar) ? 0 : MARK_WIDTH / 2));
        double lower = bar.depth() * STEP;
        shape.setY(y + row * (0.14 + lower));
        shape.setWidth(Math.max(MARK_WIDTH, length));
        shape.setHeight(row * (0.72 - lower));
        if (bar.label().isEmpty()) {
            label.setVisible(false);
        } else {
            double toNext = bar.room() * width;
            double room = lasts(bar) ? Math.min(length, toNext) : toNext - MARK_WIDTH;
            layoutLabel(lasts(bar) ? start : start + MARK_WIDTH, y + row * bar.depth() * STEP / 2, room, row);
        }
    }

    private void layoutLabel(double x, double y, double room, double row) {
        double wanted = label.prefWidth(-1);
        double height = label.prefHeight(-1);
        double wide = Math.min(wanted, Math.max(0, room));
        label.setVisible(wide >= Math.min(wanted, LEAST_TEXT));
        label.resizeRelocate(x, y + (row - height) / 2, wide, height);
    }
}
