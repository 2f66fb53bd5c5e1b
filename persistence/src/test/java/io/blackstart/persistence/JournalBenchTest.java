package io.blackstart.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.event.Stamped;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalBenchTest {
    @Test
    void itsStreamIsARunLikeAnyOther() {
        List<Stamped> events = BenchEvents.of(1_000);
        assertTrue(events.size() >= 1_000);
        long at = 0;
        for (int i = 0; i < events.size(); i++) {
            Stamped event = events.get(i);
            assertEquals(i + 1L, event.sequence());
            assertTrue(event.at() >= at);
            at = event.at();
            byte[] payload = EventJson.payload(event.event());
            assertEquals(event.event(), EventJson.read(EventJson.kind(event.event()), payload));
        }
    }

    @Test
    void theRatioIsTheJournalsSpeedAsAShareOfThePlainInserts() {
        assertEquals(0.75, new JournalBench.Figures(10, 100, 150_000, 200_000).ratio());
    }
}
