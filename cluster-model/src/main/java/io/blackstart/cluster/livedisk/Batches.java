package io.blackstart.cluster.livedisk;

import io.blackstart.cluster.livedisk.LogFile.Mark;
import io.blackstart.cluster.replication.DiskContents;
import io.blackstart.cluster.replication.DiskState;
import io.blackstart.cluster.replication.DiskWrite;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/**
 * What the pump handed over for a disk, and what stands there. Batches are numbered by the pump, ascending.
 *
 * <p>A batch has three dates: it is <i>written</i>, it is <i>durable</i>, and the pump has taken note of that (<i>confirmed</i>), which it does later, if
 * the power was not lost meanwhile. Only what is durable and confirmed is certain to stay; the state is kept up to there, and what comes after it is kept
 * here, so a power cut (rule W7) can cut the file behind it and a failed write can be done again elsewhere.
 */
final class Batches {
    private final ArrayDeque<Batch> pending = new ArrayDeque<>();
    private DiskState state;
    private Mark kept;
    private long written;
    private long durable;
    private long confirmed;

    /** What the pump handed over to be synced together. */
    static final class Batch {
        private final long number;
        private final List<DiskWrite> writes;
        /** Empty once told: whoever waited is not to be kept as long as the batch. */
        private Optional<Runnable> done;

        private Optional<Mark> end = Optional.empty();

        private Batch(long number, List<DiskWrite> writes, Runnable done) {
            this.number = number;
            this.writes = writes;
            this.done = Optional.of(done);
        }

        List<DiskWrite> writes() {
            return writes;
        }

        void tell() {
            Optional<Runnable> waits = done;
            done = Optional.empty();
            waits.ifPresent(Runnable::run);
        }
    }

    /** @param state up to the mark */
    Batches(DiskState state, Mark kept) {
        this.state = state;
        this.kept = kept;
    }

    Batch add(long number, List<DiskWrite> writes, Runnable done) {
        Batch batch = new Batch(number, writes, done);
        pending.add(batch);
        return batch;
    }

    // ---- what becomes of them ------------------------------------------------------------------------------------

    /** @param end of it in the file */
    void written(Batch batch, Mark end) {
        batch.end = Optional.of(end);
        written = Math.max(written, batch.number);
    }

    /** All that was written is durable. */
    void forced() {
        durable = written;
    }

    /** @param number of the last batch that is durable, at least */
    void forcedUpTo(long number) {
        durable = Math.max(durable, number);
        settle();
    }

    /** @param number of the last batch of which the pump has taken note */
    void confirm(long number) {
        confirmed = Math.max(confirmed, number);
        settle();
    }

    /** What is durable and confirmed becomes part of the state. */
    void settle() {
        while (!pending.isEmpty() && pending.getFirst().number <= Math.min(durable, confirmed)) {
            Batch batch = pending.removeFirst();
            batch.writes.forEach(state::apply);
            kept = batch.end.orElseThrow();
        }
    }

    /** What is not certain to stay is gone (rule W7). */
    void forgetUncertain() {
        pending.clear();
        durable = written;
    }

    /** Nothing stands there any more. */
    void wipe() {
        forgetUncertain();
        state = new DiskState();
    }

    /** The state is the same, but its file ends elsewhere. */
    void keptAt(Mark mark) {
        kept = mark;
    }

    // ---- how far they are ----------------------------------------------------------------------------------------

    /** Number of the last one that was. */
    long lastWritten() {
        return written;
    }

    boolean areForced() {
        return durable >= written;
    }

    /** All that was written is. */
    boolean areConfirmed() {
        return confirmed >= written;
    }

    /** Those that wait for a file that can be written, in order. */
    List<Batch> unwritten() {
        return pending.stream().filter(batch -> batch.number > written).toList();
    }

    List<Batch> notDurable() {
        return pending.stream().filter(batch -> batch.number > durable).toList();
    }

    void tellAll() {
        pending.forEach(Batch::tell);
    }

    /** Where what is certain to stay ends. */
    Mark kept() {
        return kept;
    }

    Mark durableEnd() {
        Mark end = kept;
        for (Batch batch : pending) {
            if (batch.number <= durable) {
                end = batch.end.orElseThrow();
            }
        }
        return end;
    }

    /** What is certain to stay. A copy. */
    DiskContents certain() {
        return state.contents();
    }

    /** What stands there: all that is confirmed. A copy. */
    DiskContents confirmed() {
        if (pending.isEmpty() || pending.getFirst().number > confirmed) {
            return state.contents();
        }
        DiskState whole = state.copy();
        for (Batch batch : pending) {
            if (batch.number <= confirmed) {
                batch.writes.forEach(whole::apply);
            }
        }
        return whole.contents();
    }
}
