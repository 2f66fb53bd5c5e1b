package io.blackstart.cluster.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Keyspace;
import io.blackstart.cluster.data.Ledger;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.log.Entries;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestTable;
import io.blackstart.cluster.log.Words;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule W7: what a power cut leaves on a disk. */
class SimulatedDiskW7Test {
    private static final long SYNC = 500_000;
    private static final Reign REIGN = new Reign(1, "a1");
    private final Engine engine = Engine.create(1);
    private final SimulatedDisk disk = new SimulatedDisk(engine, SYNC);
    private final List<String> durable = new ArrayList<>();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void w7NewDiskIsUnformatted() {
        assertFalse(disk.contents().formatted());
        disk.format(empty(), Words.NONE.withPromise(3));

        assertTrue(disk.contents().formatted());
        assertEquals(3, disk.contents().words().promise());
    }

    @Test
    void w7UnsyncedBytesAreLostAndSyncedOnesStay() {
        append(1);
        sync("first");
        run(SYNC);
        append(2);
        sync("second");
        run(SYNC - 1);
        disk.losePower();
        run(10 * SYNC);

        assertEquals(List.of("first"), durable);
        assertEquals(List.of(1L), seqs(disk.contents().log()));
    }

    @Test
    void w7WriteWithoutSyncIsNotDurable() {
        append(1);
        run(10 * SYNC);

        assertEquals(List.of(), disk.contents().log());
    }

    @Test
    void w7WritesDuringASyncWaitForTheNextOneTogether() {
        append(1);
        sync("1");
        run(SYNC / 2);
        append(2);
        sync("2");
        append(3);
        sync("3");
        run(SYNC / 2);
        assertEquals(List.of("1"), durable);
        assertEquals(List.of(1L), seqs(disk.contents().log()));

        run(SYNC);
        assertEquals(List.of("1", "2", "3"), durable, "one sync more makes both durable");
        assertEquals(List.of(1L, 2L, 3L), seqs(disk.contents().log()));
    }

    @Test
    void w7SyncCoversAllThatWasWrittenBefore() {
        append(1);
        disk.write(new DiskWrite.SaveWords(Words.NONE.withPromise(4)));
        append(2);
        disk.sync(() -> {
            assertEquals(List.of(1L, 2L), seqs(disk.contents().log()));
            durable.add("words " + disk.contents().words().promise());
        });
        run(SYNC);

        assertEquals(List.of("words 4"), durable);
    }

    @Test
    void w7DiskWorksOnAfterPowerReturns() {
        append(1);
        sync("lost");
        disk.losePower();
        append(2);
        sync("kept");
        run(SYNC);

        assertEquals(List.of("kept"), durable);
        assertEquals(List.of(2L), seqs(disk.contents().log()));
    }

    @Test
    void w7ContentsAreACopy() {
        append(1);
        sync("1");
        run(SYNC);
        DiskContents before = disk.contents();
        before.base().data().join(Entries.write(REIGN, 9, "foreign").delta());
        before.base().requests().apply(Entries.write(REIGN, 9, "foreign"));

        assertFalse(disk.contents().base().data().snapshot().containsKey(Bytes.of("foreign")));
        assertEquals(1, disk.contents().whole().position().seq());
    }

    private void append(long seq) {
        disk.write(new DiskWrite.Append(List.of(Entries.write(REIGN, seq, "k"))));
    }

    private void sync(String name) {
        disk.sync(() -> durable.add(name));
    }

    private void run(long nanos) {
        engine.runUntil(engine.now() + nanos);
    }

    private static List<Long> seqs(List<LogEntry> log) {
        return log.stream().map(LogEntry::position).map(Position::seq).toList();
    }

    private static Snapshot empty() {
        return new Snapshot(new Keyspace(), History.EMPTY, Entries.NO_CONFIG, new RequestTable(), Ledger.EMPTY);
    }
}
