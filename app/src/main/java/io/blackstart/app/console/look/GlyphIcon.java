package io.blackstart.app.console.look;

import io.blackstart.icons.Glyph;
import java.util.Locale;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/** An icon of the product that grows with the text around it; size and colour come from the style sheet. */
public final class GlyphIcon extends Region {
    private final SVGPath shape = new SVGPath();
    private Glyph glyph;

    /** In relation to the text it stands beside. */
    public enum Size {
        TEXT(Glyph.Weight.BOLD),
        BUTTON(Glyph.Weight.BOLD),
        BRAND(Glyph.Weight.REGULAR);

        private final Glyph.Weight weight;

        Size(Glyph.Weight weight) {
            this.weight = weight;
        }
    }

    public GlyphIcon(Glyph glyph) {
        this(glyph, Size.TEXT);
    }

    public GlyphIcon(Glyph glyph, Size size) {
        this.glyph = glyph;
        shape.setManaged(false);
        shape.setStrokeWidth(size.weight.lineWidth());
        shape.setStrokeLineCap(StrokeLineCap.ROUND);
        shape.setStrokeLineJoin(StrokeLineJoin.ROUND);
        shape.getStyleClass().add("glyph-line");
        getStyleClass().addAll("glyph", "glyph-" + size.name().toLowerCase(Locale.ROOT));
        getChildren().add(shape);
        setMouseTransparent(true);
        // drawn once and kept as a picture: what stands beside it changes more often than it does
        setCache(true);
        draw();
    }

    public void glyph(Glyph other) {
        if (glyph != other) {
            glyph = other;
            draw();
        }
    }

    private void draw() {
        shape.setContent(glyph.path());
        requestLayout();
    }

    /** What the style sheet gives it: a label asks for the preferred width alone when it measures where its text wraps beside a sign. */
    @Override
    protected double computePrefWidth(double height) {
        return minWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        return minHeight(width);
    }

    /** Scaling is about the middle of the shape's own bounds; the icon's origin is the grid's. */
    @Override
    protected void layoutChildren() {
        double scale = getWidth() / Glyph.GRID;
        shape.setScaleX(scale);
        shape.setScaleY(scale);
        double middleX = shape.getLayoutBounds().getCenterX();
        double middleY = shape.getLayoutBounds().getCenterY();
        shape.setLayoutX(middleX * scale - middleX);
        shape.setLayoutY(middleY * scale - middleY);
    }
}
