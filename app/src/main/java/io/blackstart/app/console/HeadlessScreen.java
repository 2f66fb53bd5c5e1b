package io.blackstart.app.console;

import io.blackstart.cluster.engine.PumpGuard;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.application.Platform;

/** JavaFX on a screen in memory, for who draws without a display. */
public final class HeadlessScreen {
    private static final long AT_MOST_SECONDS = 120;

    private HeadlessScreen() {}

    /**
     * Starts JavaFX so, unless it runs already; once per process.
     *
     * @param stop completes when the process is told to end
     * @throws CancellationException as soon as it was told
     */
    public static void begin(CompletableFuture<?> stop) {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
        Console.quieten();
        CompletableFuture<Boolean> up = new CompletableFuture<>();
        try {
            Platform.startup(() -> {
                tellDefectsAlone(stop);
                up.complete(true);
            });
        } catch (IllegalStateException _) {
            up.complete(true);
        } catch (RuntimeException failed) {
            // as in a virtual machine that ends
            up.completeExceptionally(failed);
        }
        await(up, stop);
        Platform.setImplicitExit(false);
        PumpGuard.keepFree(Platform::isFxApplicationThread);
    }

    private static void tellDefectsAlone(CompletableFuture<?> stop) {
        Thread thread = Thread.currentThread();
        Thread.UncaughtExceptionHandler others = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler((where, failure) -> {
            if (!isBeyondTheScreen(failure) && !stop.isDone()) {
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

    /**
     * Does something on the JavaFX thread and hands back what it found.
     *
     * @param stop completes when the process is told to end
     * @throws CancellationException as soon as it was told
     */
    static <T> T on(Callable<T> work, CompletableFuture<?> stop) {
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
        return await(done, stop);
    }

    /** A process that is told to end ends JavaFX first, which then fails at what it was asked to do, or leaves it undone. */
    private static <T> T await(CompletableFuture<T> awaited, CompletableFuture<?> stop) {
        stop.thenRun(() -> awaited.cancel(false));
        try {
            return awaited.orTimeout(AT_MOST_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException failed) {
            if (stop.isDone()) {
                throw new CancellationException();
            }
            throw failed;
        }
    }
}
