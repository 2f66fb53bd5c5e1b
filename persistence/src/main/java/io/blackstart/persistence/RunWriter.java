package io.blackstart.persistence;

import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Stamped;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Writes one run. Hears events on the pump and hands them to the journal's writer thread; when that is too far behind, the pump
 * waits, and {@link #stalls} tells it (cluster.md §10). Every method throws {@link JournalException} once the writer has failed.
 *
 * <p>One thread at a time. Closing a run that was not finished leaves it as {@link RunStatus#INTERRUPTED}.
 */
public final class RunWriter implements EventSink, AutoCloseable {
    private final WriterThread writer;
    private final RunLog log;
    private final Consumer<RunWriter> onEnd;
    private long last;
    private boolean ended;
    private volatile Stalls stalls = Stalls.NONE;

    RunWriter(WriterThread writer, long run, Consumer<RunWriter> onEnd) {
        this.writer = writer;
        this.log = new RunLog(run);
        this.onEnd = onEnd;
    }

    /** The run's id in the journal. */
    public long run() {
        return log.run();
    }

    /** @throws IllegalStateException if an event is missing before this one, or the run has ended */
    @Override
    public void accept(Stamped event) {
        if (ended) {
            throw new IllegalStateException("run " + run() + " has ended, but hears " + event);
        }
        if (event.sequence() != last + 1) {
            throw new IllegalStateException("run " + run() + " hears " + event + " after event " + last);
        }
        long waited = writer.append(log, event);
        last = event.sequence();
        if (waited > 0) {
            stalls = stalls.plus(waited);
        }
    }

    /** How the run waited for the journal so far; may be asked on any thread. */
    public Stalls stalls() {
        return stalls;
    }

    /**
     * Ends the run: returns once all of it is in the file.
     *
     * @throws JournalException if any of it could not be written
     */
    public RunSummary finish(RunOutcome outcome) {
        if (ended) {
            throw new IllegalStateException("run " + run() + " has ended already");
        }
        RunSummary summary = writer.ask(connection -> {
            RunTable.finish(connection, run(), outcome, log.sha256(), stalls);
            return new RunSummary(
                    run(),
                    log.sha256(),
                    RecordHash.seal(connection, run()),
                    log.events(),
                    Duration.ofNanos(log.lastAt()),
                    stalls);
        });
        end();
        return summary;
    }

    /** Without {@link #finish} before it: what was heard is written, and the run stays interrupted. */
    @Override
    public void close() {
        if (!ended) {
            end();
            writer.ask(connection -> {
                RunTable.abandon(connection, run());
                return run();
            });
        }
    }

    private void end() {
        ended = true;
        onEnd.accept(this);
    }
}
