package io.blackstart.app.console.zonemap;

import java.util.List;
import java.util.Locale;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.PathElement;

/** What a cell tells of its machine: by colour and, for those who do not see it, by sign and outline. */
enum Heat {
    /** An empty square. */
    IDLE("idle"),
    /** Something other than its power is broken: a stroke with a dot below it. */
    FAULTY("with a fault"),
    /** A cross. */
    UNPLUGGED("unplugged");

    private final String word;

    Heat(String word) {
        this.word = word;
    }

    /** As it is counted: {@code 3 unplugged}. */
    String word() {
        return word;
    }

    /** For example {@code cell-unplugged}. */
    String styleClass() {
        return "cell-" + name().toLowerCase(Locale.ROOT);
    }

    /** The lines of its sign in a square. @param x left edge @param y upper edge */
    List<PathElement> sign(double x, double y, double side) {
        double near = side * 0.3;
        double far = side * 0.7;
        double middle = x + side / 2;
        return switch (this) {
            case IDLE -> List.of();
            case FAULTY ->
                List.of(
                        new MoveTo(middle, y + side * 0.22),
                        new LineTo(middle, y + side * 0.56),
                        new MoveTo(middle, y + side * 0.76),
                        new LineTo(middle, y + side * 0.78));
            case UNPLUGGED ->
                List.of(
                        new MoveTo(x + near, y + near),
                        new LineTo(x + far, y + far),
                        new MoveTo(x + far, y + near),
                        new LineTo(x + near, y + far));
        };
    }
}
