package io.blackstart.cluster.livedisk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.replication.DiskContents;
import io.blackstart.cluster.replication.DiskWrite;
import io.blackstart.cluster.topology.SyncMode;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device that fails, once or again, wherever it hurts (docs/disks.md). Each batch is one entry, so what stands there is a list of numbers. */
class DiskFailureTest {
    private static final long NEVER = Long.MAX_VALUE;
    private static final long ONE_WRITE = FileHeader.BYTES + 1;
    private static final String NO_ROOM = "failed: No space left on device";
    private static final String BROKEN = "failed: Input/output error";

    @TempDir
    private Path folder;

    /** Room is there again before it is tried again, or not: the end of the program takes nothing that was told. */
    @Test
    void aFullDeviceKeepsWhatWasTold() throws Exception {
        for (SyncMode mode : SyncMode.values()) {
            LogOnDisk disk = new LogOnDisk(folder.resolve(mode.name()), mode, NEVER);
            disk.write(entry(1));
            disk.write(entry(2));
            disk.room(10);
            disk.write(entry(3));
            assertEquals(List.of("synced 1", "synced 2", NO_ROOM), disk.told());
            disk.log().retry();
            disk.reopen();
            assertEquals(List.of(1L, 2L), seqs(disk.contents()), "killed in " + mode);
        }
    }

    /** What is not forced yet may be far more than the room there is again: it stays where it is. */
    @Test
    void aFullDeviceGoesOnAsSoonAsThereIsRoomForWhatWaits() throws Exception {
        for (SyncMode mode : SyncMode.values()) {
            LogOnDisk disk = new LogOnDisk(folder.resolve("room" + mode), mode, NEVER);
            write(disk, 1, 20);
            disk.room(10);
            disk.write(entry(21));
            disk.room(FileHeader.BYTES + 200);
            disk.log().retry();
            assertEquals(List.of(NO_ROOM, "recovered", "synced 21"), disk.told().subList(20, 23), mode.toString());
            disk.log().losePower(21);
            assertEquals(21, seqs(disk.contents()).size(), "forced in " + mode);
            disk.reopen();
            assertEquals(21, seqs(disk.contents()).size(), "found in " + mode);
        }
    }

    /** The system tells of what it could not write only once: a force that fails, heard of or not, is the last that says something. */
    @Test
    void aForceAfterOneThatFailedDoesNotCount() throws Exception {
        for (LogOnDisk.Slowness slowness : LogOnDisk.Slowness.values()) {
            LogOnDisk disk = new LogOnDisk(folder.resolve("ahead" + slowness), SyncMode.NEVER, ONE_WRITE);
            disk.slowness(slowness);
            disk.write(entry(1));
            disk.failForces(1);
            write(disk, 2, 20);
            disk.room(10);
            disk.write(entry(21));
            disk.deviceCatchesUp();
            assertAllIsWrittenAnew(disk, 21);
        }
        LogOnDisk again = new LogOnDisk(folder.resolve("again"), SyncMode.EVERYSEC, NEVER);
        write(again, 1, 20);
        again.room(10);
        again.write(entry(21));
        again.failForces(1);
        again.log().retry();
        assertAllIsWrittenAnew(again, 21);
    }

    @Test
    void aForceThatFailsOnADiskThatWasWipedWhileItWasFullCounts() throws Exception {
        LogOnDisk disk = new LogOnDisk(folder, SyncMode.EVERYSEC, NEVER);
        disk.room(10);
        disk.write(entry(1));
        disk.log().wipe();
        disk.room(NEVER);
        disk.log().retry();
        write(disk, 1, 20);
        disk.failForces(1);
        disk.log().force();
        assertAllIsWrittenAnew(disk, 20);
    }

    private static void write(LogOnDisk disk, long from, long to) {
        for (long n = from; n <= to; n++) {
            disk.write(entry(n));
        }
    }

    /** So it needs room for all of it. */
    private static void assertAllIsWrittenAnew(LogOnDisk disk, int count) {
        int told = disk.told().size();
        disk.room(FileHeader.BYTES + 200);
        disk.log().retry();
        assertEquals(told, disk.told().size(), "still there: " + disk.told());
        disk.room(NEVER);
        disk.log().retry();
        assertEquals("recovered", disk.told().get(told));
        assertEquals(count, seqs(disk.contents()).size());
    }

    @Test
    void nothingThatIsHalfWrittenTakesRoom() throws Exception {
        LogOnDisk disk = new LogOnDisk(folder, SyncMode.EVERYSEC, 200);
        for (long n = 1; n <= 2; n++) {
            disk.write(entry(n));
        }
        List<String> before = disk.names();
        disk.room(10);
        disk.write(entry(3));
        disk.log().retry();
        assertEquals(before, disk.names(), "a try that failed");
    }

    @Test
    void aSnapshotThatFailsTakesNoRoom() throws Exception {
        LogOnDisk disk = new LogOnDisk(folder, SyncMode.ALWAYS, ONE_WRITE);
        disk.write(entry(1));
        disk.room(FileHeader.BYTES + 20);
        disk.write(entry(2));
        assertEquals(List.of("synced 1", NO_ROOM), disk.told());
        assertEquals(List.of("log-000001", "log-000002"), disk.names());
        disk.room(NEVER);
        disk.log().retry();
        disk.write(entry(3));
        disk.write(entry(4));
        disk.reopen();
        assertEquals(List.of(1L, 2L, 3L, 4L), seqs(disk.contents()));
        assertTrue(disk.names().stream().anyMatch(name -> name.startsWith("snapshot-")), "the next one is made");
    }

    /** The system tells of what it could not write only once: the force after that says nothing. */
    @Test
    void aForceThatFailsAheadOfATurnIsNoticed() throws Exception {
        LogOnDisk disk = new LogOnDisk(folder, SyncMode.NEVER, ONE_WRITE);
        disk.write(entry(1));
        disk.failForces(1);
        disk.write(entry(2));
        assertEquals(List.of("synced 1", BROKEN), disk.told());
        disk.log().retry();
        assertEquals(List.of("synced 1", BROKEN, "recovered", "synced 2"), disk.told());
        disk.log().losePower(2);
        assertEquals(List.of(1L, 2L), seqs(disk.contents()), "it was written anew");
    }

    @Test
    void twoFailuresBeforeAndInATurn() throws Exception {
        LogOnDisk disk = new LogOnDisk(folder, SyncMode.NEVER, ONE_WRITE);
        disk.slowness(LogOnDisk.Slowness.NOT_DONE);
        disk.write(entry(1));
        disk.room(5);
        disk.write(entry(2));
        disk.room(NEVER);
        disk.log().retry();
        disk.catchUp();
        assertEquals(List.of("synced 1", NO_ROOM, "recovered", "synced 2"), disk.told());
        disk.write(entry(3));
        disk.catchUp();
        disk.write(entry(4));
        disk.failForces(1);
        disk.catchUp();
        assertEquals(
                List.of(NO_ROOM, "recovered", "synced 2", "synced 3", BROKEN),
                disk.told().subList(1, 6));
        disk.room(FileHeader.BYTES + 1);
        disk.log().retry();
        disk.room(NEVER);
        disk.log().retry();
        assertEquals(List.of("recovered", "synced 4"), disk.told().subList(6, 8));
        disk.catchUp();
        assertEquals(List.of(1L, 2L, 3L, 4L), seqs(disk.contents()));
        disk.reopen();
        assertEquals(List.of(1L, 2L, 3L, 4L), seqs(disk.contents()));
    }

    @Test
    void whatWaitsWhileASnapshotIsWrittenIsForcedInParts() throws Exception {
        LogOnDisk disk = new LogOnDisk(folder, SyncMode.NEVER, 400);
        disk.holdBeside(true);
        for (long n = 1; n <= 200; n++) {
            disk.write(entry(n));
        }
        assertEquals(200, disk.told().size());
        disk.log().losePower(200);
        assertTrue(seqs(disk.contents()).size() > 180, seqs(disk.contents()).size() + " are left");
    }

    /** After {@code kill -9} the operating system may have what the device has not. */
    @Test
    void whatIsFoundIsForcedAtTheStart() throws Exception {
        AtomicInteger forces = new AtomicInteger();
        LogOnDisk disk = new LogOnDisk(folder, SyncMode.EVERYSEC, NEVER, new LogOnDisk.Watch() {
            @Override
            public void forced(FileChannel file) {
                forces.incrementAndGet();
            }
        });
        disk.write(entry(1));
        int before = forces.get();
        disk.reopen();
        assertEquals(before + 1, forces.get());
    }

    @Test
    void recordsStayShortWhateverComesAtOnce() throws Exception {
        LogOnDisk disk = new LogOnDisk(folder, SyncMode.ALWAYS, NEVER);
        List<LogEntry> entries = new ArrayList<>();
        for (long seq = 1; seq <= 300; seq++) {
            LogEntry.Body body = new LogEntry.ClientWrite(
                    new RequestId("gateway-a1", 1, seq),
                    0,
                    Delta.NONE,
                    List.of(new Reply.Bulk(Bytes.of(new byte[20_000]))));
            entries.add(new LogEntry(new Position(new Reign(1, "a1"), seq), seq, body, 20_000));
        }
        disk.write(List.of(new DiskWrite.Append(entries)));
        MemorySegment log = MemorySegment.ofArray(Files.readAllBytes(folder.resolve("log-000001")));
        long at = FileHeader.BYTES;
        for (var record = Records.at(log, at); record.isPresent(); record = Records.at(log, at)) {
            assertTrue(record.get().end() - at < LogFile.RECORD_BYTES + 21_000, "from " + at);
            at = record.get().end();
        }
        assertEquals(log.byteSize(), at);
        disk.reopen();
        assertEquals(entries, disk.contents().log());
    }

    @Test
    void aDiskThatCannotBeMadeYetIsTriedAgain() throws Exception {
        Path inTheWay = Files.writeString(folder.resolve("disk"), "a file");
        LogOnDisk disk = new LogOnDisk(inTheWay, SyncMode.ALWAYS, NEVER);
        disk.write(entry(1));
        disk.log().retry();
        assertEquals(1, disk.told().size());
        assertTrue(disk.told().getFirst().startsWith("failed: "), disk.told().toString());
        Files.delete(inTheWay);
        disk.log().retry();
        assertEquals(List.of("recovered", "synced 1"), disk.told().subList(1, 3));
        disk.reopen();
        assertEquals(List.of(1L), seqs(disk.contents()));
    }

    /** Writes, failures, power cuts, wipes, kills by chance: nothing that was told is missing, nothing comes twice or out of order. */
    @Test
    void w7WhateverComesTogether() throws Exception {
        for (int seed = 0; seed < 150; seed++) {
            SyncMode mode = SyncMode.values()[seed % 3];
            new Life(folder.resolve("life" + seed), mode, seed).live();
        }
    }

    /** One disk, and what a model knows of it. */
    private static final class Life {
        private final SplittableRandom random;
        private final LogOnDisk disk;
        private final SyncMode mode;
        private final String name;
        /** Handed over and not taken away since, in order. */
        private List<Long> alive = new ArrayList<>();
        /** Of those before a power cut or wipe that the files may not have heard of. */
        private List<Long> ghosts = List.of();

        private long next = 1;
        private int toldBefore;
        private long lastTold;
        private long lastNumber;
        private int certain;
        private boolean failing;

        Life(Path path, SyncMode mode, int seed) throws Exception {
            this.random = new SplittableRandom(seed);
            this.mode = mode;
            this.name = mode + ", seed " + seed;
            this.disk = new LogOnDisk(path, mode, random.nextBoolean() ? ONE_WRITE : 300);
        }

        void live() throws Exception {
            for (int step = 0; step < 60; step++) {
                happen();
                listen();
            }
            disk.room(NEVER);
            disk.failForces(0);
            disk.catchUp();
            disk.log().retry();
            listen();
            assertEquals(alive, seqs(disk.contents()), name);
            kill();
        }

        private void happen() throws Exception {
            switch (random.nextInt(16)) {
                case 0 -> disk.room(random.nextInt(200));
                case 1 -> disk.failForces(1 + random.nextInt(3));
                case 2, 3 -> {
                    disk.room(NEVER);
                    disk.log().retry();
                }
                case 4 -> {
                    disk.deviceCatchesUp();
                    disk.log().force();
                }
                case 5 -> disk.slowness(LogOnDisk.Slowness.values()[random.nextInt(3)]);
                case 6, 7 -> disk.catchUp();
                case 8 -> losePower();
                case 9 -> wipe();
                case 10 -> kill();
                case 11 -> {
                    disk.deviceCatchesUp();
                    disk.log().close();
                    kill();
                }
                default -> write();
            }
        }

        /** As the pump does: one after the other. */
        private void write() {
            if (lastTold == lastNumber) {
                alive.add(next);
                disk.write(entry(next++));
                lastNumber = disk.number();
            }
        }

        /** What was told by now. */
        private void listen() {
            List<String> told = disk.told();
            for (String news : told.subList(toldBefore, told.size())) {
                if (news.startsWith("synced ")) {
                    lastTold = Long.parseLong(news.substring("synced ".length()));
                    certain = Math.max(certain, alive.size());
                }
                failing = news.startsWith("failed: ") || failing && !news.equals("recovered");
            }
            if (!failing) {
                ghosts = List.of();
            }
            toldBefore = told.size();
        }

        private void losePower() {
            listen();
            long confirmed = lastTold == lastNumber && random.nextBoolean() ? lastTold : Math.max(0, lastTold - 1);
            disk.deviceCatchesUp();
            disk.log().losePower(confirmed);
            listen();
            List<Long> left = seqs(disk.contents());
            assertEquals(alive.subList(0, Math.min(left.size(), alive.size())), left, name + ": a prefix is left");
            if (mode == SyncMode.ALWAYS) {
                assertTrue(left.size() >= certain - 1, name + ": " + left + " of " + alive);
            }
            gone(left);
        }

        private void wipe() {
            disk.deviceCatchesUp();
            disk.log().wipe();
            listen();
            assertEquals(List.of(), seqs(disk.contents()), name);
            gone(List.of());
        }

        private void gone(List<Long> left) {
            if (failing && ghosts.isEmpty()) {
                ghosts = List.copyOf(alive);
            }
            alive = new ArrayList<>(left);
            certain = left.size();
            lastTold = lastNumber;
        }

        private void kill() throws Exception {
            listen();
            disk.room(NEVER);
            disk.failForces(0);
            disk.reopen();
            List<Long> found = seqs(disk.contents());
            boolean isOfNow = found.size() >= certain && isBegin(found, alive);
            assertTrue(isOfNow || isBegin(found, ghosts) && !ghosts.isEmpty(), name + ": " + found + " of " + alive);
            alive = new ArrayList<>(found);
            certain = found.size();
            ghosts = List.of();
            failing = false;
            lastTold = 0;
            lastNumber = 0;
            toldBefore = disk.told().size();
        }

        private static boolean isBegin(List<Long> part, List<Long> whole) {
            return part.size() <= whole.size() && part.equals(whole.subList(0, part.size()));
        }
    }

    private static List<DiskWrite> entry(long seq) {
        Position position = new Position(new Reign(1, "a1"), seq);
        return List.of(new DiskWrite.Append(List.of(new LogEntry(position, seq, new LogEntry.Forgot(0), 40))));
    }

    private static List<Long> seqs(DiskContents contents) {
        return contents.log().stream().map(LogEntry::seq).toList();
    }
}
