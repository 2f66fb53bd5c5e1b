package io.blackstart.cluster.livedisk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.replication.DiskContents;
import io.blackstart.cluster.replication.DiskWrite;
import io.blackstart.cluster.topology.SyncMode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/** A disk's log with everything on the test's own thread, and a device that can fail. */
final class LogOnDisk implements Surroundings {
    private static final int OWNER = FileHeader.owner("orders@1", "a1");
    private final SyncMode mode;
    private final long snapshotAfterBytes;
    private final DiskFiles files;
    private final Watch watch;
    private final List<String> told = new ArrayList<>();
    private final List<Runnable> slow = new ArrayList<>();
    private Slowness slowness = Slowness.NONE;
    private boolean broken;
    private int forcesThatFail;
    private long room = Long.MAX_VALUE;
    private boolean besideHeld;
    private DiskLog log;
    private long number;

    /** Of what waits for the device. */
    enum Slowness {
        NONE,
        /** The device is done at once, but the log has not heard of it. */
        NOT_HEARD,
        NOT_DONE
    }

    /** Is there when the device is asked for something. */
    interface Watch {
        default void before() throws IOException {}

        default void wrote(FileChannel file) throws IOException {}

        default void forced(FileChannel file) throws IOException {}
    }

    LogOnDisk(Path folder, SyncMode mode, long snapshotAfterBytes) throws Exception {
        this(folder, mode, snapshotAfterBytes, new Watch() {});
    }

    LogOnDisk(Path folder, SyncMode mode, long snapshotAfterBytes, Watch watch) throws Exception {
        this.files = new DiskFiles(folder);
        this.watch = watch;
        this.mode = mode;
        this.snapshotAfterBytes = snapshotAfterBytes;
        reopen();
    }

    static DiskScan.Found read(Path folder) throws IOException, DamagedDiskException {
        return DiskScan.read(new DiskFiles(folder), OWNER);
    }

    /** As a program does that starts after {@code kill -9}. */
    void reopen() throws Exception {
        slow.clear();
        log = DiskLog.open(
                new DiskPlace(files, OWNER, new Breakable()),
                mode,
                this,
                snapshotAfterBytes,
                DiskScan.read(files, OWNER));
        number = 0;
    }

    /** Writes a batch that is confirmed with the next call. */
    void write(List<DiskWrite> batch) {
        long mine = ++number;
        log.write(mine, batch, mine - 1, () -> told.add("synced " + mine));
    }

    DiskContents contents() {
        return log.contents(number);
    }

    DiskLog log() {
        return log;
    }

    long number() {
        return number;
    }

    List<String> told() {
        return told;
    }

    void device(boolean fails) {
        broken = fails;
    }

    /** So many, then it works. */
    void failForces(int times) {
        forcesThatFail = times;
    }

    /** Writes fail in the middle once so many bytes were written. */
    void room(long bytes) {
        room = bytes;
    }

    /** Whether snapshots wait, too. */
    void holdBeside(boolean held) {
        besideHeld = held;
    }

    void slowness(Slowness becomes) {
        slowness = becomes;
    }

    /** What was held up since is done, in order. */
    void catchUp() {
        List<Runnable> held = List.copyOf(slow);
        slow.clear();
        held.forEach(Runnable::run);
    }

    /** The device is done with what it was asked for; the log has not heard of it. */
    void deviceCatchesUp() {
        slow.stream().filter(FutureTask.class::isInstance).forEach(Runnable::run);
    }

    /** Of logs and snapshots. */
    List<String> names() throws IOException {
        try (Stream<Path> names = Files.list(files.folder())) {
            return names.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("forced"))
                    .sorted()
                    .toList();
        }
    }

    /** {@link Object#equals} knows nothing of keyspaces and request tables. */
    static void assertSame(DiskContents expected, DiskContents actual, String where) {
        assertEquals(text(expected), text(actual), where);
    }

    static String text(DiskContents contents) {
        return "%s %s %s %s %s %s %s %s %s"
                .formatted(
                        contents.formatted(),
                        contents.words(),
                        contents.base().data().snapshot(),
                        contents.base().history(),
                        contents.base().config(),
                        contents.base().requests().lives(),
                        contents.base().ledger(),
                        contents.log(),
                        contents.setAside());
    }

    @Override
    public void beside(Runnable work) {
        if (besideHeld) {
            slow.add(work);
        } else {
            work.run();
        }
    }

    @Override
    public void later(Runnable work) {
        work.run();
    }

    @Override
    public void slowly(Runnable work, Runnable then) {
        switch (slowness) {
            case NONE -> {
                work.run();
                then.run();
            }
            case NOT_HEARD -> {
                work.run();
                slow.add(then);
            }
            case NOT_DONE -> {
                slow.add(work);
                slow.add(then);
            }
        }
    }

    @Override
    public void failed(String reason) {
        told.add("failed: " + reason);
    }

    @Override
    public void retrySoon() {
        // the test says when
    }

    @Override
    public void recovered() {
        told.add("recovered");
    }

    /**
     * Fails when it is told to. It forces nothing, since no test cuts the power of the real machine, and takes no file for itself, since programs that are
     * killed here still have theirs.
     */
    private final class Breakable implements Device {
        @Override
        public void write(FileChannel file, ByteBuffer bytes) throws IOException {
            watch.before();
            long fits = Math.min(broken ? bytes.remaining() / 2 : bytes.remaining(), room);
            boolean isWhole = fits == bytes.remaining();
            room -= fits;
            Device.REAL.write(file, bytes.slice(bytes.position(), (int) fits));
            watch.wrote(file);
            if (!isWhole) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void take(FileChannel file) {}

        @Override
        public void force(FileChannel file) throws IOException {
            watch.before();
            if (broken || forcesThatFail > 0) {
                forcesThatFail = Math.max(0, forcesThatFail - 1);
                throw new IOException("Input/output error");
            }
            watch.forced(file);
        }
    }
}
