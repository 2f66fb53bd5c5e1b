package io.blackstart.app.console.settings;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Something about the window, chosen from a few; it counts at once. */
record LookAdjustable(
        String id,
        String name,
        String explanation,
        List<String> choices,
        String usual,
        Supplier<String> now,
        Consumer<String> act)
        implements Adjustable {
    @Override
    public String category() {
        return "Window";
    }

    @Override
    public String range() {
        return "";
    }

    @Override
    public String value() {
        return now.get();
    }

    @Override
    public String when() {
        return "";
    }

    @Override
    public void set(String value) {
        String wrong = wrong(value);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(wrong);
        }
        act.accept(value);
    }

    @Override
    public String wrong(String value) {
        return choices.contains(value) ? "" : "'%s' is none of %s".formatted(value, String.join(", ", choices));
    }
}
