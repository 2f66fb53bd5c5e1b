package io.blackstart.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Tells a command that somebody wants it to stop. Commands that end in a moment by themselves do not listen; for the others a
 * stop is a normal end, with its own exit code. Thread-safe.
 */
public final class StopRequest {
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean raised;

    /**
     * Listens for the rest of the process. The action runs on a foreign thread, must be quick, and runs at once if the stop was
     * raised before.
     */
    public void onRaised(Runnable action) {
        synchronized (this) {
            listeners.add(action);
            if (!raised) {
                return;
            }
        }
        action.run();
    }

    /** Listens, and completes when the stop is raised. */
    public CompletableFuture<Void> future() {
        CompletableFuture<Void> future = new CompletableFuture<>();
        onRaised(() -> future.complete(null));
        return future;
    }

    /**
     * Asks for the stop; asking twice is no harm.
     *
     * @return whether somebody listens, and thus will end by itself
     */
    public boolean raise() {
        List<Runnable> actions;
        synchronized (this) {
            actions = raised ? List.of() : List.copyOf(listeners);
            raised = true;
        }
        actions.forEach(Runnable::run);
        synchronized (this) {
            return !listeners.isEmpty();
        }
    }

    public synchronized boolean isRaised() {
        return raised;
    }
}
