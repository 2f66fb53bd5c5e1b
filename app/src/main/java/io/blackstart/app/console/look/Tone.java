package io.blackstart.app.console.look;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;

/** What a colour means; always told by a word or a shape as well. */
public enum Tone {
    PLAIN,
    MUTED,
    ACCENT,
    GOOD,
    WARN,
    BAD,
    VIOLET,
    TEAL;

    private static final List<String> ALL =
            Arrays.stream(values()).map(Tone::styleClass).toList();

    /** For example {@code tone-good}. */
    public String styleClass() {
        return "tone-" + name().toLowerCase(Locale.ROOT);
    }

    /** Gives a node this tone instead of the one it had. */
    public void on(Node node) {
        if (!node.getStyleClass().contains(styleClass())) {
            node.getStyleClass().removeAll(ALL);
            node.getStyleClass().add(styleClass());
        }
    }
}
