package io.blackstart.app.console.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WCAG 2.1 AA, computed from the tokens: text 4.5 : 1, shapes that carry meaning 3 : 1. */
class ContrastTest {
    private static final Pattern TOKEN = Pattern.compile("(-bs-[a-z-]+): (#[0-9a-f]{6});");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        text   | ground panel card dark-zone bad-ground accent-ground
        muted  | ground panel card dark-zone
        accent | ground panel card accent-ground
        good   | ground panel card good-ground
        warn   | ground panel card warn-ground
        bad    | ground panel card dark-zone bad-ground
        violet | ground panel card violet-ground
        teal   | ground panel card teal-ground
        on-solid | solid
        on-alarm | alarm
        """)
    void textIsReadableOnEveryGroundItStandsOn(String text, String grounds) throws IOException {
        for (String look : new String[] {"dark", "light"}) {
            Map<String, Color> tokens = tokens(look);
            for (String ground : grounds.split(" ", -1)) {
                double contrast = contrast(tokens.get("-bs-" + text), tokens.get("-bs-" + ground));
                assertTrue(contrast >= 4.5, "%s on %s in %s: %.2f".formatted(text, ground, look, contrast));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "accent,ground",
        "alarm,ground",
        "good,panel",
        "warn,panel",
        "thumb,track",
        "thumb,track-on",
        "track,panel"
    })
    void shapesStandOut(String shape, String ground) throws IOException {
        for (String look : new String[] {"dark", "light"}) {
            Map<String, Color> tokens = tokens(look);
            double contrast = contrast(tokens.get("-bs-" + shape), tokens.get("-bs-" + ground));
            assertTrue(contrast >= 3, "%s on %s in %s: %.2f".formatted(shape, ground, look, contrast));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dark", "light"})
    void bothLooksHaveTheSameTokens(String look) throws IOException {
        assertEquals(tokens("dark").keySet(), tokens(look).keySet());
    }

    private static Map<String, Color> tokens(String look) throws IOException {
        String file = "/io/blackstart/app/console/tokens-" + look + ".css";
        Map<String, Color> tokens = new TreeMap<>();
        try (InputStream in = ContrastTest.class.getResourceAsStream(file)) {
            Matcher matcher = TOKEN.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (matcher.find()) {
                tokens.put(matcher.group(1), Color.web(matcher.group(2)));
            }
        }
        return tokens;
    }

    private static double contrast(Color one, Color other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
