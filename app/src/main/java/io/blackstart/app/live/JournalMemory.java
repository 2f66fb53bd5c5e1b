package io.blackstart.app.live;

import io.blackstart.app.console.bridge.Memory;
import io.blackstart.app.console.bridge.Notices;
import io.blackstart.persistence.Journal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Remembers in the journal, which may have to wait for the disk: so on a thread of its own, one thing after the other. */
final class JournalMemory implements Memory {
    private final Journal journal;
    private final Notices notices;
    private final Map<String, String> words;
    private CompletableFuture<Void> kept = CompletableFuture.completedFuture(null);

    JournalMemory(Journal journal, Notices notices) {
        this.journal = journal;
        this.notices = notices;
        words = new TreeMap<>(journal.remembered());
    }

    @Override
    public Optional<String> recall(String name) {
        return Optional.ofNullable(words.get(name));
    }

    @Override
    public void keep(String name, String value) {
        words.put(name, value);
        kept = kept.thenRunAsync(
                        () -> journal.remember(name, value),
                        task -> Thread.ofVirtual().start(task))
                .exceptionally(failure -> {
                    notices.failed(
                            "Not remembered for the next start",
                            failure.getCause().getMessage());
                    return null;
                });
    }

    /** Returns once all is kept. */
    void await() {
        kept.join();
    }
}
