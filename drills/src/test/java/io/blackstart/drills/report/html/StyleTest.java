package io.blackstart.drills.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every text keeps 4.5 : 1 on every ground it stands on (WCAG AA): in the light, in the dark, and on paper. */
class StyleTest {
    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6})");
    private static final List<String> TEXTS =
            List.of("text", "muted", "accent", "good", "warn", "bad", "violet", "teal");

    private static List<Map<String, String>> palettes() {
        List<Map<String, String>> palettes = new ArrayList<>();
        Matcher palette = Pattern.compile(":root \\{([^}]*)}").matcher(Page.style());
        while (palette.find()) {
            Map<String, String> colours = new TreeMap<>();
            Matcher colour = COLOUR.matcher(palette.group(1));
            while (colour.find()) {
                colours.put(colour.group(1), colour.group(2));
            }
            palettes.add(colours);
        }
        return palettes;
    }

    @Test
    void textIsReadableInTheLightInTheDarkAndOnPaper() {
        assertEquals(3, palettes().size());
        for (Map<String, String> colours : palettes()) {
            for (String text : TEXTS) {
                for (String ground : List.of("ground", "card")) {
                    assertReadable(colours, text, ground);
                }
            }
            for (String tone : List.of("accent", "good", "warn", "bad", "muted")) {
                assertReadable(colours, tone, tone + "-ground");
            }
            assertReadable(colours, "text", "bad-ground");
            assertReadable(colours, "text", "muted-ground");
            assertReadable(colours, "teal", "teal-ground");
        }
    }

    private static void assertReadable(Map<String, String> colours, String text, String ground) {
        double contrast = contrast(colours.get(text), colours.get(ground));
        assertTrue(contrast >= 4.5, "%s on %s: %.2f in %s".formatted(text, ground, contrast, colours));
    }

    private static double contrast(String a, String b) {
        double first = luminance(a);
        double second = luminance(b);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
    }

    private static double channel(String colour, int at) {
        double share = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
