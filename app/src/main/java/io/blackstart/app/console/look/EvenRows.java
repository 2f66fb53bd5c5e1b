package io.blackstart.app.console.look;

import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableDoubleProperty;
import javafx.css.Styleable;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Parts of the same width beside each other, in as few rows of about the same number as their least widths allow. Its gap is {@code -bs-gap}. */
public final class EvenRows extends Pane {
    private static final StyleablePropertyFactory<EvenRows> FACTORY =
            new StyleablePropertyFactory<>(Pane.getClassCssMetaData());
    private static final CssMetaData<EvenRows, Number> GAP =
            FACTORY.createSizeCssMetaData("-bs-gap", rows -> rows.gap, 0.0, false);

    private final SimpleStyleableDoubleProperty gap = new SimpleStyleableDoubleProperty(GAP, this, "gap", 0.0);

    public EvenRows() {
        gap.subscribe(this::requestLayout);
    }

    public DoubleProperty gapProperty() {
        return gap;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /** How many stand in a row of that width. */
    public int columns(double width) {
        List<Node> parts = getManagedChildren();
        if (parts.isEmpty()) {
            return 1;
        }
        double most = (inner(width) + gap.get()) / (leastWidth() + gap.get());
        int fit = Math.clamp((long) Math.floor(most + 1e-6), 1, parts.size());
        int rows = Math.ceilDiv(parts.size(), fit);
        return Math.ceilDiv(parts.size(), rows);
    }

    private double leastWidth() {
        return getManagedChildren().stream()
                .mapToDouble(part -> part.minWidth(-1))
                .max()
                .orElse(0);
    }

    private double inner(double width) {
        return width - snappedLeftInset() - snappedRightInset();
    }

    private double partWidth(double width, int columns) {
        return Math.max(leastWidth(), Math.floor((inner(width) - gap.get() * (columns - 1)) / columns));
    }

    @Override
    protected double computeMinWidth(double height) {
        return snappedLeftInset() + leastWidth() + snappedRightInset();
    }

    @Override
    protected double computePrefWidth(double height) {
        int count = getManagedChildren().size();
        double widest = getManagedChildren().stream()
                .mapToDouble(part -> part.prefWidth(-1))
                .max()
                .orElse(0);
        return snappedLeftInset() + count * widest + gap.get() * Math.max(0, count - 1) + snappedRightInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double given = width < 0 ? prefWidth(-1) : width;
        int columns = columns(given);
        double height = 0;
        int rows = Math.ceilDiv(getManagedChildren().size(), columns);
        for (int row = 0; row < rows; row++) {
            height += rowHeight(row, columns, partWidth(given, columns));
        }
        return snappedTopInset() + height + gap.get() * Math.max(0, rows - 1) + snappedBottomInset();
    }

    private double rowHeight(int row, int columns, double partWidth) {
        List<Node> parts = getManagedChildren();
        return parts.subList(row * columns, Math.min(parts.size(), (row + 1) * columns)).stream()
                .mapToDouble(part -> Math.max(part.minHeight(partWidth), part.prefHeight(partWidth)))
                .max()
                .orElse(0);
    }

    @Override
    protected void layoutChildren() {
        List<Node> parts = getManagedChildren();
        int columns = columns(getWidth());
        double width = partWidth(getWidth(), columns);
        int rows = Math.ceilDiv(parts.size(), columns);
        double more = Math.max(0, getHeight() - computePrefHeight(getWidth())) / Math.max(1, rows);
        double y = snappedTopInset();
        for (int row = 0; row < rows; row++) {
            double height = rowHeight(row, columns, width) + more;
            for (int i = row * columns; i < Math.min(parts.size(), (row + 1) * columns); i++) {
                double x = snappedLeftInset() + (i % columns) * (width + gap.get());
                parts.get(i).resizeRelocate(snapPositionX(x), snapPositionY(y), snapSizeX(width), snapSizeY(height));
            }
            y += height + gap.get();
        }
    }
}
