package io.blackstart.app.console.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final long STEP = 100_000_000;

    private final History history = new History();

    private void add(int number) {
        history.add(new Reading(number * STEP, Map.of(Measure.LAG, (double) number)));
    }

    private static long number(Optional<Reading> reading) {
        return reading.orElseThrow().at() / STEP;
    }

    @Test
    void beforeTheFirstReadingThereIsNothing() {
        assertEquals(0, history.size());
        assertEquals(Optional.empty(), history.last());
        assertEquals(Optional.empty(), history.before(0));
    }

    @Test
    void theOldestReadingsFallOut() {
        for (int i = 1; i <= History.POINTS + 3; i++) {
            add(i);
        }

        assertEquals(History.POINTS, history.size());
        assertEquals(4 * STEP, history.get(0).at());
        assertEquals(History.POINTS + 3, number(history.last()));
        assertEquals(History.POINTS + 3, history.added());
    }

    @Test
    void anInstantHasTheLastReadingThatIsNotLater() {
        for (int i = 1; i <= 20; i++) {
            add(i);
        }

        assertEquals(20, number(history.before(0)));
        assertEquals(10, number(history.before(10 * STEP)));
        assertEquals(9, number(history.before(10 * STEP + 1)));
        assertEquals(Optional.empty(), history.before(History.SPAN_NANOS), "it began later");
    }
}
