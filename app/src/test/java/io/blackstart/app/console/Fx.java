package io.blackstart.app.console;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;

/** JavaFX in tests: started once, never ended by a closed window. */
final class Fx {
    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private Fx() {}

    static void start() {
        if (STARTED.compareAndSet(false, true)) {
            CompletableFuture<Boolean> up = new CompletableFuture<>();
            Platform.startup(() -> up.complete(true));
            Platform.setImplicitExit(false);
            await(up);
        }
    }

    /** Runs on the JavaFX thread and hands back what it found. */
    static <T> T on(Callable<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Runnable task = () -> {
            try {
                done.complete(work.call());
            } catch (Exception | Error e) {
                done.completeExceptionally(e);
            }
        };
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
        return await(done);
    }

    private static <T> T await(CompletableFuture<T> done) {
        return done.orTimeout(30, TimeUnit.SECONDS).join();
    }
}
