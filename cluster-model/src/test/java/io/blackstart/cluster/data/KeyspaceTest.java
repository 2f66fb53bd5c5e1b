package io.blackstart.cluster.data;

import static io.blackstart.cluster.data.Writer.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.RandomCommands.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A copy of the database: equal whatever the order its writes came in (rule P5), and copied in chunks (rule W6). */
class KeyspaceTest {
    private static final int SEEDS = 400;

    @Test
    void whatIsWrittenAgainIsHandedOnUnderTheKeyThatAllCopiesHold() {
        Writer writer = Writer.fresh("a1");
        writer.write(List.of(new Command.Incr(Bytes.of("n"))));
        writer.write(List.of(new Command.Incr(Bytes.of("n"))));

        assertSame(
                writer.tail().getFirst().keys().firstKey(),
                writer.tail().getLast().keys().firstKey());
    }

    @Test
    void p5_replicasThatHeardTheSameWritesAreEqualInWhateverOrder() {
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomCommands commands = new RandomCommands(seed);
            Writer a = written("a1", commands.requests());
            Writer b = written("b1", commands.requests());
            List<Delta> deltas = new ArrayList<>(a.tail());
            deltas.addAll(b.tail());
            Keyspace inOrder = joined(deltas);

            deltas.addAll(a.tail());
            Collections.shuffle(deltas, commands.random());
            Keyspace shuffled = joined(deltas);

            assertEquals(inOrder.snapshot(), shuffled.snapshot(), "seed " + seed);
            assertEquals(inOrder.size(), shuffled.size(), "seed " + seed);
            assertEquals(inOrder.bytes(), shuffled.bytes(), "seed " + seed);
        }
    }

    @Test
    void p5_aReplicaThatTakesEachEffectIsThePrimarysEqual() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Writer primary = written("a1", new RandomCommands(seed).requests());

            Keyspace backup = joined(primary.tail());

            assertEquals(primary.keyspace().snapshot(), backup.snapshot(), "seed " + seed);
            assertEquals(new Delta(new TreeMap<>(backup.snapshot())).bytes(), backup.bytes(), "seed " + seed);
        }
    }

    @Test
    void w6_chunksMakeUpTheWholeInOrder() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Keyspace keyspace =
                    written("a1", new RandomCommands(seed).requests()).keyspace();
            ChunkedCopy copy = keyspace.chunkedCopy();

            Keyspace byKeys = new Keyspace();
            for (int from = 0; from < copy.size(); from++) {
                Delta chunk = copy.chunk(from, 1, Long.MAX_VALUE);
                assertEquals(1, chunk.keys().size());
                byKeys.join(chunk);
            }

            assertEquals(keyspace.snapshot(), byKeys.snapshot(), "seed " + seed);
            assertTrue(copy.chunk(copy.size(), 1, Long.MAX_VALUE).isEmpty());
        }
    }

    @Test
    void aChunkEndsOnceItHasItsBytesButHoldsAtLeastOneKey() {
        Writer writer = Writer.fresh("a1");
        List.of("a", "b", "c").forEach(key -> writer.write(set(key, "x".repeat(100))));
        ChunkedCopy copy = writer.keyspace().chunkedCopy();

        assertEquals(1, copy.chunk(0, 10, 1).keys().size());
        assertEquals(
                2, copy.chunk(0, 10, copy.chunk(0, 1, 1).bytes() + 1).keys().size());
        assertEquals(
                List.of(Bytes.of("b"), Bytes.of("c")),
                List.copyOf(copy.chunk(1, 10, 10_000).keys().keySet()));
    }

    @Test
    void copiesAndSnapshotsDoNotShowLaterWrites() {
        Writer writer = Writer.fresh("a1");
        writer.write(set("k", "v"));
        Keyspace copy = writer.keyspace().copy();
        var snapshot = writer.keyspace().snapshot();
        ChunkedCopy chunks = writer.keyspace().chunkedCopy();

        writer.write(set("k", "w"));
        writer.write(set("l", "w"));

        assertEquals(snapshot, copy.snapshot());
        assertEquals(snapshot, chunks.chunk(0, 10, 10_000).keys());
        assertEquals(1, copy.size());
        assertEquals(2, writer.keyspace().size());
    }

    @Test
    void aKeyNobodyWroteIsAbsent() {
        assertEquals(KeyState.ABSENT, new Keyspace().get(Bytes.of("k")));
    }

    private static Writer written(String replica, List<Request> requests) {
        Writer writer = Writer.fresh(replica);
        requests.forEach(request -> writer.write(request.commands()));
        return writer;
    }

    private static Keyspace joined(List<Delta> deltas) {
        Keyspace keyspace = new Keyspace();
        deltas.forEach(keyspace::join);
        return keyspace;
    }
}
