package io.blackstart.app.console;

import io.blackstart.app.console.bridge.ConsoleSetup;
import io.blackstart.cluster.engine.PumpGuard;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.stage.Stage;

/** The console's front door. */
public final class Console {
    /** Held here, or its filter would be collected with it. */
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private Console() {}

    /**
     * Whether a window can be opened; asks nothing of JavaFX, so it costs nothing to ask before a cluster is started.
     *
     * @throws NoDisplayException with a sentence for the user if it is certain that none can
     */
    public static void requireDisplay() {
        if (!Display.mayExist(System::getProperty, System::getenv)) {
            throw new NoDisplayException(Display.NONE);
        }
    }

    /**
     * Opens the window and returns when it was closed; once per process. The caller then ends the cluster. Not on the JavaFX thread.
     *
     * @param stop completes when the process is told to end
     * @throws NoDisplayException with a sentence for the user if there is no display
     */
    public static void launch(ConsoleSetup setup, CompletionStage<?> stop) {
        requireDisplay();
        quieten();
        CompletableFuture<Optional<Throwable>> closed = new CompletableFuture<>();
        stop.thenRun(() -> closed.complete(Optional.empty()));
        try {
            Platform.startup(() -> open(setup, closed));
        } catch (UnsupportedOperationException e) {
            setup.events().close();
            NoDisplayException failure = new NoDisplayException(Display.explain(e));
            failure.initCause(e);
            throw failure;
        }
        try {
            await(closed);
        } finally {
            setup.events().close();
            exitUnless(stop);
        }
    }

    /** From the class path JavaFX works, but says at each start that it is not supported. */
    static void quieten() {
        JAVAFX.setFilter(logged -> !logged.getMessage().startsWith("Unsupported JavaFX configuration"));
    }

    /** When the process is ending JavaFX ends by a hook of its own, and asking it to exit meanwhile would block. */
    private static void exitUnless(CompletionStage<?> stop) {
        if (!stop.toCompletableFuture().isDone()) {
            Platform.exit();
        }
    }

    private static void open(ConsoleSetup setup, CompletableFuture<Optional<Throwable>> closed) {
        PumpGuard.keepFree(Platform::isFxApplicationThread);
        try {
            new ConsoleWindow(new Stage(), setup).show(() -> closed.complete(Optional.empty()));
        } catch (RuntimeException | Error e) {
            closed.complete(Optional.of(e));
        }
    }

    private static void await(CompletableFuture<Optional<Throwable>> closed) {
        try {
            closed.get().ifPresent(failure -> {
                throw new IllegalStateException("the console could not be opened", failure);
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
