package io.blackstart.persistence;

import io.blackstart.cluster.event.Stamped;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * The one thread that writes a journal. If it fails it takes no more, and everybody who waits or comes later is told why: no
 * event is dropped in silence.
 */
final class WriterThread implements AutoCloseable {
    private final JournalFile file;
    private final WorkQueue queue;
    private final int checkpointEvery;
    private final Runnable beforeBatch;
    private final Thread thread;

    /** @param beforeBatch runs on the thread before each batch; for tests that slow it down */
    WriterThread(JournalFile file, WriterLimits limits, Runnable beforeBatch) {
        this.file = file;
        this.checkpointEvery = limits.checkpointEvery();
        this.beforeBatch = beforeBatch;
        queue = new WorkQueue(limits.capacity(), limits.batch(), limits.linger().toNanos());
        thread = Thread.ofPlatform().name("journal-writer").daemon(true).start(this::run);
    }

    /** @return nanoseconds waited for room, 0 if there was some */
    long append(RunLog run, Stamped event) {
        return queue.put(new Work.Append(run, event));
    }

    /** Does something after all that was asked before, and waits until it is safe in the file. */
    <T> T ask(Work.Body<T> body) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        queue.put(new Work.Request<>(body, answer));
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw new JournalException(e.getCause().getMessage(), e.getCause());
        }
    }

    /** Writes what is waiting and ends. */
    @Override
    public void close() {
        queue.close();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Work> batch = List.of();
        try (BatchWriter writer = new BatchWriter(file.openForWriting(), checkpointEvery)) {
            batch = queue.take();
            while (!batch.isEmpty()) {
                beforeBatch.run();
                writer.write(batch);
                batch = queue.take();
            }
        } catch (SQLException e) {
            fail(SqlProblem.explain(file.path(), e), batch);
        } catch (InterruptedException | RuntimeException | Error e) {
            fail(new JournalException("journal %s cannot be written any more: %s".formatted(file.path(), e), e), batch);
        }
    }

    private void fail(JournalException why, List<Work> undone) {
        Stream.concat(undone.stream(), queue.fail(why).stream()).forEach(work -> {
            if (work instanceof Work.Request<?> request) {
                request.answer().completeExceptionally(why);
            }
        });
    }
}
