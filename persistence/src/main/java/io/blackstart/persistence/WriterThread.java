package io.blackstart.persistence;

import io.blackstart.cluster.event.Stamped;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The one thread that writes a journal, and the one before it that prepares what is written. If one fails both take no more, and
 * everybody who waits or comes later is told why: no event is dropped in silence.
 */
final class WriterThread implements AutoCloseable {
    private static final List<Prepared> END = List.of();

    private final JournalFile file;
    private final WorkQueue queue;
    private final Preparation preparation;
    private final Handoff<List<Prepared>> handoff = new Handoff<>();
    private final Runnable beforeBatch;
    private final Thread preparer;
    private final Thread writer;
    private volatile boolean lostItsFile;

    /** @param beforeBatch runs on the writing thread before each batch; for tests that slow it down */
    WriterThread(JournalFile file, WriterLimits limits, Runnable beforeBatch) {
        this.file = file;
        this.beforeBatch = beforeBatch;
        queue = new WorkQueue(limits.capacity(), limits.batch(), limits.linger().toNanos());
        preparation = new Preparation(limits.checkpointEvery());
        preparer = Thread.ofPlatform().name("journal-preparer").daemon(true).start(this::prepare);
        writer = Thread.ofPlatform().name("journal-writer").daemon(true).start(this::write);
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

    /** Whether it has ended since its file is there no more: one that begins again finds what is in its place. */
    boolean hasLostItsFile() {
        return lostItsFile;
    }

    /** Writes what is waiting and ends. */
    @Override
    public void close() {
        queue.close();
        boolean interrupted = false;
        while (preparer.isAlive() || writer.isAlive()) {
            try {
                preparer.join();
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void prepare() {
        List<Work> batch = List.of();
        try {
            batch = queue.take();
            while (!batch.isEmpty()) {
                handoff.put(preparation.of(batch));
                batch = queue.take();
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            JournalException why = broken(e);
            batch.forEach(work -> tell(work, why));
            refuse(why);
        } finally {
            handoff.put(END);
        }
    }

    private void write() {
        List<Prepared> batch = List.of();
        boolean ended = false;
        JournalException why;
        try (BatchWriter batches = open()) {
            Optional<Object> opened = file.identity();
            Optional<Object> log = file.identityOfLog();
            while (!ended) {
                batch = handoff.take();
                ended = batch.isEmpty();
                if (!ended) {
                    beforeBatch.run();
                    demandStillThere(opened, log);
                    batches.write(batch);
                    log = file.identityOfLog();
                }
            }
            return;
        } catch (SQLException e) {
            why = file.explainToWriter(e);
        } catch (JournalException e) {
            why = e;
        } catch (RuntimeException | Error e) {
            why = broken(e);
        }
        refuse(why);
        giveUp(batch, ended, why);
    }

    /** SQLite would go on in a file that nobody finds any more. */
    private void demandStillThere(Optional<Object> opened, Optional<Object> log) {
        if (file.identity().equals(opened)) {
            return;
        }
        lostItsFile = true;
        JournalException gone = new JournalException(SqlProblem.gone(file.path()));
        try {
            file.putLogAside(log);
        } catch (IOException e) {
            gone.addSuppressed(e);
        }
        throw gone;
    }

    /** Damage is met before anything is written, as far as that can be. */
    private BatchWriter open() throws SQLException {
        try {
            WriteProbe.of(file);
        } catch (SQLException e) {
            throw file.explain(e);
        }
        return new BatchWriter(file.openForWriting());
    }

    /** The preparer may be handing on a batch yet: whatever comes until its end is not written any more. */
    private void giveUp(List<Prepared> batch, boolean ended, JournalException why) {
        tellAll(batch, why);
        boolean more = !ended;
        while (more) {
            List<Prepared> unwritten = handoff.take();
            tellAll(unwritten, why);
            more = !unwritten.isEmpty();
        }
    }

    private JournalException broken(Throwable e) {
        return new JournalException("journal %s cannot be written any more: %s".formatted(file.path(), e), e);
    }

    private void refuse(JournalException why) {
        queue.fail(why).forEach(work -> tell(work, why));
    }

    private static void tellAll(List<Prepared> unwritten, JournalException why) {
        for (Prepared prepared : unwritten) {
            if (prepared instanceof Prepared.Asked asked) {
                tell(asked.request(), why);
            }
        }
    }

    private static void tell(Work undone, JournalException why) {
        if (undone instanceof Work.Request<?> request) {
            request.answer().completeExceptionally(why);
        }
    }
}
