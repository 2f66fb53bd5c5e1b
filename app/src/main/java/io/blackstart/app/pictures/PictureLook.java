package io.blackstart.app.pictures;

import java.util.List;
import java.util.stream.Stream;

/**
 * How the window looks in a picture.
 *
 * @param theme {@code dark} or {@code light}
 * @param width in pixels @param height in pixels
 * @param text percent of the usual size
 */
public record PictureLook(String theme, int width, int height, int text) {
    /** Both themes, in the least size, in the usual one, and in that with the largest text. */
    public static final List<PictureLook> ALL = Stream.of("dark", "light")
            .flatMap(theme -> Stream.of(
                    new PictureLook(theme, 1_100, 700, 100),
                    new PictureLook(theme, 1_440, 900, 100),
                    new PictureLook(theme, 1_440, 900, 200)))
            .toList();

    /** In the name of a file. */
    public String word() {
        return "%s-%dx%d%s".formatted(theme, width, height, text == 100 ? "" : "-text-" + text);
    }

    String textSize() {
        return text + " %";
    }
}
