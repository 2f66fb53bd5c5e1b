package io.blackstart.app.console.bridge;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Where somebody outside asks for the window. */
public interface WindowCall {
    /** Nobody asks. */
    WindowCall NONE = _ -> {};

    /** @param bring called from any thread whenever the window is to come to the front; with a drill's file if it is to show that */
    void onCall(Consumer<Optional<Path>> bring);
}
