package io.blackstart.app.console.look;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Shows a model only when it differs from what is shown: most frames change little.
 *
 * @param <M> immutable, with equality
 */
public final class Latest<M> {
    private final Consumer<M> show;
    private Optional<M> shown = Optional.empty();

    public Latest(Consumer<M> show) {
        this.show = show;
    }

    public void show(M model) {
        if (shown.filter(model::equals).isEmpty()) {
            shown = Optional.of(model);
            show.accept(model);
        }
    }

    /** What is shown now. */
    public Optional<M> shown() {
        return shown;
    }
}
