package io.blackstart.app.console.zonemap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.property.DoubleProperty;
import javafx.css.CssMetaData;
import javafx.css.PseudoClass;
import javafx.css.SimpleStyleableDoubleProperty;
import javafx.css.Styleable;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.VLineTo;

/** Machines as small squares, row by row. Side and gap are {@code -bs-cell} and {@code -bs-cell-gap}. */
final class CellGrid extends Region {
    /** Where the keys are. */
    static final PseudoClass CURSOR = PseudoClass.getPseudoClass("cursor");

    private static final StyleablePropertyFactory<CellGrid> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final CssMetaData<CellGrid, Number> SIDE =
            FACTORY.createSizeCssMetaData("-bs-cell", grid -> grid.side, 18.0, false);
    private static final CssMetaData<CellGrid, Number> GAP =
            FACTORY.createSizeCssMetaData("-bs-cell-gap", grid -> grid.gap, 3.0, false);

    private final SimpleStyleableDoubleProperty side = new SimpleStyleableDoubleProperty(SIDE, this, "side", 18.0);
    private final SimpleStyleableDoubleProperty gap = new SimpleStyleableDoubleProperty(GAP, this, "gap", 3.0);
    private final CellCanvas canvas = new CellCanvas(this::requestLayout);
    private final Map<PseudoClass, Path> rings = new HashMap<>();
    private final Map<PseudoClass, Set<String>> marked = new HashMap<>();
    private List<IdleModel> cells = List.of();

    CellGrid() {
        getStyleClass().add("cells");
        getChildren().add(canvas);
        for (PseudoClass mark : List.of(MapGestures.ENCLOSED, Pickable.LOOKED_AT, CURSOR)) {
            rings.put(mark, ring(mark));
            marked.put(mark, new LinkedHashSet<>());
        }
        side.subscribe(this::requestLayout);
        gap.subscribe(this::requestLayout);
    }

    private Path ring(PseudoClass mark) {
        Path path = new Path();
        path.getStyleClass().addAll("cell-ring", "cell-" + mark.getPseudoClassName());
        path.setManaged(false);
        path.setMouseTransparent(true);
        getChildren().add(path);
        return path;
    }

    DoubleProperty sideProperty() {
        return side;
    }

    DoubleProperty gapProperty() {
        return gap;
    }

    void show(List<IdleModel> next) {
        if (!next.equals(cells)) {
            cells = List.copyOf(next);
            requestLayout();
        }
    }

    List<IdleModel> cells() {
        return cells;
    }

    /** How many stand in a row. */
    int columns() {
        return columns(getWidth());
    }

    private int columns(double width) {
        double room = width - snappedLeftInset() - snappedRightInset();
        return (int) Math.max(1, Math.floor((room + gap.get()) / step()));
    }

    private double step() {
        return side.get() + gap.get();
    }

    /** The number of the cell at a point of the grid. */
    Optional<Integer> at(double x, double y) {
        return IntStream.range(0, cells.size())
                .filter(number -> bounds(number).contains(x, y))
                .boxed()
                .findFirst();
    }

    /** Of a cell by its number, in the grid. */
    Bounds bounds(int number) {
        int columns = columns();
        int row = number / columns;
        double x = snapPositionX(snappedLeftInset() + number % columns * step());
        double y = snapPositionY(snappedTopInset() + row * step());
        return new BoundingBox(x, y, side.get(), side.get());
    }

    /** Where a machine of it stands. */
    Spot spot(String machine) {
        return new Cell(this, machine);
    }

    private Bounds bounds(String machine) {
        return IntStream.range(0, cells.size())
                .filter(number -> cells.get(number).machine().equals(machine))
                .mapToObj(this::bounds)
                .findFirst()
                .orElseGet(this::getLayoutBounds);
    }

    /** Shows a machine marked, or no longer. */
    void mark(String machine, PseudoClass mark, boolean on) {
        Set<String> machines = marked.get(mark);
        boolean changes = on ? machines.add(machine) : machines.remove(machine);
        if (changes) {
            requestLayout();
        }
    }

    private record Cell(CellGrid grid, String machine) implements Spot {
        @Override
        public Node node() {
            return grid;
        }

        @Override
        public Bounds inScene() {
            return grid.localToScene(grid.bounds(machine));
        }

        @Override
        public void mark(PseudoClass mark, boolean on) {
            grid.mark(machine, mark, on);
        }
    }

    @Override
    protected void layoutChildren() {
        List<CellCanvas.Cell> placed = new ArrayList<>();
        for (int number = 0; number < cells.size(); number++) {
            placed.add(new CellCanvas.Cell(cells.get(number).heat(), bounds(number)));
        }
        canvas.paint(placed, getWidth(), getHeight());
        rings.forEach((mark, ring) -> ring.getElements()
                .setAll(IntStream.range(0, cells.size())
                        .filter(number ->
                                marked.get(mark).contains(cells.get(number).machine()))
                        .mapToObj(this::bounds)
                        .flatMap(bounds -> square(bounds).stream())
                        .toList()));
    }

    private static List<PathElement> square(Bounds bounds) {
        return List.of(
                new MoveTo(bounds.getMinX() + 0.5, bounds.getMinY() + 0.5),
                new HLineTo(bounds.getMaxX() - 0.5),
                new VLineTo(bounds.getMaxY() - 0.5),
                new HLineTo(bounds.getMinX() + 0.5),
                new ClosePath());
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return snappedLeftInset() + side.get() + snappedRightInset();
    }

    @Override
    protected double computePrefWidth(double height) {
        return computeMinWidth(height);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        int rows = Math.ceilDiv(cells.size(), columns(width < 0 ? getWidth() : width));
        return snappedTopInset() + Math.max(0, rows * step() - gap.get()) + snappedBottomInset();
    }
}
