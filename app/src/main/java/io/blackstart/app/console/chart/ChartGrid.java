package io.blackstart.app.console.chart;

import java.util.Collection;
import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableDoubleProperty;
import javafx.css.Styleable;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * Charts of the same size in rows. It asks for as much height as a few charts need, and says how many fit where it was given more. Its gap is
 * {@code -bs-gap}.
 */
final class ChartGrid extends Pane {
    /** So many fit at any width. */
    private static final int LEAST = 3;

    private static final StyleablePropertyFactory<ChartGrid> FACTORY =
            new StyleablePropertyFactory<>(Pane.getClassCssMetaData());
    private static final CssMetaData<ChartGrid, Number> GAP =
            FACTORY.createSizeCssMetaData("-bs-gap", grid -> grid.gap, 0.0, false);

    private final SimpleStyleableDoubleProperty gap = new SimpleStyleableDoubleProperty(GAP, this, "gap", 0.0);

    private final Runnable onRoom;
    private int room;

    /** @param onRoom hears that another number of them may fit now */
    ChartGrid(Collection<? extends Node> charts, Runnable onRoom) {
        this.onRoom = onRoom;
        getStyleClass().add("charts");
        getChildren().setAll(charts);
        gap.subscribe(this::requestLayout);
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }

    /** How many fit now. */
    int room() {
        int columns = columns(getWidth());
        int rows = fitting(getHeight(), leastHeight());
        return columns * Math.max(leastRows(columns), rows);
    }

    private List<Node> seen() {
        return getChildren().stream().filter(Node::isVisible).toList();
    }

    private int columns(double width) {
        return fitting(
                width,
                seen().stream().mapToDouble(chart -> chart.minWidth(-1)).max().orElse(0));
    }

    private double leastHeight() {
        return seen().stream().mapToDouble(chart -> chart.minHeight(-1)).max().orElse(0);
    }

    private int fitting(double length, double each) {
        return (int) Math.clamp(Math.floor((length + gap.get()) / Math.max(1, each + gap.get()) + 1e-6), 1, 100);
    }

    private static int leastRows(int columns) {
        return Math.ceilDiv(LEAST, columns);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return seen().stream().mapToDouble(chart -> chart.minWidth(-1)).max().orElse(0);
    }

    @Override
    protected double computePrefWidth(double height) {
        return LEAST * computeMinWidth(height) + (LEAST - 1) * gap.get();
    }

    @Override
    protected double computeMinHeight(double width) {
        int rows = leastRows(columns(width < 0 ? prefWidth(-1) : width));
        return rows * leastHeight() + (rows - 1) * gap.get();
    }

    @Override
    protected double computePrefHeight(double width) {
        return computeMinHeight(width);
    }

    @Override
    protected void layoutChildren() {
        // how large a chart is at least is known once it is seen and styled
        int fits = room();
        if (fits != room) {
            room = fits;
            onRoom.run();
        }
        List<Node> charts = seen();
        int rows = Math.ceilDiv(charts.size(), columns(getWidth()));
        int columns = Math.ceilDiv(charts.size(), Math.max(1, rows));
        double width = Math.floor((getWidth() - gap.get() * (columns - 1)) / Math.max(1, columns));
        double height = Math.floor((getHeight() - gap.get() * (rows - 1)) / Math.max(1, rows));
        for (int i = 0; i < charts.size(); i++) {
            int row = i / columns;
            double x = (i % columns) * (width + gap.get());
            double y = row * (height + gap.get());
            charts.get(i).resizeRelocate(snapPositionX(x), snapPositionY(y), width, height);
        }
    }
}
