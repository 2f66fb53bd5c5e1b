package io.blackstart.cluster.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the byte meter is told (rule W8) follows what is carried. */
class SizeEstimateTest {
    private static final String LONG = "x".repeat(1_000);

    @Test
    void commandsGrowByTheirKeysFieldsAndValues() {
        assertEquals(999, Writer.get(LONG).bytes() - Writer.get("x").bytes());
        assertEquals(999, Writer.set("k", LONG).bytes() - Writer.set("k", "x").bytes());
        assertEquals(
                999,
                Writer.hset("k", LONG, "v").bytes() - Writer.hset("k", "x", "v").bytes());
        assertEquals(999, Writer.hget("k", LONG).bytes() - Writer.hget("k", "x").bytes());
        assertEquals(1_000, Writer.del("k", LONG).bytes() - Writer.del("k").bytes());
    }

    @Test
    void repliesGrowByWhatIsInThem() {
        Reply small = Writer.bulk("x");
        Reply large = Writer.bulk(LONG);

        assertEquals(999, large.bytes() - small.bytes());
        assertEquals(
                large.bytes(),
                new Reply.Array(List.of(small, large)).bytes() - new Reply.Array(List.of(small)).bytes());
        assertEquals(
                large.bytes(),
                new Reply.Pairs(List.of(small, large)).bytes() - new Reply.Pairs(List.of(small)).bytes());
        assertTrue(Reply.NIL.bytes() > 0);
    }

    @Test
    void effectsGrowByKeysFieldsAndValues() {
        Writer writer = Writer.fresh("a1");
        writer.write(Writer.set("k", "x"));
        int small = writer.lastDelta().bytes();
        writer.write(Writer.set("k", LONG));
        assertEquals(999, writer.lastDelta().bytes() - small);
        assertEquals(0, Delta.NONE.bytes());
    }

    @Test
    void itemsOfEveryKindCount() {
        Writer writer = Writer.fresh("a1");
        List<Command> small = commands("x");
        List<Command> large = commands(LONG);
        for (int i = 0; i < small.size(); i++) {
            writer.write(small.get(i));
            int bytes = writer.lastDelta().bytes();
            writer.write(large.get(i));
            assertTrue(writer.lastDelta().bytes() - bytes >= 999, small.get(i)::toString);
            assertEquals(999, large.get(i).bytes() - small.get(i).bytes());
        }
        assertEquals(
                new Delta(new TreeMap<>(writer.keyspace().snapshot())).bytes(),
                writer.keyspace().bytes());
    }

    private static List<Command> commands(String name) {
        List<Bytes> names = List.of(Bytes.of(name));
        return List.of(
                new Command.SAdd(Bytes.of("s"), names),
                new Command.SRem(Bytes.of("s"), names),
                new Command.ZAdd(
                        Bytes.of("z"), List.of(new Command.ScoredMember(1, Bytes.of(name))), Command.Condition.ALWAYS),
                new Command.Push(Bytes.of("l"), names, Command.End.LEFT));
    }
}
