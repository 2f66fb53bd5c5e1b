package io.blackstart.icons;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * The program's icon: {@code app-icon.svg} beside this class, and what the build draws of it into the folder {@code app} (decision 37): a PNG in
 * each size, an ICO and an ICNS.
 */
public final class AppIcon {
    /** Width and height of the pictures in pixels, in ascending order. */
    public static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512, 1024);

    /** Name of the drawing, beside this class. */
    public static final String DRAWING = "app-icon.svg";

    /** Name of the file for Windows, in the folder the build makes. */
    public static final String WINDOWS = "app.ico";

    /** Name of the file for macOS, in the folder the build makes. */
    public static final String MAC_OS = "app.icns";

    private AppIcon() {}

    /** Name of the picture of a size, in the folder the build makes. */
    public static String fileName(int size) {
        return "app-" + size + ".png";
    }

    /**
     * The picture of a size, as PNG.
     *
     * @return empty where the classes were compiled by something other than the build, which has not drawn it
     */
    public static Optional<InputStream> picture(int size) {
        return Optional.ofNullable(AppIcon.class.getResourceAsStream("app/" + fileName(size)));
    }
}
