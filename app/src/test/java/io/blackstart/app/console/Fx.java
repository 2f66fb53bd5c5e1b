package io.blackstart.app.console;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** JavaFX in tests: started once, never ended by a closed window. */
public final class Fx {
    private static final AtomicBoolean STARTED = new AtomicBoolean();

    /** One for all tests: each new one would keep the window that it saw last for ever. */
    public static final FxRobot ROBOT = new FxRobot();

    private Fx() {}

    public static void start() {
        if (STARTED.compareAndSet(false, true)) {
            // what fails on JavaFX's thread from now on fails a story
            WaitForAsyncUtils.clearExceptions();
            HeadlessScreen.begin(new CompletableFuture<>());
        }
    }

    /** Runs on the JavaFX thread and hands back what it found. */
    public static <T> T on(Callable<T> work) {
        return HeadlessScreen.on(work, new CompletableFuture<>());
    }
}
