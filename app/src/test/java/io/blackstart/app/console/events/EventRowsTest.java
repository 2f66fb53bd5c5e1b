package io.blackstart.app.console.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.drills.words.EventKind;
import io.blackstart.drills.words.EventRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import javafx.collections.ListChangeListener.Change;
import org.junit.jupiter.api.Test;

class EventRowsTest {
    private final EventRows rows = new EventRows(10);
    private final List<Long> mirror = new ArrayList<>();
    private int changes;

    private static List<EventRow> told(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(at -> new EventRow(at, at, EventKind.NOTE, "at " + at))
                .toList();
    }

    /** What a list that hears of the changes alone would show. */
    private void follow(Change<? extends EventRow> change) {
        changes++;
        while (change.next()) {
            mirror.subList(change.getFrom(), change.getFrom() + change.getRemovedSize())
                    .clear();
            mirror.addAll(
                    change.getFrom(),
                    change.getAddedSubList().stream().map(EventRow::at).toList());
        }
    }

    private void shows(Long... instants) {
        assertEquals(List.of(instants), rows.stream().map(EventRow::at).toList());
        assertEquals(List.of(instants), mirror);
    }

    @Test
    void theLatestComeFirstInOneChangeAndTheOldestAreForgotten() {
        rows.addListener(this::follow);
        rows.tell(told(1, 3));
        shows(3L, 2L, 1L);
        rows.tell(told(4, 12));
        shows(12L, 11L, 10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L);
        assertEquals(2, changes);
        rows.want(row -> row.at() % 4 == 0);
        shows(12L, 8L, 4L);
        rows.tell(told(13, 15));
        shows(12L, 8L);
        rows.tell(told(16, 40));
        shows(40L, 36L, 32L);
        rows.want(row -> true);
        assertEquals(10, rows.size());
        rows.forgetAll();
        shows();
        assertTrue(rows.keepsNone());
    }
}
