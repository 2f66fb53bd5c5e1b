package io.blackstart.app.console.bridge;

import java.nio.file.Path;
import java.util.Optional;

/** What the desktop around the window does for it. */
public interface Outside {
    /**
     * Asks the user where to write a file; on the JavaFX thread.
     *
     * @param name suggested
     * @return empty if they gave it up
     */
    Optional<Path> chooseNewFile(String title, String name);

    /**
     * Opens a page in the user's browser; from any thread but JavaFX's.
     *
     * @throws io.blackstart.app.UserError with a sentence if there is no browser to be found
     */
    void show(Path page);
}
