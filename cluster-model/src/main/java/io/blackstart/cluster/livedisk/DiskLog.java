package io.blackstart.cluster.livedisk;

import io.blackstart.cluster.livedisk.Batches.Batch;
import io.blackstart.cluster.livedisk.LogFile.Mark;
import io.blackstart.cluster.replication.DiskContents;
import io.blackstart.cluster.replication.DiskWrite;
import io.blackstart.cluster.topology.SyncMode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** One disk: when its {@link BatchLog} is written, forced, followed by a next file and a snapshot, or done again; all on the disk's {@link Lane}. */
final class DiskLog {
    /** A snapshot is worth its while once the log is that long and longer than the last one; more than that is not left unforced either. */
    static final long SNAPSHOT_AFTER_BYTES = 64L << 20;

    private final Batches batches;
    private final BatchLog log;
    private final Snapshots snapshots;
    private final Surroundings around;
    private final long snapshotAfterBytes;
    private Stage stage = new Stage.Logging();
    /** Why the device refuses writes, while it does. */
    private Optional<String> trouble = Optional.empty();
    /** It is new or was wiped, and its files are not there or still those of before. */
    private boolean mustBeginAnew;

    /** Of a log that grows until it is full, and is followed by a next one and by a snapshot of what was before that. */
    private sealed interface Stage {
        record Logging() implements Stage {}

        /**
         * Much of it is being forced while it still is written.
         *
         * @param number of the last batch that is durable then
         */
        record Forcing(FutureTask<Mark> end, long number) implements Stage {}

        /** It is full, and most of it is forced, so that the turn is short. */
        record Forced() implements Stage {}

        /** The rest is forced, and the next one made; batches wait, as they do while the device fails. */
        record Turning(FutureTask<LogFile> next) implements Stage {}
    }

    /** What the device may refuse. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private DiskLog(
            DiskPlace place, SyncMode mode, Surroundings around, long snapshotAfterBytes, DiskScan.Found found) {
        this.batches = new Batches(found.state(), new Mark(0, 0, 1));
        this.log = new BatchLog(new LogFiles(place), new ForcedMark(place, mode), batches, mode);
        this.snapshots = new Snapshots(place, around, found);
        this.around = around;
        this.snapshotAfterBytes = snapshotAfterBytes;
    }

    /** A new disk. A device that fails is told, and tried again. */
    static DiskLog begin(DiskPlace place, SyncMode mode, Surroundings around, long snapshotAfterBytes) {
        DiskLog disk = new DiskLog(place, mode, around, snapshotAfterBytes, DiskScan.nothing());
        disk.mustBeginAnew = true;
        disk.tryTo(disk::goOnAnew);
        return disk;
    }

    /**
     * Goes on where a scan ended: cuts a torn end off, durably, and tidies up what no longer counts.
     *
     * @param found of these very files, unchanged since
     */
    static DiskLog open(
            DiskPlace place, SyncMode mode, Surroundings around, long snapshotAfterBytes, DiskScan.Found found)
            throws IOException {
        if (found.end().isEmpty()) {
            return begin(place, mode, around, snapshotAfterBytes);
        }
        DiskLog disk = new DiskLog(place, mode, around, snapshotAfterBytes, found);
        disk.log.open(found.end().get());
        return disk;
    }

    // ---- writing -------------------------------------------------------------------------------------------------

    /**
     * @param alsoConfirmed number of the last batch of which the pump has taken note
     * @param done runs here once this one counts as synced; never if power is lost before
     */
    void write(long number, List<DiskWrite> writes, long alsoConfirmed, Runnable done) {
        batches.confirm(alsoConfirmed);
        if (trouble.isEmpty()) {
            forceOrTurnIfDue();
        }
        Batch batch = batches.add(number, writes, done);
        if (!(stage instanceof Stage.Turning)) {
            tryToWrite(batch);
        }
    }

    private void tryToWrite(Batch batch) {
        if (trouble.isEmpty()) {
            tryTo(() -> log.write(batch));
        }
    }

    /** Makes what was written durable; once a second with {@code everysec}. */
    void force() {
        awaitTurn();
        if (trouble.isEmpty() && !batches.areForced()) {
            tryTo(() -> {
                log.force();
                batches.settle();
            });
        }
    }

    /** What stands there: all that the pump has taken note of. */
    DiskContents contents(long alsoConfirmed) {
        batches.confirm(alsoConfirmed);
        return batches.confirmed();
    }

    /** Forces what is left and lets the files go. */
    void close() {
        force();
        log.close();
    }

    // ---- when the device fails -----------------------------------------------------------------------------------

    private void tryTo(Work work) {
        try {
            work.run();
        } catch (IOException problem) {
            String reason = FolderFiles.why(problem);
            trouble = Optional.of(reason);
            stage = new Stage.Logging();
            around.failed(reason);
            around.retrySoon();
        }
    }

    /** Why the device refuses writes, while it does. */
    Optional<String> trouble() {
        return trouble;
    }

    /** Tries again. */
    void retry() {
        if (trouble.isEmpty()) {
            return;
        }
        try {
            goOnAnew();
        } catch (IOException stillFails) {
            around.retrySoon();
            return;
        }
        trouble = Optional.empty();
        around.recovered();
        batches.tellAll();
        batches.settle();
    }

    private void goOnAnew() throws IOException {
        if (mustBeginAnew) {
            log.beginAnew();
            mustBeginAnew = false;
            snapshots.beginAt(log.end().index());
        } else {
            log.goOnAnew();
        }
    }

    // ---- faults of cluster.md §8 ---------------------------------------------------------------------------------

    /** Rule W7: what is not both durable and confirmed is gone. */
    void losePower(long alsoConfirmed) {
        awaitTurn();
        // What is being forced is cut off, perhaps.
        stage = new Stage.Logging();
        batches.confirm(alsoConfirmed);
        batches.forgetUncertain();
        if (trouble.isEmpty()) {
            tryTo(log::cutToKept);
        }
    }

    /** It is empty, as a new one. */
    void wipe() {
        awaitTurn();
        stage = new Stage.Logging();
        snapshots.wipe();
        batches.wipe();
        mustBeginAnew = true;
        if (trouble.isEmpty()) {
            tryTo(this::goOnAnew);
        }
    }

    // ---- when a log is full --------------------------------------------------------------------------------------

    /** Before a batch is written: the next log begins where the snapshot ends. */
    private void forceOrTurnIfDue() {
        if (stage instanceof Stage.Logging && (isFull() || log.unforcedBytes() >= snapshotAfterBytes)) {
            Stage.Forcing forcing = new Stage.Forcing(log.forceAhead(), batches.lastWritten());
            stage = forcing;
            around.slowly(forcing.end(), () -> forcedAhead(forcing));
        }
        if (stage instanceof Stage.Forced && batches.areConfirmed()) {
            Stage.Turning turning = new Stage.Turning(log.turn());
            stage = turning;
            around.slowly(turning.next(), () -> turned(turning));
        }
    }

    private boolean isFull() {
        return log.end().offset() >= Math.max(snapshotAfterBytes, snapshots.bytes()) && !snapshots.isUnderWay();
    }

    /** A failure counts: the system tells of what it could not write only once. */
    private void forcedAhead(Stage.Forcing forcing) {
        if (stage.equals(forcing)) {
            tryTo(() -> {
                log.forcedAhead(outcome(forcing.end()), forcing.number());
                stage = isFull() ? new Stage.Forced() : new Stage.Logging();
            });
        }
    }

    /** Waits for the device if there is a turn under way. */
    private void awaitTurn() {
        if (stage instanceof Stage.Turning turning) {
            turned(turning);
        }
    }

    private void turned(Stage.Turning turning) {
        if (stage.equals(turning)) {
            stage = new Stage.Logging();
            tryTo(() -> {
                log.goOnIn(outcome(turning.next()));
                snapshots.take(batches.certain(), log.end());
            });
            batches.unwritten().forEach(this::tryToWrite);
        }
    }

    private static <T> T outcome(FutureTask<T> task) throws IOException {
        try {
            return task.get();
        } catch (ExecutionException | InterruptedException e) {
            if (e.getCause() instanceof IOException problem) {
                throw problem;
            }
            throw new IllegalStateException(e);
        }
    }
}
