package io.blackstart.icons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GlyphTest {
    @ParameterizedTest
    @EnumSource
    void everyGlyphsPathParsesAndStaysOnTheGrid(Glyph glyph) {
        Rectangle2D box = SvgPath.parse(glyph.path()).getBounds2D();

        assertTrue(Math.max(box.getWidth(), box.getHeight()) >= 12, glyph + " is too small: " + box);
        assertTrue(box.getMinX() >= 0 && box.getMinY() >= 0, glyph + " leaves the grid: " + box);
        assertTrue(box.getMaxX() <= Glyph.GRID && box.getMaxY() <= Glyph.GRID, glyph + " leaves the grid: " + box);
    }

    @Test
    void everyGlyphHasAPathOfItsOwn() {
        assertEquals(
                Glyph.values().length,
                Arrays.stream(Glyph.values())
                        .map(Glyph::path)
                        .collect(Collectors.toSet())
                        .size());
    }

    @Test
    void buttonsOfTheClockAreFilledAndThePlugIsDrawnInLines() {
        assertTrue(Glyph.PAUSE.filled());
        assertFalse(Glyph.PLUG.filled());
    }
}
