package io.blackstart.cluster.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.log.Entries;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Rule W6's update queue, also against a plain list. */
class EntryQueueW6Test {
    private static final Reign REIGN = new Reign(1, "a1");
    private final EntryQueue queue = new EntryQueue();

    @Test
    void w6EmptyQueueReachesBackToItsBaseOnly() {
        queue.restart(new Position(REIGN, 7));

        assertTrue(queue.reachesBackTo(7));
        assertFalse(queue.reachesBackTo(6));
        assertEquals(new Position(REIGN, 7), queue.positionAt(100));
        assertEquals(List.of(), queue.after(0, 10));
        assertEquals(0, queue.bytesAfter(0));
    }

    @Test
    void w6MergeRecordLeavesAGapInTheSeqs() {
        LogEntry first = Entries.write(REIGN, 1, "k");
        LogEntry merge = Entries.write(REIGN, 10, "k");
        queue.add(first);
        queue.add(merge);

        assertEquals(List.of(merge), queue.after(5, 10));
        assertEquals(first.position(), queue.positionAt(9));
        assertEquals(1, queue.countAfter(5));
        assertEquals(List.of(), queue.between(1, 9));
    }

    @Test
    void w6DropsNothingThatSomebodyStillNeeds() {
        for (long seq = 1; seq <= 100; seq++) {
            queue.add(Entries.write(REIGN, seq, "k"));
        }

        assertEquals(40, queue.dropBefore(40, 0));
        assertFalse(queue.reachesBackTo(39));
        assertTrue(queue.reachesBackTo(40));
        assertEquals(60, queue.countAfter(0));
    }

    @Test
    void w6AnswersAsAPlainListDoes() {
        for (long seed = 0; seed < 200; seed++) {
            compare(seed);
        }
    }

    private static void compare(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        EntryQueue queue = new EntryQueue();
        List<LogEntry> held = new ArrayList<>();
        Position base = Position.START;
        long last = 0;
        for (int step = 0; step < 60; step++) {
            if (random.nextInt(5) > 0) {
                last += random.nextInt(8) == 0 ? 1 + random.nextInt(10) : 1;
                LogEntry entry = Entries.write(REIGN, last, "key-" + random.nextInt(20));
                queue.add(entry);
                held.add(entry);
            } else if (random.nextBoolean()) {
                EntryQueue.Mark mark = queue.mark(queue.positionAt(random.nextLong(last + 1)));
                LogEntry later = Entries.write(REIGN, ++last, "later");
                queue.add(later);
                held.add(later);
                queue.dropUpTo(mark);
                base = mark.at();
                held = new ArrayList<>(behind(held, base.seq()));
            } else {
                long upTo = random.nextLong(last + 1);
                long dropped = queue.dropBefore(upTo, random.nextLong(1_000));
                assertTrue(dropped <= upTo, "seed " + seed);
                if (dropped > 0) {
                    base = at(held, base, dropped);
                    held = new ArrayList<>(behind(held, dropped));
                }
            }
            assertSame(queue, held, base, random.nextLong(last + 2), seed);
        }
    }

    private static void assertSame(EntryQueue queue, List<LogEntry> held, Position base, long seq, long seed) {
        List<LogEntry> behind = behind(held, seq);
        String words = "seed " + seed + " behind " + seq;
        assertEquals(behind, queue.after(seq, Integer.MAX_VALUE), words);
        assertEquals(behind.stream().limit(3).toList(), queue.after(seq, 3), words);
        assertEquals(
                behind.stream().filter(entry -> entry.seq() <= seq + 4).toList(), queue.between(seq, seq + 4), words);
        assertEquals(behind.size(), queue.countAfter(seq), words);
        assertEquals(behind.stream().mapToLong(LogEntry::bytes).sum(), queue.bytesAfter(seq), words);
        assertEquals(held.stream().mapToLong(LogEntry::bytes).sum(), queue.bytes(), words);
        assertEquals(at(held, base, seq), queue.positionAt(seq), words);
        assertEquals(seq >= base.seq(), queue.reachesBackTo(seq), words);
    }

    private static List<LogEntry> behind(List<LogEntry> entries, long seq) {
        return entries.stream().filter(entry -> entry.seq() > seq).toList();
    }

    private static Position at(List<LogEntry> entries, Position base, long seq) {
        return entries.stream()
                .filter(entry -> entry.seq() <= seq)
                .map(LogEntry::position)
                .reduce(base, (_, later) -> later);
    }
}
