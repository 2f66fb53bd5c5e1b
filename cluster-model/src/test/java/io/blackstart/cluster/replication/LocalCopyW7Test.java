package io.blackstart.cluster.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.Keyspace;
import io.blackstart.cluster.data.Ledger;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.log.Entries;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestTable;
import io.blackstart.cluster.log.Words;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a replica's disk holds while old entries move from its log into its base (rule W7). */
class LocalCopyW7Test {
    private static final Reign REIGN = new Reign(3, "a1");
    private static final int KEEP_BYTES = 600;

    private static Snapshot empty() {
        return new Snapshot(
                new Keyspace(),
                History.EMPTY,
                new ClusterConfig(1, List.of("a1"), new TreeMap<>()),
                new RequestTable(),
                Ledger.EMPTY);
    }

    @Test
    void w7AReplicaFindsTheSameHoweverItsDiskWasCompacted() {
        long fromMemory = 0;
        for (long seed = 0; seed < 20; seed++) {
            fromMemory += live(new SplittableRandom(seed), "seed " + seed);
        }
        assertTrue(fromMemory > 50, "the base came from memory only " + fromMemory + " times");
    }

    /** Returns how often the base was what memory had. */
    private static long live(SplittableRandom random, String seed) {
        try (Engine engine = Engine.create(1)) {
            SimulatedDisk disk = new SimulatedDisk(engine, 0);
            disk.format(empty(), Words.NONE);
            AtomicLong fromMemory = new AtomicLong();
            LocalCopy copy = new LocalCopy(counting(disk, fromMemory));
            List<LogEntry> all = new ArrayList<>();
            for (long seq = 1; seq <= 200; seq++) {
                LogEntry entry = Entries.write(REIGN, seq, "k" + random.nextInt(12));
                all.add(entry);
                copy.append(entry);
                copy.showUpTo(seq - random.nextInt(4));
                copy.compact(seq - random.nextInt(30), KEEP_BYTES);
                disk.sync(() -> {});
                engine.runUntil(engine.now());
                if (seq % 5 == 0) {
                    assertSame(all, disk.contents().whole(), seed);
                }
                assertEquals(copy.baseSeq(), disk.contents().base().position().seq(), seed);
            }
            return fromMemory.get();
        }
    }

    private static Disk counting(Disk disk, AtomicLong fromMemory) {
        return (Disk) Proxy.newProxyInstance(
                Disk.class.getClassLoader(), new Class<?>[] {Disk.class}, (_, method, with) -> {
                    if (with != null
                            && with[0] instanceof DiskWrite.Compact compact
                            && compact.state().isPresent()) {
                        fromMemory.incrementAndGet();
                    }
                    return method.invoke(disk, with);
                });
    }

    private static void assertSame(List<LogEntry> all, Snapshot found, String seed) {
        assertEquals(
                Delta.join(all.stream().map(LogEntry::delta).toList()).keys(),
                found.data().snapshot(),
                seed);
        assertEquals(all.getLast().position(), found.position(), seed);
    }
}
