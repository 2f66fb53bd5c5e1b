package io.blackstart.app.console.bridge;

import io.blackstart.persistence.Journal;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The journal for the window, which must never wait for a disk. */
public interface JournalDesk {
    /**
     * Does something with the journal on a thread of its own and returns at once.
     *
     * @return what came of it; or, completed exceptionally, why nothing did
     */
    <T> CompletionStage<T> ask(Function<Journal, T> work);
}
