package io.blackstart.app.console;

import io.blackstart.app.console.bridge.Memory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Where on the screens the window stands and how large it is, from one start to the next; in pixels. */
record WindowPlace(double x, double y, double width, double height, boolean maximized) {
    private static final String NAME = "console.window";
    private static final int PARTS = 5;

    static WindowPlace of(Stage stage) {
        return new WindowPlace(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized());
    }

    /** As it was last; empty at the first start, and where its screen is gone. */
    static Optional<WindowPlace> recalled(Memory memory) {
        return memory.recall(NAME).flatMap(WindowPlace::read).filter(WindowPlace::isOnAScreen);
    }

    /** What is not of this form is nothing to be recalled. */
    static Optional<WindowPlace> read(String kept) {
        String[] parts = kept.split(" ");
        try {
            double[] numbers = Arrays.stream(parts)
                    .limit(PARTS - 1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return parts.length == PARTS && Arrays.stream(numbers).allMatch(Double::isFinite)
                    ? Optional.of(new WindowPlace(
                            numbers[0], numbers[1], numbers[2], numbers[3], Boolean.parseBoolean(parts[PARTS - 1])))
                    : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private boolean isOnAScreen() {
        return !Screen.getScreensForRectangle(x, y, width, height).isEmpty();
    }

    void on(Stage stage) {
        stage.setX(x);
        stage.setY(y);
        stage.setWidth(width);
        stage.setHeight(height);
        stage.setMaximized(maximized);
    }

    void keep(Memory memory) {
        memory.keep(NAME, words());
    }

    /** As it is kept. */
    String words() {
        return String.format(Locale.ROOT, "%.0f %.0f %.0f %.0f %b", x, y, width, height, maximized);
    }
}
