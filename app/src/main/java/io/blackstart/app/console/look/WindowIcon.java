package io.blackstart.app.console.look;

import io.blackstart.icons.AppIcon;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;

/** The program's icon for title bars and task lists, in the sizes they use. */
public final class WindowIcon {
    private static final int LARGEST = 256;

    private WindowIcon() {}

    /** As the build drew it; none where something other than the build compiled the classes. */
    public static List<Image> images() {
        return AppIcon.SIZES.stream()
                .filter(size -> size <= LARGEST)
                .flatMap(size -> image(size).stream())
                .toList();
    }

    private static Optional<Image> image(int size) {
        try (InputStream in = AppIcon.picture(size).orElseGet(InputStream::nullInputStream)) {
            Image image = new Image(in);
            return image.isError() ? Optional.empty() : Optional.of(image);
        } catch (IOException e) {
            throw new UncheckedIOException("the window's icon cannot be read", e);
        }
    }
}
