package io.blackstart.cluster.livedisk;

import io.blackstart.cluster.livedisk.LogFile.Mark;
import io.blackstart.cluster.replication.DiskContents;
import io.blackstart.cluster.replication.DiskState;
import io.blackstart.cluster.replication.DiskWrite;
import io.blackstart.cluster.topology.SyncMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/**
 * One disk's files and what stands in them; all on the disk's own thread. Batches are numbered by the pump, ascending.
 *
 * <p>A batch has three dates: it is <i>written</i>, it is <i>durable</i>, and the pump has taken note of that (<i>confirmed</i>), which it does later, if
 * the power was not lost meanwhile. Only what is durable and confirmed is certain to stay; the state is kept up to there, and what comes after it is kept in
 * memory, so a power cut (rule W7) can cut the file behind it and a failed write can be done again elsewhere.
 */
final class DiskLog {
    /** A snapshot is worth its while once the logs are that long and longer than the last one. */
    static final long SNAPSHOT_AFTER_BYTES = 16L << 20;

    private final DiskFiles files;
    private final int owner;
    private final SyncMode mode;
    private final Device device;
    private final Surroundings around;
    private final long snapshotAfterBytes;
    private final ArrayDeque<Batch> pending = new ArrayDeque<>();
    private DiskState state;
    private LogFile file;
    private Mark kept;
    private long written;
    private long durable;
    private long confirmed;
    private boolean failed;
    /** It was wiped, and the files still are those of before. */
    private boolean mustBeginAnew;

    /** Number of the snapshot or log that the disk can be read from, if a newer snapshot cannot. */
    private long begin;

    private long snapshotBytes;
    private boolean snapshotRuns;
    /** Raised by each wipe: a snapshot of before is not wanted any more. */
    private long life;

    /** What a disk's log makes use of and tells. */
    interface Surroundings {
        /** Does slow work beside the disk's thread. */
        void beside(Runnable slow);

        /** Does work on the disk's thread later. */
        void later(Runnable work);

        /** The device refuses writes; told once until it recovers. */
        void failed(String reason);

        /** Calls {@link #retry} on the disk's thread after a while. */
        void retrySoon();

        void recovered();
    }

    /** What the pump handed over to be synced together. */
    private static final class Batch {
        private final long number;
        private final List<DiskWrite> writes;
        private final Runnable done;
        private boolean told;
        private Optional<Mark> end = Optional.empty();

        Batch(long number, List<DiskWrite> writes, Runnable done) {
            this.number = number;
            this.writes = writes;
            this.done = done;
        }

        void tell() {
            if (!told) {
                told = true;
                done.run();
            }
        }
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
        this.state = found.state();
        this.file = file;
        this.kept = file.end();
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
        confirm(alsoConfirmed);
        Batch batch = new Batch(number, writes, done);
        if (failed) {
            pending.add(batch);
            return;
        }
        try {
            snapshotIfDue();
            pending.add(batch);
            write(batch);
        } catch (IOException e) {
            if (!pending.contains(batch)) {
                pending.add(batch);
            }
            fail(e);
        }
    }

    private void write(Batch batch) throws IOException {
        file.write(batch.writes);
        batch.end = Optional.of(file.end());
        written = batch.number;
        if (mode == SyncMode.ALWAYS) {
            forceNow();
        }
        batch.tell();
    }

    private void forceNow() throws IOException {
        file.force();
        durable = written;
    }

    /** Makes what was written durable; once a second with {@code everysec}. */
    void force() {
        if (!failed && durable < written) {
            try {
                forceNow();
                settle();
            } catch (IOException e) {
                fail(e);
            }
        }
    }

    private void confirm(long number) {
        confirmed = Math.max(confirmed, number);
        settle();
    }

    private void settle() {
        while (!pending.isEmpty() && pending.getFirst().number <= Math.min(durable, confirmed)) {
            Batch batch = pending.removeFirst();
            batch.writes.forEach(state::apply);
            kept = batch.end.orElseThrow();
        }
    }

    // ---- when the device fails -----------------------------------------------------------------------------------

    private void fail(IOException problem) {
        if (!failed) {
            failed = true;
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
                cutTo(durableEnd());
                goOnInNextFile();
            }
            for (Batch batch : pending) {
                if (batch.number > durable) {
                    file.write(batch.writes);
                    batch.end = Optional.of(file.end());
                }
            }
            file.force();
        } catch (IOException stillFails) {
            around.retrySoon();
            return;
        }
        written = pending.isEmpty() ? written : pending.getLast().number;
        durable = written;
        failed = false;
        around.recovered();
        pending.forEach(Batch::tell);
        settle();
    }

    private void goOnInNextFile() throws IOException {
        Mark end = file.end();
        FileHeader header = new FileHeader(FileHeader.Kind.LOG, owner, end.index() + 1, end.nextRecord());
        LogFile next = create(files, device, header);
        file.close();
        file = next;
    }

    private Mark durableEnd() {
        Mark end = kept;
        for (Batch batch : pending) {
            if (batch.number <= durable) {
                end = batch.end.orElseThrow();
            }
        }
        return end;
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
        confirm(alsoConfirmed);
        pending.clear();
        durable = written;
        if (failed) {
            return;
        }
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
        life++;
        snapshotRuns = false;
        pending.clear();
        durable = written;
        state = new DiskState();
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
        kept = file.end();
        begin = next;
        snapshotBytes = 0;
        mustBeginAnew = false;
        files.deleteBefore(next);
    }

    // ---- reading -------------------------------------------------------------------------------------------------

    /** What stands there: all that the pump has taken note of. */
    DiskContents contents(long alsoConfirmed) {
        confirm(alsoConfirmed);
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

    // ---- snapshots -----------------------------------------------------------------------------------------------

    /** Before a batch is written: the next log begins where the snapshot ends. */
    private void snapshotIfDue() throws IOException {
        long length = file.end().offset();
        if (snapshotRuns || length < snapshotAfterBytes || length < snapshotBytes) {
            return;
        }
        forceNow();
        settle();
        if (!pending.isEmpty()) {
            return;
        }
        goOnInNextFile();
        kept = file.end();
        snapshotRuns = true;
        DiskContents whole = state.contents();
        long of = life;
        FileHeader header = new FileHeader(FileHeader.Kind.SNAPSHOT, owner, kept.index(), kept.nextRecord());
        around.beside(() -> writeSnapshot(whole, header, of));
    }

    private void writeSnapshot(DiskContents whole, FileHeader header, long of) {
        Path unfinished = files.unfinished(files.snapshot(header.index()));
        try (LogFile snapshot = LogFile.create(unfinished, device, header)) {
            snapshot.write(whole);
            snapshot.force();
            long bytes = snapshot.end().offset();
            around.later(() -> snapshotWritten(unfinished, header.index(), bytes, of));
        } catch (IOException e) {
            // The logs go on alone; a device that fails is noticed there.
            around.later(() -> snapshotRuns = of != life && snapshotRuns);
        }
    }

    private void snapshotWritten(Path unfinished, long index, long bytes, long of) {
        try {
            if (of == life) {
                snapshotRuns = false;
                Files.move(unfinished, files.snapshot(index), StandardCopyOption.ATOMIC_MOVE);
                DiskFiles.force(files.folder());
                snapshotBytes = bytes;
                // the one before stays, with all logs since: who knows whether this one can be read in a year
                files.deleteBefore(begin);
                begin = index;
            } else {
                Files.deleteIfExists(unfinished);
            }
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
