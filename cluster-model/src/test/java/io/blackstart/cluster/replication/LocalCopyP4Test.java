package io.blackstart.cluster.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Keyspace;
import io.blackstart.cluster.data.Ledger;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.log.Entries;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.History.SeqRange;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestTable;
import io.blackstart.cluster.log.Words;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a replica says of tails that were cut off its log (rule P4). */
class LocalCopyP4Test {
    private static final Reign OLD = new Reign(1, "a1");
    private static final SeqRange EARLIER = new SeqRange(OLD, 4, 6);
    private static final SeqRange LATER = new SeqRange(OLD, 7, 9);

    private final Engine engine = Engine.create(1);
    private final SimulatedDisk disk = new SimulatedDisk(engine, 0);
    private LocalCopy copy = new LocalCopy(disk);

    @BeforeEach
    void write() {
        disk.format(
                new Snapshot(
                        new Keyspace(),
                        History.EMPTY,
                        new ClusterConfig(1, List.of("a1"), new TreeMap<>()),
                        new RequestTable(),
                        Ledger.EMPTY),
                Words.NONE);
        copy = new LocalCopy(disk);
        copy.appendAll(entries(OLD, 1, 9));
        sync();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void sync() {
        disk.sync(() -> {});
        engine.runUntil(engine.now());
    }

    private void cutBehind(long seq) {
        copy.setAsideBehind(new Position(OLD, seq));
        sync();
        copy.reload();
    }

    private static List<LogEntry> entries(Reign reign, long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(seq -> Entries.write(reign, seq, "k"))
                .toList();
    }

    @Test
    void p4_allOfATailIsToldThatWasCutOffInTwoParts() {
        cutBehind(6);
        assertEquals(List.of(LATER), copy.setAsideRanges());
        cutBehind(3);

        assertEquals(List.of(LATER, EARLIER), copy.setAsideRanges());
        assertTrue(copy.holds(EARLIER) && copy.holds(LATER));
    }

    @Test
    void p4_eachPartIsDroppedOnceItIsNamedAndNotBefore() {
        cutBehind(6);
        cutBehind(3);

        assertEquals(List.of(LATER), copy.dropTakenOver((_, range) -> range.equals(LATER)));
        assertEquals(List.of(EARLIER), copy.setAsideRanges());
        assertEquals(List.of(EARLIER), copy.dropTakenOver((_, range) -> range.equals(EARLIER)));
        sync();
        assertEquals(List.of(), disk.contents().setAside());
        assertFalse(copy.holds(EARLIER));
    }

    @Test
    void p4_aTailIsHandedOverInTheOrderItWasWrittenIn() {
        cutBehind(6);
        assertEquals(entries(OLD, 4, 9), copy.entriesIn(List.of(LATER, EARLIER)), "the one from the log");
        cutBehind(3);
        assertEquals(entries(OLD, 4, 9), copy.entriesIn(List.of(LATER, EARLIER)), "both set aside");
    }

    @Test
    void p4_whatCameAgainAfterItWasCutOffIsHandedOverOnce() {
        cutBehind(6);
        copy.appendAll(entries(OLD, 7, 8));
        sync();
        assertEquals(entries(OLD, 7, 9), copy.entriesIn(List.of(LATER)));
        cutBehind(6);

        assertEquals(List.of(LATER, new SeqRange(OLD, 7, 8)), copy.setAsideRanges());
        assertEquals(entries(OLD, 7, 9), copy.entriesIn(List.of(LATER)));
    }
}
