package io.blackstart.app.console.look;

import io.blackstart.icons.Glyph;
import javafx.scene.layout.Region;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/** An icon of the product in a given size; its colour comes from the style sheet. */
public final class GlyphIcon extends Region {
    private final SVGPath shape = new SVGPath();
    private final double size;
    private Glyph glyph;

    public GlyphIcon(Glyph glyph, double size) {
        this.size = size;
        this.glyph = glyph;
        shape.setManaged(false);
        shape.setStrokeLineCap(StrokeLineCap.ROUND);
        shape.setStrokeLineJoin(StrokeLineJoin.ROUND);
        shape.setFillRule(FillRule.EVEN_ODD);
        getStyleClass().add("glyph");
        getChildren().add(shape);
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        setMouseTransparent(true);
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
        shape.getStyleClass().setAll(glyph.filled() ? "glyph-filled" : "glyph-line");
        double scale = size / Glyph.GRID;
        shape.setScaleX(scale);
        shape.setScaleY(scale);
        shape.setStrokeWidth(glyph.filled() ? 0 : Glyph.LINE_WIDTH);
        // scaling is about the middle of the shape's own bounds, the icon's origin is the grid's
        double middleX = shape.getLayoutBounds().getCenterX();
        double middleY = shape.getLayoutBounds().getCenterY();
        shape.setLayoutX(middleX * scale - middleX);
        shape.setLayoutY(middleY * scale - middleY);
    }
}
