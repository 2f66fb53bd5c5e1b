package io.blackstart.app.console;

import io.blackstart.cluster.engine.PumpGuard;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.application.Platform;

/** JavaFX on a screen in memory, for who draws without a display. */
public final class HeadlessScreen {
    private static final long AT_MOST_SECONDS = 120;

    private HeadlessScreen() {}

    /** Starts JavaFX so, unless it runs already; once per process. */
    public static void begin() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
        Console.quieten();
        CompletableFuture<Boolean> up = new CompletableFuture<>();
        try {
            Platform.startup(() -> {
                ignoreTheScreensEdge();
                up.complete(true);
            });
        } catch (IllegalStateException _) {
            up.complete(true);
        }
        Platform.setImplicitExit(false);
        PumpGuard.keepFree(Platform::isFxApplicationThread);
        up.orTimeout(AT_MOST_SECONDS, TimeUnit.SECONDS).join();
    }

    private static void ignoreTheScreensEdge() {
        Thread thread = Thread.currentThread();
        Thread.UncaughtExceptionHandler others = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler((where, failure) -> {
            if (!isBeyondTheScreen(failure)) {
                others.uncaughtException(where, failure);
            }
        });
    }

    /** The screen is 1000 by 1000, whatever a window's size, and fails to draw a popup that reaches beyond; pictures are not taken from it. */
    static boolean isBeyondTheScreen(Throwable failure) {
        return failure instanceof IndexOutOfBoundsException
                && Stream.of(failure.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().startsWith("com.sun.glass.ui.headless.")
                                && frame.getMethodName().equals("blit"));
    }

    /** Does something on the JavaFX thread and hands back what it found. */
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
        return done.orTimeout(AT_MOST_SECONDS, TimeUnit.SECONDS).join();
    }
}
