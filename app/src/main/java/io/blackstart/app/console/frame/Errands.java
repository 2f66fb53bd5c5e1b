package io.blackstart.app.console.frame;

import io.blackstart.app.console.bridge.Failures;
import io.blackstart.app.console.bridge.Notices;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** What the window asks for and does not wait for: what came of it is heard on the JavaFX thread, and a failure becomes a notification. */
public final class Errands {
    private final Notices notices;
    private final Runnable onFailed;

    /** @param onFailed runs before a failure is told */
    public Errands(Notices notices, Runnable onFailed) {
        this.notices = notices;
        this.onFailed = onFailed;
    }

    /** @param failedTitle what failed, in a few words, if it does */
    public <T> void then(CompletionStage<T> asked, String failedTitle, Consumer<T> done) {
        FramePump.whenDone(asked, (value, failure) -> {
            if (failure == null) {
                done.accept(value);
            } else {
                failed(failedTitle, failure);
            }
        });
    }

    /** Tells a failure. @param title what failed, in a few words */
    public void failed(String title, Throwable failure) {
        onFailed.run();
        notices.failed(title, Failures.sentence(failure));
    }
}
