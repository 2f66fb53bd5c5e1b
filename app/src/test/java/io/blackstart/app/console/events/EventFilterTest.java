package io.blackstart.app.console.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.StoryFrames;
import io.blackstart.drills.words.EventKind;
import io.blackstart.drills.words.EventRow;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventFilterTest {
    private static final EventRow GONE = new EventRow(1, 0, EventKind.MEMBER, "b1 holds a1 gone: accused by b1, c1");
    private static final EventRow PULLED = new EventRow(2, 0, EventKind.OPERATOR, "pull-plug zone a");

    private static EventFilter.Place place(String words) {
        return EventFilter.places(StoryFrames.at(29_000).view()).stream()
                .filter(place -> place.words().equals(words))
                .findFirst()
                .orElseThrow();
    }

    private static boolean passes(Set<EventKind> kinds, String place, String text, EventRow row) {
        return new EventFilter(kinds, place(place), text).passes(row);
    }

    @Test
    void kindPlaceAndTextMustAllFit() {
        assertTrue(passes(Set.of(), "anywhere", "", GONE));
        assertTrue(passes(Set.of(EventKind.MEMBER), "zone a", "GONE", GONE));
        assertFalse(passes(Set.of(EventKind.POWER), "zone a", "gone", GONE));
        assertFalse(passes(Set.of(), "d1", "", GONE));
        assertFalse(passes(Set.of(), "anywhere", "lost", GONE));
    }

    @Test
    void aZoneIsMeantByItsNameAndByItsMachines() {
        assertTrue(passes(Set.of(), "zone a", "", PULLED));
        assertTrue(passes(Set.of(), "zone c", "", GONE), "c1 is there");
        assertFalse(passes(Set.of(), "zone d", "", GONE));
        assertFalse(passes(Set.of(), "gateway-a1", "", GONE), "a1 is another machine");
    }

    @Test
    void placesAreAnywhereThenZonesThenMachines() {
        List<EventFilter.Place> places =
                EventFilter.places(StoryFrames.at(29_000).view());
        assertEquals("anywhere", places.getFirst().words());
        assertEquals("zone a", places.get(1).words());
        assertEquals("a1", places.get(5).words());
    }
}
