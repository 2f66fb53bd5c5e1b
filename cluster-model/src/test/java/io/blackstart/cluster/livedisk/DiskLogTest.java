package io.blackstart.cluster.livedisk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.log.Words;
import io.blackstart.cluster.replication.DiskContents;
import io.blackstart.cluster.replication.DiskState;
import io.blackstart.cluster.replication.DiskWrite;
import io.blackstart.cluster.topology.SyncMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live disk's log: rule W7, and docs/disks.md. */
class DiskLogTest {
    private static final long NEVER = Long.MAX_VALUE;

    /** A log is full with its first batch. */
    private static final long ONE_WRITE = FileHeader.BYTES + 1;

    @TempDir
    private Path folder;

    @Test
    void w7AReopenedDiskHoldsWhatASimulatedOneDoes() throws Exception {
        for (long seed = 0; seed < 60; seed++) {
            RandomWrites writes = new RandomWrites(seed);
            long snapshotAfter = seed % 3 == 0 ? 2_000 : NEVER;
            LogOnDisk disk = new LogOnDisk(folder.resolve("disk" + seed), SyncMode.ALWAYS, snapshotAfter);
            for (int i = 0; i < 80; i++) {
                disk.write(writes.batch());
                if (i % 27 == 0) {
                    disk.contents();
                    disk.reopen();
                }
            }
            LogOnDisk.assertSame(writes.contents(), disk.contents(), "seed " + seed);
            disk.reopen();
            LogOnDisk.assertSame(writes.contents(), disk.contents(), "reopened, seed " + seed);
        }
    }

    /** Cut anywhere behind its header, the log is a prefix of what was written: whole batches, no more and no less. */
    @Test
    void everyTruncationLeavesAPrefix() throws Exception {
        Written written = written(8, NEVER);
        for (int length = FileHeader.BYTES; length <= written.bytes().length; length++) {
            Files.write(written.log(), Arrays.copyOf(written.bytes(), length));
            DiskScan.Found found = LogOnDisk.read(folder);
            String text = LogOnDisk.text(found.state().contents());
            int whole = 0;
            while (whole < written.ends().size() && written.ends().get(whole) <= length) {
                whole++;
            }
            assertEquals(written.states().get(whole), text, "cut to " + length);
            boolean isTorn = !written.ends().contains((long) length) && length != FileHeader.BYTES;
            assertEquals(isTorn, found.torn().isPresent(), "told, cut to " + length);
        }
    }

    /** A log has its header before it has its name: no crash takes it away. */
    @Test
    void aLogWithoutAWholeHeaderIsDamage() throws Exception {
        noneOfTheFirstBytesMayBeMissing("log-000001", written(8, NEVER).bytes());
        written(40, 1_500);
        Path last = new DiskFiles(folder).logs().lastEntry().getValue();
        noneOfTheFirstBytesMayBeMissing(last.getFileName().toString(), Files.readAllBytes(last));
    }

    private void noneOfTheFirstBytesMayBeMissing(String name, byte[] bytes) throws Exception {
        for (int length = 0; length < FileHeader.BYTES; length++) {
            Files.write(folder.resolve(name), Arrays.copyOf(bytes, length));
            int cutTo = length;
            assertThrows(DamagedDiskException.class, () -> LogOnDisk.read(folder), () -> name + " cut to " + cutTo);
        }
        Files.write(folder.resolve(name), bytes);
        LogOnDisk.read(folder);
    }

    /** One byte is wrong: the log is a prefix, which only the last batch may be missing from, or damage is noticed. */
    @Test
    void everyFlippedByteIsNoticed() throws Exception {
        Written written = written(6, NEVER);
        Set<String> intact = new HashSet<>(written.states());
        String lastButOne = written.states().get(written.states().size() - 2);
        for (int at = 0; at < written.bytes().length; at++) {
            for (int bit : new int[] {0x01, 0x80}) {
                byte[] flipped = written.bytes().clone();
                flipped[at] ^= (byte) bit;
                Files.write(written.log(), flipped);
                try {
                    String text = LogOnDisk.text(LogOnDisk.read(folder).state().contents());
                    assertTrue(intact.contains(text), "byte " + at + " makes something that was never there");
                    assertEquals(lastButOne, text, "byte " + at + " takes more than the last batch");
                } catch (DamagedDiskException noticed) {
                    assertTrue(
                            noticed.getMessage().contains("log-000001")
                                    || noticed.getMessage().contains("first log"),
                            noticed.getMessage());
                }
            }
        }
    }

    /** A device may have written any of it when the power goes, the last page before the first. */
    @Test
    void whatWasNeverForcedMayHaveGapsAfterAPowerCut() throws Exception {
        for (SyncMode mode : List.of(SyncMode.EVERYSEC, SyncMode.NEVER)) {
            for (int bad = 1; bad <= 6; bad++) {
                Path place = folder.resolve(mode.name() + bad);
                Path log = place.resolve("log-000001");
                LogOnDisk disk = new LogOnDisk(place, mode, NEVER);
                List<Long> ends = promises(disk, log, 1, 3);
                disk.log().force();
                ends.addAll(promises(disk, log, 4, 6));
                lose(log, bad == 1 ? FileHeader.BYTES : ends.get(bad - 2), ends.get(bad - 1));
                if (bad <= 3) {
                    assertThrows(DamagedDiskException.class, () -> LogOnDisk.read(place), mode + ", what was forced");
                } else {
                    assertTrue(LogOnDisk.read(place).torn().isPresent());
                    disk.reopen();
                    assertEquals(bad - 1, disk.contents().words().promise(), mode.name());
                    assertEquals(ends.get(bad - 2), Files.size(log), "the rest is cut off");
                }
            }
        }
    }

    /** What another mode, or an older program, leaves. */
    @Test
    void whereAllIsForcedAGapIsDamage() throws Exception {
        LogOnDisk everysec = new LogOnDisk(folder, SyncMode.EVERYSEC, NEVER);
        Path log = folder.resolve("log-000001");
        promises(everysec, log, 1, 2);
        Path mark = folder.resolve("forced");
        assertTrue(Files.exists(mark));
        LogOnDisk always = new LogOnDisk(folder, SyncMode.ALWAYS, NEVER);
        assertFalse(Files.exists(mark));
        List<Long> ends = promises(always, log, 3, 5);
        lose(log, ends.get(0), ends.get(1));
        assertThrows(DamagedDiskException.class, () -> LogOnDisk.read(folder));
    }

    @Test
    void afterACleanEndAGapIsDamage() throws Exception {
        LogOnDisk disk = new LogOnDisk(folder, SyncMode.EVERYSEC, NEVER);
        Path log = folder.resolve("log-000001");
        List<Long> ends = promises(disk, log, 1, 3);
        disk.log().close();
        lose(log, ends.get(0), ends.get(1));
        assertThrows(DamagedDiskException.class, () -> LogOnDisk.read(folder));
    }

    /** @return where each ends */
    private static List<Long> promises(LogOnDisk disk, Path log, int from, int to) throws IOException {
        List<Long> ends = new ArrayList<>();
        for (int epoch = from; epoch <= to; epoch++) {
            disk.write(promise(epoch));
            ends.add(Files.size(log));
        }
        return ends;
    }

    private static void lose(Path log, long from, long to) throws IOException {
        byte[] bytes = Files.readAllBytes(log);
        Arrays.fill(bytes, (int) from, (int) to, (byte) 0);
        Files.write(log, bytes);
    }

    @Test
    void everyFlippedByteOfASnapshotIsNoticed() throws Exception {
        written(40, 1_500);
        List<Path> snapshots = new ArrayList<>(new DiskFiles(folder).snapshots().values());
        Files.delete(snapshots.getFirst());
        byte[] bytes = Files.readAllBytes(snapshots.getLast());
        for (int at = 0; at < bytes.length; at++) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 0x10;
            Files.write(snapshots.getLast(), flipped);
            int byteAt = at;
            assertThrows(DamagedDiskException.class, () -> LogOnDisk.read(folder), () -> "byte " + byteAt);
        }
    }

    @Test
    void aDamagedSnapshotIsReadAroundByTheOneBeforeIt() throws Exception {
        LogOnDisk disk = new LogOnDisk(folder, SyncMode.ALWAYS, 2_000);
        RandomWrites writes = new RandomWrites(5);
        for (int round = 0; round < 8; round++) {
            Path newest = untilTheNextSnapshot(disk, writes);
            byte[] bytes = Files.readAllBytes(newest);
            bytes[bytes.length / 2] ^= 1;
            Files.write(newest, bytes);

            disk.reopen();
            assertTrue(LogOnDisk.read(folder).passedOver().orElseThrow().startsWith(newest.getFileName() + ""), "told");
            LogOnDisk.assertSame(writes.contents(), disk.contents(), "round " + round);
        }
    }

    private Path untilTheNextSnapshot(LogOnDisk disk, RandomWrites writes) throws Exception {
        DiskFiles files = new DiskFiles(folder);
        List<Path> before = List.copyOf(files.snapshots().values());
        for (int i = 0; i < 1_000; i++) {
            disk.write(writes.batch());
            if (!before.containsAll(files.snapshots().values())) {
                disk.write(writes.batch());
                return files.snapshots().get(files.snapshots().lastKey());
            }
        }
        throw new AssertionError("no snapshot was made");
    }

    @Test
    void aSnapshotReplacesTheLogsBeforeTheOneBeforeIt() throws Exception {
        LogOnDisk disk = new LogOnDisk(folder, SyncMode.ALWAYS, 2_000);
        RandomWrites writes = new RandomWrites(5);
        for (int i = 0; i < 100; i++) {
            disk.write(writes.batch());
        }
        List<String> names = disk.names();
        assertEquals(4, names.size(), "the newest and the one before: " + names);
        assertTrue(names.get(1).startsWith("log-") && names.get(2).startsWith("snapshot-"), names.toString());

        Files.delete(folder.resolve(names.get(1)));
        DamagedDiskException damage = assertThrows(DamagedDiskException.class, () -> LogOnDisk.read(folder));
        assertTrue(damage.getMessage().contains("is missing"), damage.getMessage());
    }

    @Test
    void w7APowerCutTakesWhatThePumpHasNotTakenNoteOf() throws Exception {
        LogOnDisk disk = new LogOnDisk(folder, SyncMode.ALWAYS, NEVER);
        disk.write(promise(1));
        disk.write(promise(2));
        disk.write(promise(3));
        disk.log().losePower(2);
        assertEquals(2, disk.log().contents(3).words().promise());
        disk.write(promise(4));
        disk.reopen();
        assertEquals(4, disk.contents().words().promise());
        assertEquals(1, disk.names().size());
    }

    @Test
    void w7WithEverysecAPowerCutTakesWhatWasNotForced() throws Exception {
        LogOnDisk disk = new LogOnDisk(folder, SyncMode.EVERYSEC, NEVER);
        disk.write(promise(1));
        disk.log().force();
        disk.write(promise(2));
        assertEquals(List.of("synced 1", "synced 2"), disk.told());
        assertEquals(2, disk.contents().words().promise());
        disk.log().losePower(2);
        assertEquals(1, disk.contents().words().promise());
        disk.reopen();
        assertEquals(1, disk.contents().words().promise());
    }

    @Test
    void withEverysecTheEndOfTheProgramTakesNothing() throws Exception {
        LogOnDisk disk = new LogOnDisk(folder, SyncMode.NEVER, NEVER);
        disk.write(promise(7));
        disk.reopen();
        assertEquals(7, disk.contents().words().promise());
    }

    @Test
    void w7AWipedDiskIsANewOne() throws Exception {
        LogOnDisk disk = new LogOnDisk(folder, SyncMode.ALWAYS, NEVER);
        disk.write(promise(1));
        disk.log().wipe();
        disk.reopen();
        assertEquals(false, disk.contents().formatted());
        disk.write(promise(2));
        disk.reopen();
        assertEquals(2, disk.contents().words().promise());
        assertEquals(List.of("log-000002"), disk.names());
    }

    @Test
    void aDeviceThatFailsConfirmsNothingUntilItWorksAgain() throws Exception {
        LogOnDisk disk = new LogOnDisk(folder, SyncMode.ALWAYS, NEVER);
        disk.write(promise(1));
        disk.device(true);
        disk.write(promise(2));
        disk.log().retry();
        disk.write(promise(3));
        assertEquals(List.of("synced 1", "failed: No space left on device"), disk.told());
        disk.device(false);
        disk.log().retry();
        assertEquals(
                List.of("synced 1", "failed: No space left on device", "recovered", "synced 2", "synced 3"),
                disk.told());
        disk.reopen();
        assertEquals(3, disk.contents().words().promise());
    }

    @Test
    void w7PowerIsLostOrTheDiskWipedWhileItFails() throws Exception {
        LogOnDisk disk = new LogOnDisk(folder, SyncMode.ALWAYS, NEVER);
        disk.write(promise(1));
        disk.device(true);
        disk.write(promise(2));
        disk.log().losePower(1);
        disk.device(false);
        disk.log().retry();
        disk.reopen();
        assertEquals(1, disk.contents().words().promise());

        disk.device(true);
        disk.write(promise(2));
        disk.log().wipe();
        disk.device(false);
        disk.log().retry();
        disk.reopen();
        assertEquals(false, disk.contents().formatted());
    }

    @Test
    void aCondensedBatchSaysTheSame() throws Exception {
        RandomWrites writes = new RandomWrites(3);
        DiskState condensed = new DiskState();
        int spared = 0;
        for (int i = 0; i < 200; i++) {
            List<DiskWrite> batch = new ArrayList<>();
            for (int part = 0; part < 4; part++) {
                batch.addAll(writes.batch());
            }
            List<DiskWrite> fewer = Condensed.of(batch);
            fewer.forEach(condensed::apply);
            spared += batch.size() - fewer.size();
            LogOnDisk.assertSame(writes.contents(), condensed.contents(), "batch " + i);
        }
        assertTrue(spared > 200, spared + " writes were spared");
    }

    @Test
    void writesWaitWhileAFullLogIsForced() throws Exception {
        LogOnDisk disk = new LogOnDisk(folder, SyncMode.NEVER, ONE_WRITE);
        disk.slowness(LogOnDisk.Slowness.NOT_DONE);
        disk.write(promise(1));
        disk.write(promise(2));
        assertEquals(List.of("synced 1", "synced 2"), disk.told(), "most of it is forced while it still is written");
        disk.catchUp();
        disk.write(promise(3));
        assertEquals(List.of("synced 1", "synced 2"), disk.told(), "now it turns to the next log");
        disk.catchUp();
        assertEquals(List.of("synced 1", "synced 2", "synced 3"), disk.told());
        assertEquals(List.of("log-000001", "log-000002", "snapshot-000002"), disk.names());
        disk.reopen();
        assertEquals(3, disk.contents().words().promise());
    }

    @Test
    void w7WhateverHappensInTheMiddleOfATurn() throws Exception {
        w7InTheMiddleOfATurn("power", 2, disk -> disk.log().losePower(2));
        w7InTheMiddleOfATurn("wiped", 0, disk -> disk.log().wipe());
        w7InTheMiddleOfATurn("force", 3, disk -> disk.log().force());
        w7InTheMiddleOfATurn("close", 3, disk -> disk.log().close());
    }

    /** Promise 2 stands there, 3 waits for the turn when it happens; what was held up comes later. */
    private void w7InTheMiddleOfATurn(String name, long left, Consumer<LogOnDisk> happens) throws Exception {
        LogOnDisk disk = new LogOnDisk(folder.resolve(name), SyncMode.NEVER, ONE_WRITE);
        disk.slowness(LogOnDisk.Slowness.NOT_HEARD);
        disk.write(promise(1));
        disk.write(promise(2));
        disk.catchUp();
        disk.write(promise(3));
        assertEquals(2, disk.told().size(), name);
        happens.accept(disk);
        disk.catchUp();
        disk.reopen();
        assertEquals(left, disk.contents().words().promise(), name);
    }

    /** What it had told as synced was in a log that counted no more. */
    @Test
    void w7AMarkThatCannotBeMadeLosesNothing() throws Exception {
        Path mark = Files.createDirectories(folder.resolve("forced"));
        LogOnDisk disk = new LogOnDisk(folder, SyncMode.EVERYSEC, NEVER);
        disk.write(promise(1));
        disk.log().retry();
        Files.delete(mark);
        disk.log().retry();
        disk.reopen();
        assertEquals(1, disk.contents().words().promise());
    }

    @Test
    void aDeviceThatFailsInTheMiddleOfATurn() throws Exception {
        LogOnDisk disk = new LogOnDisk(folder, SyncMode.NEVER, ONE_WRITE);
        disk.write(promise(1));
        disk.device(true);
        disk.write(promise(2));
        assertEquals(List.of("synced 1", "failed: Input/output error"), disk.told());
        disk.device(false);
        disk.log().retry();
        assertEquals(List.of("synced 1", "failed: Input/output error", "recovered", "synced 2"), disk.told());
        disk.write(promise(3));
        disk.reopen();
        assertEquals(3, disk.contents().words().promise());
    }

    @Test
    void filesAreTheirOwnersAlone() throws Exception {
        LogOnDisk disk = new LogOnDisk(folder.resolve("mine"), SyncMode.ALWAYS, NEVER);
        disk.write(promise(1));
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertEquals(
                    "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("mine"))));
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("mine/log-000001"))));
        }
    }

    /** A log file, and what stood on the disk after each batch of it. */
    @SuppressWarnings("ArrayRecordComponent") // Looked into, never compared.
    private record Written(Path log, byte[] bytes, List<Long> ends, List<String> states) {}

    private Written written(int batches, long snapshotAfter) throws Exception {
        LogOnDisk disk = new LogOnDisk(folder, SyncMode.ALWAYS, snapshotAfter);
        RandomWrites writes = new RandomWrites(11);
        List<String> states = new ArrayList<>(List.of(LogOnDisk.text(new DiskState().contents())));
        List<Long> ends = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            disk.write(writes.batch());
            DiskContents now = writes.contents();
            states.add(LogOnDisk.text(now));
            if (snapshotAfter == NEVER) {
                ends.add(Files.size(folder.resolve("log-000001")));
            }
        }
        if (snapshotAfter != NEVER) {
            return new Written(folder, new byte[0], ends, states);
        }
        Path log = folder.resolve("log-000001");
        return new Written(log, Files.readAllBytes(log), ends, states);
    }

    private static List<DiskWrite> promise(long epoch) {
        return List.of(new DiskWrite.SaveWords(Words.NONE.withPromise(epoch)));
    }
}
