package io.blackstart.app.live;

import io.blackstart.app.console.bridge.JournalDesk;
import io.blackstart.persistence.Journal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Does the window's work with a journal, each piece on a thread of its own. */
public record JournalWorker(Journal journal) implements JournalDesk {
    @Override
    public <T> CompletionStage<T> ask(Function<Journal, T> work) {
        return CompletableFuture.supplyAsync(
                () -> work.apply(journal),
                task -> Thread.ofPlatform().daemon().name("journal-desk").start(task));
    }
}
