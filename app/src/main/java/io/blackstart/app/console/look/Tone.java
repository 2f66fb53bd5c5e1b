package io.blackstart.app.console.look;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
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

    private static final Set<String> ALL =
            Arrays.stream(values()).map(Tone::styleClass).collect(Collectors.toUnmodifiableSet());

    private final String styleClass = "tone-" + name().toLowerCase(Locale.ROOT);

    /** For example {@code tone-good}. */
    public String styleClass() {
        return styleClass;
    }

    /** Gives a node this tone instead of the one it had, in one change: after each a node is styled anew. */
    public void on(Node node) {
        List<String> classes = node.getStyleClass();
        for (int i = 0; i < classes.size(); i++) {
            if (ALL.contains(classes.get(i))) {
                if (!classes.get(i).equals(styleClass)) {
                    classes.set(i, styleClass);
                }
                return;
            }
        }
        classes.add(styleClass);
    }
}
