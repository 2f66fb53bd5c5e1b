package io.blackstart.app.console.bridge;

import java.util.Optional;

/** What the console remembers from one start to the next. On the JavaFX thread, so neither may wait. */
public interface Memory {
    /** What was kept last under that name. */
    Optional<String> recall(String name);

    void keep(String name, String value);
}
