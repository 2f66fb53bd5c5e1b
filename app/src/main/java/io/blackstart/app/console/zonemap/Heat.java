package io.blackstart.app.console.zonemap;

import java.util.List;
import java.util.Locale;

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

    /** A line in a square, in shares of its side. */
    record Stroke(double fromX, double fromY, double toX, double toY) {}

    /** The lines of its sign. */
    List<Stroke> sign() {
        return switch (this) {
            case IDLE -> List.of();
            case FAULTY -> List.of(new Stroke(0.5, 0.22, 0.5, 0.56), new Stroke(0.5, 0.76, 0.5, 0.78));
            case UNPLUGGED -> List.of(new Stroke(0.3, 0.3, 0.7, 0.7), new Stroke(0.7, 0.3, 0.3, 0.7));
        };
    }
}
