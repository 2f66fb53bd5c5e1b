package io.blackstart.app;

import io.blackstart.app.cli.StopRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Turns Ctrl-C (and SIGTERM) into a {@link StopRequest}, waits for the command to end cleanly, and lets the process end with the
 * command's exit code instead of the JVM's.
 */
final class CtrlC {
    /** The least patience a user has with a rollback; a run that is still at it then is reported as interrupted in the journal. */
    private static final long PATIENCE_SECONDS = 30;

    private final StopRequest stop;
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

    private CtrlC(StopRequest stop) {
        this.stop = stop;
    }

    static CtrlC guard(StopRequest stop) {
        CtrlC ctrlC = new CtrlC(stop);
        Runtime.getRuntime().addShutdownHook(new Thread(ctrlC::onShutdown, "ctrl-c"));
        return ctrlC;
    }

    /** The command has ended by itself or after having been asked to. */
    void ended(int code) {
        exitCode.complete(code);
    }

    private void onShutdown() {
        if (exitCode.isDone() || !stop.raise()) {
            return;
        }
        try {
            Runtime.getRuntime().halt(exitCode.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException _) {
            System.err.println("blackstart: did not stop within " + PATIENCE_SECONDS + " s, giving up");
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
