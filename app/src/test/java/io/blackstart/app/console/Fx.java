package io.blackstart.app.console;

import io.blackstart.cluster.engine.PumpGuard;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.testfx.util.WaitForAsyncUtils;

/** JavaFX in tests: started once, never ended by a closed window. */
final class Fx {
    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private Fx() {}

    static void start() {
        if (STARTED.compareAndSet(false, true)) {
            hearFailuresButOfTheScreen();
            CompletableFuture<Boolean> up = new CompletableFuture<>();
            Platform.startup(() -> up.complete(true));
            Platform.setImplicitExit(false);
            await(up);
            PumpGuard.keepFree(Platform::isFxApplicationThread);
        }
    }

    /**
     * What fails on JavaFX's thread fails a story. Not so when its headless screen, which is 1000 by 1000 whatever a window's size, draws a
     * popup that reaches beyond.
     */
    private static void hearFailuresButOfTheScreen() {
        WaitForAsyncUtils.clearExceptions();
        Thread.UncaughtExceptionHandler story = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            if (!isBeyondTheScreen(failure)) {
                story.uncaughtException(thread, failure);
            }
        });
    }

    private static boolean isBeyondTheScreen(Throwable failure) {
        return failure instanceof IndexOutOfBoundsException
                && Stream.of(failure.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().startsWith("com.sun.glass.ui.headless.")
                                && frame.getMethodName().equals("blit"));
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
