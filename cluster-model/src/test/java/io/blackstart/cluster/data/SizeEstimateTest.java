package io.blackstart.cluster.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
}
