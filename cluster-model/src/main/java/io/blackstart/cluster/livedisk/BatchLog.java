package io.blackstart.cluster.livedisk;

import io.blackstart.cluster.livedisk.Batches.Batch;
import io.blackstart.cluster.livedisk.LogFile.Mark;
import io.blackstart.cluster.topology.SyncMode;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * One disk's {@link Batches} in its {@link LogFiles}, and how much of that is durable. After an {@link IOException} only {@link #beginAnew} and
 * {@link #goOnAnew} may be called. On the disk's {@link Lane}.
 */
final class BatchLog {
    private final LogFiles files;
    private final ForcedMark mark;
    private final Batches batches;
    private final SyncMode mode;
    /** How much of the last file is known to be on the device. */
    private long forcedBytes;
    /** The last one that was begun. If it failed, a force after it says nothing: the system tells of what it could not write only once. */
    private Optional<FutureTask<Mark>> forcedAhead = Optional.empty();
    /** Nothing but a write has failed: what was written whole before it can be forced yet. */
    private boolean onlyAWriteFailed;

    BatchLog(LogFiles files, ForcedMark mark, Batches batches, SyncMode mode) {
        this.files = files;
        this.mark = mark;
        this.batches = batches;
        this.mode = mode;
    }

    /** Goes on where a scan ended. */
    void open(Mark end) throws IOException {
        files.goOnAt(end);
        batches.keptAt(files.end());
        forcedBytes = files.end().offset();
        mark.begin(files.end());
    }

    Mark end() {
        return files.end();
    }

    void write(Batch batch) throws IOException {
        try {
            batches.written(batch, files.write(batch.writes()));
        } catch (IOException noRoom) {
            onlyAWriteFailed = forcedAhead.stream().allMatch(ahead -> ahead.state() == Future.State.SUCCESS);
            throw noRoom;
        }
        if (mode == SyncMode.ALWAYS) {
            force();
        }
        batch.tell();
    }

    void force() throws IOException {
        files.last().force();
        allIsForced();
    }

    private void allIsForced() {
        isForced(files.end());
        batches.forced();
    }

    private void isForced(Mark end) {
        forcedBytes = end.offset();
        mark.goOn(end);
    }

    /** How much was written since the last time, in bytes. */
    long unforcedBytes() {
        return files.end().offset() - forcedBytes;
    }

    /** Forces what was written until now, on any thread. @return its end */
    FutureTask<Mark> forceAhead() {
        LogFile file = files.last();
        Mark end = file.end();
        FutureTask<Mark> ahead = new FutureTask<>(() -> {
            file.force();
            return end;
        });
        forcedAhead = Optional.of(ahead);
        return ahead;
    }

    /** @param number of the last batch before that end */
    void forcedAhead(Mark end, long number) {
        if (end.offset() > forcedBytes) {
            isForced(end);
        }
        batches.forcedUpTo(number);
    }

    /** Forces all and makes a next file behind it, on any thread; meanwhile nothing is to be written. */
    FutureTask<LogFile> turn() {
        LogFile full = files.last();
        return new FutureTask<>(() -> {
            full.force();
            return files.next(full.end());
        });
    }

    /** @param next behind all that was written, which is durable and confirmed */
    void goOnIn(LogFile next) {
        files.goOnIn(next);
        allIsForced();
        batches.settle();
        batches.keptAt(files.end());
    }

    /** Whatever was there does not count any more. */
    void beginAnew() throws IOException {
        onlyAWriteFailed = false;
        files.beginAnew(this::writeAnew);
        batches.keptAt(new Mark(files.end().index(), FileHeader.BYTES, 1));
        mark.begin(files.end());
        allIsForced();
    }

    /**
     * What could not be forced may be lost though the system takes it for written, so it is written anew, into a next file behind the last place that
     * is known to be durable. As long as that fails, what was told stays where it was.
     */
    void goOnAnew() throws IOException {
        forceWhatIsWhole();
        files.goOnBehind(batches.durableEnd(), this::writeAnew);
        allIsForced();
    }

    /** Else all of it had to find room once more, on a device that has none. */
    private void forceWhatIsWhole() {
        if (onlyAWriteFailed) {
            onlyAWriteFailed = false;
            try {
                force();
            } catch (IOException broken) {
                // so it is written anew
            }
        }
    }

    private void writeAnew(LogFile next) throws IOException {
        for (Batch batch : batches.notDurable()) {
            next.write(batch.writes());
            batches.written(batch, next.end());
        }
    }

    /** What is not certain to stay is gone (rule W7). */
    void cutToKept() throws IOException {
        files.cutTo(batches.kept());
        forcedBytes = files.end().offset();
        mark.begin(files.end());
    }

    void close() {
        files.close();
    }
}
