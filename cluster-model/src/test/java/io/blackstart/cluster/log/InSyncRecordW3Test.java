package io.blackstart.cluster.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rule W3: in-sync records are ordered by reign, then number. */
class InSyncRecordW3Test {
    private static final InSyncRecord FIRST = record(1, "a1", 1);
    private static final InSyncRecord SECOND = record(1, "a1", 2);
    private static final InSyncRecord SAME_EPOCH_HIGHER_ID = record(1, "b1", 1);
    private static final InSyncRecord NEXT_EPOCH = record(2, "a1", 1);

    @Test
    void w3ReignCountsBeforeNumber() {
        List<InSyncRecord> sorted = Stream.of(NEXT_EPOCH, SAME_EPOCH_HIGHER_ID, SECOND, InSyncRecord.NONE, FIRST)
                .sorted()
                .toList();

        assertEquals(List.of(InSyncRecord.NONE, FIRST, SECOND, SAME_EPOCH_HIGHER_ID, NEXT_EPOCH), sorted);
    }

    @Test
    void w3NewerOfTwoIsTheSameEitherWay() {
        assertEquals(NEXT_EPOCH, InSyncRecord.newer(NEXT_EPOCH, SECOND));
        assertEquals(NEXT_EPOCH, InSyncRecord.newer(SECOND, NEXT_EPOCH));
        assertTrue(SECOND.isNewerThan(FIRST));
        assertFalse(FIRST.isNewerThan(FIRST));
    }

    @Test
    void w3MembersAreSortedSoThatEqualSetsAreEqualRecords() {
        Reign reign = new Reign(1, "a1");
        InSyncRecord record = new InSyncRecord(reign, 1, List.of("c1", "a1", "b1"));

        assertEquals(new InSyncRecord(reign, 1, List.of("a1", "b1", "c1")), record);
        assertTrue(record.has("b1"));
        assertFalse(record.has("d1"));
    }

    private static InSyncRecord record(long epoch, String primary, long number) {
        return new InSyncRecord(new Reign(epoch, primary), number, List.of(primary));
    }
}
