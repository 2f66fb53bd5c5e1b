package io.blackstart.cluster.livedisk;

import io.blackstart.cluster.livedisk.Batches.Batch;
import io.blackstart.cluster.livedisk.LogFile.Mark;
import io.blackstart.cluster.replication.DiskContents;
import io.blackstart.cluster.replication.DiskWrite;
import io.blackstart.cluster.topology.SyncMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** One disk's files, and that {@link Batches} come to stand in them; all on the disk's {@link Lane}. */
final class DiskLog {
    /** A snapshot is worth its while once the logs are that long and longer than the last one. */
    static final long SNAPSHOT_AFTER_BYTES = 64L << 20;

    private final DiskFiles files;
    private final int owner;
    private final SyncMode mode;
    private final Device device;
    private final Surroundings around;
    private final long snapshotAfterBytes;
    private final Batches batches;
    private LogFile file;
    private boolean failed;
    /** It was wiped, and the files still are those of before. */
    private boolean mustBeginAnew;

    /** Number of the snapshot or log that the disk can be read from, if a newer snapshot cannot. */
    private long begin;

    private long snapshotBytes;
    private Stage stage = new Stage.Logging();
    /** Raised by each wipe: a snapshot of before is not wanted any more. */
    private long life;

    /** What a disk's log makes use of and tells. */
    interface Surroundings {
        /** Does slow work beside the disk's lane. */
        void beside(Runnable slow);

        /** Does work on the disk's lane later. */
        void later(Runnable work);

        /** Does what waits for the device, and then something on the disk's lane. */
        void slowly(Runnable work, Runnable then);

        /** The device refuses writes; told once until it recovers. */
        void failed(String reason);

        /** Calls {@link #retry} on the disk's lane after a while. */
        void retrySoon();

        void recovered();
    }

    /** Of a log that grows until it is full, and is followed by a next one and by a snapshot of what was before that. */
    private sealed interface Stage {
        record Logging() implements Stage {}

        /** It is full, and most of it is being forced while it still is written, so that the turn is short. */
        record Forcing() implements Stage {}

        record Forced() implements Stage {}

        /** The rest is forced, and the next one made; batches wait, as they do while the device fails. */
        record Turning(FutureTask<LogFile> next) implements Stage {}

        record Snapshotting() implements Stage {}
    }

    private DiskLog(
            DiskFiles files,
            int owner,
            SyncMode mode,
            Device device,
            Surroundings around,
            long snapshotAfterBytes,
            DiskScan.Found found,
            LogFile file)
            throws IOException {
        this.files = files;
        this.owner = owner;
        this.mode = mode;
        this.device = device;
        this.around = around;
        this.snapshotAfterBytes = snapshotAfterBytes;
        this.file = file;
        this.batches = new Batches(found.state(), file.end());
        this.begin = found.begin();
        this.snapshotBytes = found.snapshotBytes();
    }

    /**
     * Goes on where a scan ended: cuts a torn end off, durably, and tidies up what no longer counts.
     *
     * @param found of these very files, unchanged since
     */
    static DiskLog open(
            DiskFiles files,
            int owner,
            SyncMode mode,
            Device device,
            Surroundings around,
            long snapshotAfterBytes,
            DiskScan.Found found)
            throws IOException {
        DiskFiles.createFolder(files.folder());
        files.deleteUnfinished();
        LogFile file;
        if (found.end().isEmpty()) {
            file = create(files, device, new FileHeader(FileHeader.Kind.FIRST, owner, 1, 1));
        } else {
            Mark end = found.end().get();
            for (Path torn : files.logs().tailMap(end.index() + 1).values()) {
                Files.delete(torn);
            }
            file = DiskScan.header(files.log(end.index())).isPresent()
                    ? LogFile.goOn(files.log(end.index()), device, end)
                    : create(
                            files,
                            device,
                            new FileHeader(
                                    end.nextRecord() == 1 ? FileHeader.Kind.FIRST : FileHeader.Kind.LOG,
                                    owner,
                                    end.index(),
                                    end.nextRecord()));
        }
        return new DiskLog(files, owner, mode, device, around, snapshotAfterBytes, found, file);
    }

    /** A file whose header and name are durable. */
    private static LogFile create(DiskFiles files, Device device, FileHeader header) throws IOException {
        LogFile file = LogFile.create(files.log(header.index()), device, header);
        try {
            file.force();
            DiskFiles.force(files.folder());
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    // ---- writing -------------------------------------------------------------------------------------------------

    /**
     * @param alsoConfirmed number of the last batch of which the pump has taken note
     * @param done runs here once this one counts as synced; never if power is lost before
     */
    void write(long number, List<DiskWrite> writes, long alsoConfirmed, Runnable done) {
        batches.confirm(alsoConfirmed);
        turnIfDue();
        Batch batch = batches.add(number, writes, done);
        if (!(stage instanceof Stage.Turning)) {
            tryToWrite(batch);
        }
    }

    private void tryToWrite(Batch batch) {
        if (!failed) {
            try {
                write(batch);
            } catch (IOException e) {
                fail(e);
            }
        }
    }

    private void write(Batch batch) throws IOException {
        file.write(batch.writes());
        batches.written(batch, file.end());
        if (mode == SyncMode.ALWAYS) {
            forceNow();
        }
        batch.tell();
    }

    private void forceNow() throws IOException {
        file.force();
        batches.forced();
    }

    /** Makes what was written durable; once a second with {@code everysec}. */
    void force() {
        awaitTurn();
        if (!failed && !batches.areForced()) {
            try {
                forceNow();
                batches.settle();
            } catch (IOException e) {
                fail(e);
            }
        }
    }

    // ---- when the device fails -----------------------------------------------------------------------------------

    private void fail(IOException problem) {
        if (!failed) {
            failed = true;
            if (!(stage instanceof Stage.Snapshotting)) {
                stage = new Stage.Logging();
            }
            around.failed(FolderFiles.why(problem));
            around.retrySoon();
        }
    }

    /**
     * Tries again. What could not be forced may be lost though the system takes it for written, so it is written anew, into a new file behind the last
     * place that is known to be durable.
     */
    void retry() {
        if (!failed) {
            return;
        }
        try {
            if (mustBeginAnew) {
                beginAnew();
            } else {
                cutTo(batches.durableEnd());
                goOnIn(createBehind(file.end()));
            }
            for (Batch batch : batches.notDurable()) {
                file.write(batch.writes());
                batches.written(batch, file.end());
            }
            forceNow();
        } catch (IOException stillFails) {
            around.retrySoon();
            return;
        }
        failed = false;
        around.recovered();
        batches.tellAll();
        batches.settle();
    }

    private void goOnIn(LogFile next) throws IOException {
        LogFile before = file;
        file = next;
        before.close();
    }

    private LogFile createBehind(Mark end) throws IOException {
        return create(files, device, new FileHeader(FileHeader.Kind.LOG, owner, end.index() + 1, end.nextRecord()));
    }

    private void cutTo(Mark mark) throws IOException {
        file.close();
        for (Path later : files.logs().tailMap(mark.index() + 1).values()) {
            Files.delete(later);
        }
        file = LogFile.goOn(files.log(mark.index()), device, mark);
    }

    // ---- faults of cluster.md §8 ---------------------------------------------------------------------------------

    /** Rule W7: what is not both durable and confirmed is gone. */
    void losePower(long alsoConfirmed) {
        awaitTurn();
        batches.confirm(alsoConfirmed);
        batches.forgetUncertain();
        if (failed) {
            return;
        }
        Mark kept = batches.kept();
        try {
            if (file.index() == kept.index()) {
                file.cutBehind(kept);
            } else {
                cutTo(kept);
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    /** It is empty, as a new one. */
    void wipe() {
        awaitTurn();
        life++;
        stage = new Stage.Logging();
        batches.wipe();
        mustBeginAnew = true;
        if (failed) {
            return;
        }
        try {
            beginAnew();
        } catch (IOException e) {
            fail(e);
        }
    }

    private void beginAnew() throws IOException {
        long next = file.index() + 1;
        file.close();
        file = create(files, device, new FileHeader(FileHeader.Kind.FIRST, owner, next, 1));
        batches.keptAt(file.end());
        begin = next;
        snapshotBytes = 0;
        mustBeginAnew = false;
        files.deleteBefore(next);
    }

    // ---- reading -------------------------------------------------------------------------------------------------

    /** What stands there: all that the pump has taken note of. */
    DiskContents contents(long alsoConfirmed) {
        batches.confirm(alsoConfirmed);
        return batches.confirmed();
    }

    // ---- snapshots -----------------------------------------------------------------------------------------------

    /** Before a batch is written: the next log begins where the snapshot ends. */
    private void turnIfDue() {
        boolean isFull = file.end().offset() >= Math.max(snapshotAfterBytes, snapshotBytes);
        if (isFull && !failed) {
            if (stage instanceof Stage.Logging) {
                forceAhead();
            }
            if (stage instanceof Stage.Forced && batches.areConfirmed()) {
                turn();
            }
        }
    }

    private void forceAhead() {
        Stage.Forcing forcing = new Stage.Forcing();
        stage = forcing;
        LogFile full = file;
        around.slowly(
                () -> {
                    try {
                        full.force();
                    } catch (IOException e) {
                        // A device that fails is noticed by the turn.
                    }
                },
                () -> stage = stage.equals(forcing) ? new Stage.Forced() : stage);
    }

    private void turn() {
        LogFile full = file;
        FutureTask<LogFile> next = new FutureTask<>(() -> {
            full.force();
            return createBehind(full.end());
        });
        stage = new Stage.Turning(next);
        around.slowly(next, () -> turned(next));
    }

    /** Waits for the device if there is a turn under way. */
    private void awaitTurn() {
        if (stage instanceof Stage.Turning(FutureTask<LogFile> next)) {
            turned(next);
        }
    }

    private void turned(FutureTask<LogFile> next) {
        if (!stage.equals(new Stage.Turning(next))) {
            return;
        }
        stage = new Stage.Logging();
        try {
            goOnIn(next.get());
            batches.forced();
            batches.settle();
            batches.keptAt(file.end());
            snapshot(file.end());
        } catch (IOException e) {
            fail(e);
        } catch (ExecutionException | InterruptedException e) {
            if (!(e.getCause() instanceof IOException problem)) {
                throw new IllegalStateException(e);
            }
            fail(problem);
        }
        batches.unwritten().forEach(this::tryToWrite);
    }

    private void snapshot(Mark beginning) {
        stage = new Stage.Snapshotting();
        DiskContents whole = batches.certain();
        long of = life;
        FileHeader header = new FileHeader(FileHeader.Kind.SNAPSHOT, owner, beginning.index(), beginning.nextRecord());
        around.beside(() -> writeSnapshot(whole, header, of));
    }

    /** Beside. */
    private void writeSnapshot(DiskContents whole, FileHeader header, long of) {
        try {
            long bytes = SnapshotFile.write(files, device, header, whole);
            around.later(() -> snapshotStands(header.index(), bytes, of));
        } catch (IOException e) {
            // The logs go on alone; a device that fails is noticed there.
            around.later(() -> stage = of == life ? new Stage.Logging() : stage);
        }
    }

    /** If the disk was wiped meanwhile, the first log after that has made it void. */
    private void snapshotStands(long index, long bytes, long of) {
        if (of == life) {
            stage = new Stage.Logging();
            snapshotBytes = bytes;
            // the one before stays, with all logs since: who knows whether this one can be read in a year
            long before = begin;
            begin = index;
            around.beside(() -> deleteBefore(before));
        }
    }

    private void deleteBefore(long index) {
        try {
            files.deleteBefore(index);
        } catch (IOException e) {
            // Old files too many are no harm: they are deleted with the next snapshot.
        }
    }

    /** Forces what is left and lets the files go. */
    void close() {
        force();
        try {
            file.close();
        } catch (IOException e) {
            fail(e);
        }
    }
}
