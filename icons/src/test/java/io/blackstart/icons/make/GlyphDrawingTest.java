package io.blackstart.icons.make;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.icons.AppIcon;
import io.blackstart.icons.Glyph;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GlyphDrawingTest {
    private static final int SMALL = 16;
    /** Share of the ink of two glyphs that has to stand elsewhere. Two ticks of the same ring in different places have 0.2. */
    private static final double UNLIKE = 0.22;

    private static final int MARGIN = 4;
    private static final int PIXELS_A_UNIT = 8;
    /** What antialiasing may leave beyond an edge. */
    private static final int TRACE = 16;

    @ParameterizedTest
    @EnumSource
    void isOneUncolouredPathInLines(Glyph glyph) {
        String expected = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"
                 stroke-linecap="round" stroke-linejoin="round">
              <path d="%s"/>
            </svg>
            """.formatted(glyph.path());
        assertEquals(expected, glyph.svg());
    }

    @ParameterizedTest
    @EnumSource
    void staysOnTheGridWithItsBolderLines(Glyph glyph) {
        int wide = (int) Glyph.GRID + 2 * MARGIN;
        BufferedImage drawn = Drawing.of(
                glyph.svg().replace("0 0 24 24", "-%d -%d %d %d".formatted(MARGIN, MARGIN, wide, wide)),
                wide * PIXELS_A_UNIT);
        int from = MARGIN * PIXELS_A_UNIT;
        int to = from + (int) (Glyph.GRID * PIXELS_A_UNIT);
        int leastX = to;
        int mostX = 0;
        int leastY = to;
        int mostY = 0;
        for (int y = 0; y < drawn.getHeight(); y++) {
            for (int x = 0; x < drawn.getWidth(); x++) {
                if (ink(drawn, x, y) > TRACE) {
                    leastX = Math.min(leastX, x);
                    mostX = Math.max(mostX, x);
                    leastY = Math.min(leastY, y);
                    mostY = Math.max(mostY, y);
                }
            }
        }
        assertTrue(leastX >= from && leastY >= from, glyph + " leaves the grid on the left or above");
        assertTrue(mostX < to && mostY < to, glyph + " leaves the grid on the right or below");
        int larger = Math.max(mostX - leastX, mostY - leastY);
        assertTrue(larger >= Glyph.GRID / 2 * PIXELS_A_UNIT, glyph + " is too small");
    }

    /** Colour is left out: only where the lines are counts. */
    @Test
    void noTwoLookAlikeWhereTheyAreSmallest() {
        List<int[]> pixels = Arrays.stream(Glyph.values())
                .map(glyph -> pixels(Drawing.of(glyph.svg(), SMALL)))
                .toList();
        List<String> alike = IntStream.range(0, pixels.size())
                .boxed()
                .flatMap(i -> IntStream.range(0, i)
                        .filter(j -> unlike(pixels.get(i), pixels.get(j)) < UNLIKE)
                        .mapToObj(j -> "%s and %s: %.2f"
                                .formatted(Glyph.values()[i], Glyph.values()[j], unlike(pixels.get(i), pixels.get(j)))))
                .toList();
        assertEquals(List.of(), alike);
    }

    @Test
    void everyFileIsAGlyph() throws IOException, URISyntaxException {
        URI folder = Glyph.class.getResource(Glyph.PLUG.fileName()).toURI();
        try (Stream<Path> files = Files.list(Path.of(folder).getParent())) {
            TreeSet<String> found = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".svg"))
                    .collect(Collectors.toCollection(TreeSet::new));
            TreeSet<String> known =
                    Arrays.stream(Glyph.values()).map(Glyph::fileName).collect(Collectors.toCollection(TreeSet::new));
            known.add(AppIcon.DRAWING);
            assertEquals(known, found);
        }
    }

    private static int[] pixels(BufferedImage image) {
        return IntStream.range(0, SMALL * SMALL)
                .map(i -> ink(image, i % SMALL, i / SMALL))
                .toArray();
    }

    private static int ink(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) >>> 24;
    }

    private static double unlike(int[] one, int[] other) {
        double elsewhere = 0;
        double all = 0;
        for (int i = 0; i < one.length; i++) {
            elsewhere += Math.abs(one[i] - other[i]);
            all += Math.max(one[i], other[i]);
        }
        return elsewhere / all;
    }
}
