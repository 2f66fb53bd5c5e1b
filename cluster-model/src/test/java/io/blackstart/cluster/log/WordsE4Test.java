package io.blackstart.cluster.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a replica keeps of what it hears in elections (rule E4). */
class WordsE4Test {
    private static final Reign FIRST = new Reign(1, "a1");
    private static final Reign SECOND = new Reign(2, "b1");
    private static final Words WORDS = Words.NONE
            .withInSync(new InSyncRecord(FIRST, 2, List.of("a1", "b1")))
            .withWatermark(new Position(FIRST, 10));

    @Test
    void e4_whatWasHeardIsKeptBesidesItsOwnRecordAndWatermark() {
        InSyncRecord alone = new InSyncRecord(FIRST, 3, List.of("a1"));
        InSyncRecord other = new InSyncRecord(SECOND, 1, List.of("b1", "c1"));
        Earlier more = Earlier.NONE.with(other).with(new Position(SECOND, 30));
        Words heard = WORDS.withHeard(alone, new Position(FIRST, 20), more);
        assertEquals(List.of(alone, other), heard.earlier().records());
        assertEquals(
                List.of(new Position(FIRST, 20), new Position(SECOND, 30)),
                heard.earlier().watermarks());
        assertEquals(WORDS.inSync(), heard.inSync());
        assertEquals(WORDS.watermark(), heard.watermark());
        assertEquals(heard, heard.withHeard(alone, new Position(FIRST, 15), more));
    }

    @Test
    void e4_whatItKnowsAlreadyChangesNothing() {
        InSyncRecord older = new InSyncRecord(FIRST, 1, List.of("a1", "b1", "c1"));
        assertEquals(WORDS, WORDS.withHeard(older, new Position(FIRST, 10), Earlier.NONE));
        assertEquals(WORDS, WORDS.withHeard(InSyncRecord.NONE, Position.START, Earlier.NONE));
        assertSame(
                Earlier.NONE,
                WORDS.withHeard(older, Position.START, Earlier.NONE).earlier());
    }
}
