package io.blackstart.cluster.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.log.Entries;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.History.SeqRange;
import io.blackstart.cluster.log.LogEnd;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules P4 and W7: setting aside, dropping, compacting and installing, against a list of entries. */
class SimulatedDiskP4Test {
    private static final Reign OLD = new Reign(1, "a1");
    private static final Reign NEW = new Reign(2, "b1");
    private final Engine engine = Engine.create(1);
    private SimulatedDisk disk = new SimulatedDisk(engine, 0);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void p4TailIsKeptAsideUntilItIsNamed() {
        append(entries(OLD, 1, 6));
        write(new DiskWrite.SetAside(new Position(OLD, 3)));
        append(entries(NEW, 4, 5));

        assertEquals(new Position(NEW, 5), disk.contents().whole().position());
        assertEquals(entries(OLD, 4, 6), disk.contents().setAside());

        write(new DiskWrite.DropSetAside(List.of(new SeqRange(OLD, 4, 5))));
        assertEquals(entries(OLD, 6, 6), disk.contents().setAside(), "exactly the ranges named");
    }

    /** random-faults-strict, seed 506: one replica had such a record a moment before the others, and the run ended. */
    @Test
    void p5_whatForgetsTombstonesIsNoWrite() {
        append(entries(OLD, 1, 3));
        append(List.of(tidying(4)));
        assertEquals(new LogEnd(new Position(OLD, 3), true, new Position(OLD, 4)), endOfDisk());
        append(entries(OLD, 5, 5));
        assertEquals(new LogEnd(new Position(OLD, 5), true, new Position(OLD, 5)), endOfDisk());
    }

    /** Found by a drill whose update queues hold 1 KiB: where nothing else is left in the log, such a record at the end of the base was taken for the last write. */
    @Test
    void p5_aBaseDoesNotTellWhetherItEndsWithAWrite() {
        append(entries(OLD, 1, 3));
        append(List.of(tidying(4), tidying(5)));
        write(new DiskWrite.Compact(3, Optional.empty()));
        assertEquals(new LogEnd(new Position(OLD, 3), false, new Position(OLD, 5)), endOfDisk());
        write(new DiskWrite.Compact(4, Optional.empty()));
        assertEquals(new LogEnd(new Position(OLD, 4), false, new Position(OLD, 5)), endOfDisk());
        write(new DiskWrite.Compact(5, Optional.empty()));
        assertEquals(new LogEnd(new Position(OLD, 5), false, new Position(OLD, 5)), endOfDisk());
    }

    private LogEnd endOfDisk() {
        return disk.contents().end();
    }

    private static LogEntry tidying(long seq) {
        return new LogEntry(new Position(OLD, seq), seq, new LogEntry.Forgot(2), 10);
    }

    @Test
    void p4SecondTailIsKeptBehindTheFirst() {
        append(entries(OLD, 1, 4));
        write(new DiskWrite.SetAside(new Position(OLD, 2)));
        append(entries(NEW, 3, 4));
        write(new DiskWrite.SetAside(new Position(OLD, 2)));

        assertEquals(
                Stream.concat(entries(OLD, 3, 4).stream(), entries(NEW, 3, 4).stream())
                        .toList(),
                disk.contents().setAside());
    }

    @Test
    void p4InstallReplacesTheCopyAndKeepsWhatIsSetAside() {
        append(entries(OLD, 1, 4));
        write(new DiskWrite.SetAside(new Position(OLD, 2)));
        SimulatedDisk other = new SimulatedDisk(engine, 0);
        other.write(new DiskWrite.Append(entries(NEW, 1, 9)));
        other.sync(() -> {});
        engine.runUntil(engine.now());
        write(new DiskWrite.Install(other.contents().whole()));

        assertEquals(new Position(NEW, 9), disk.contents().whole().position());
        assertEquals(List.of(), disk.contents().log());
        assertEquals(entries(OLD, 3, 4), disk.contents().setAside());
    }

    @Test
    void w7WholeIsTheSameHoweverTheDiskIsKept() {
        for (long seed = 0; seed < 100; seed++) {
            disk = new SimulatedDisk(engine, 0);
            weather(new SplittableRandom(seed), seed);
        }
    }

    /** Random life of a disk; the model is the list of all entries that are in the log or under its base. */
    private void weather(SplittableRandom random, long seed) {
        List<LogEntry> kept = new ArrayList<>();
        List<LogEntry> aside = new ArrayList<>();
        long base = 0;
        Reign reign = OLD;
        for (int step = 0; step < 40; step++) {
            long last = kept.isEmpty() ? 0 : kept.getLast().seq();
            switch (random.nextInt(6)) {
                case 0 -> {
                    base = Math.max(base, random.nextLong(last + 1));
                    write(new DiskWrite.Compact(
                            base, random.nextBoolean() ? Optional.of(stateAt(base)) : Optional.empty()));
                }
                case 1 -> {
                    long cut = base + random.nextLong(last - base + 1);
                    List<LogEntry> tail =
                            kept.stream().filter(e -> e.seq() > cut).toList();
                    aside.addAll(tail);
                    kept.removeAll(tail);
                    write(new DiskWrite.SetAside(new Position(reign, cut)));
                    reign = new Reign(reign.epoch() + 1, "b1");
                }
                case 2 -> {
                    SeqRange range = new SeqRange(reign, random.nextLong(20), random.nextLong(40));
                    aside.removeIf(entry -> range.contains(entry.position()));
                    write(new DiskWrite.DropSetAside(List.of(range)));
                }
                case 3 -> {
                    write(new DiskWrite.Install(disk.contents().whole()));
                    base = last;
                }
                default -> {
                    LogEntry entry = Entries.write(reign, last + 1, "k" + random.nextInt(5));
                    kept.add(entry);
                    append(List.of(entry));
                }
            }
            assertWhole(kept, seed);
            assertEquals(aside, disk.contents().setAside(), "seed " + seed);
        }
    }

    /** As a replica has it in memory. */
    private Snapshot stateAt(long seq) {
        DiskContents now = disk.contents();
        List<LogEntry> upTo =
                now.log().stream().filter(entry -> entry.seq() <= seq).toList();
        return new DiskContents(true, now.words(), now.base(), upTo, List.of()).whole();
    }

    private void assertWhole(List<LogEntry> kept, long seed) {
        Snapshot whole = disk.contents().whole();
        History history = History.EMPTY;
        for (LogEntry entry : kept) {
            history = history.plus(entry.position());
        }
        SortedMap<Bytes, KeyState> data =
                Delta.join(kept.stream().map(LogEntry::delta).toList()).keys();
        assertEquals(history, whole.history(), "seed " + seed);
        assertEquals(data, whole.data().snapshot(), "seed " + seed);
        for (LogEntry entry : kept) {
            RequestId id = new RequestId("gateway-a1", 1, entry.seq());
            assertEquals(
                    entry.position(), whole.requests().find(id).orElseThrow().position(), "seed " + seed);
        }
    }

    private void append(List<LogEntry> entries) {
        write(new DiskWrite.Append(entries));
    }

    private void write(DiskWrite write) {
        disk.write(write);
        disk.sync(() -> {});
        engine.runUntil(engine.now());
    }

    private static List<LogEntry> entries(Reign reign, long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(seq -> Entries.write(reign, seq, "k" + seq))
                .toList();
    }
}
