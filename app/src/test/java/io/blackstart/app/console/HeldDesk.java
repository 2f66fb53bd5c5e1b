package io.blackstart.app.console;

import io.blackstart.app.console.bridge.JournalDesk;
import io.blackstart.persistence.Journal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A journal that is slow where a test wants it: what is asked while it holds is begun when it is let go. */
final class HeldDesk implements JournalDesk {
    private final JournalDesk desk;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

    HeldDesk(JournalDesk desk) {
        this.desk = desk;
    }

    /** From now on. @return lets go what is asked until {@link #holdNoMore} */
    CompletableFuture<Void> hold() {
        gate = new CompletableFuture<>();
        return gate;
    }

    void holdNoMore() {
        gate = CompletableFuture.completedFuture(null);
    }

    /** What is asked next fails, as if the disk had failed for a moment. */
    void failNext() {
        failing.set(true);
    }

    boolean isIdle() {
        return underWay.get() == 0;
    }

    @Override
    public <T> CompletionStage<T> ask(Function<Journal, T> work) {
        if (failing.getAndSet(false)) {
            return CompletableFuture.failedFuture(new IllegalStateException("planted"));
        }
        underWay.incrementAndGet();
        return gate.thenCompose(_ -> desk.ask(work)).whenComplete((_, _) -> underWay.decrementAndGet());
    }
}
