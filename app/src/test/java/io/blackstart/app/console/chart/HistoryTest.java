package io.blackstart.app.console.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HistoryTest {
    private final History history = new History();

    @Test
    void beforeTheFirstPointThereIsNothing() {
        assertArrayEquals(new double[0], history.points());
        assertEquals(0, history.last());
        assertEquals(0, history.highest());
    }

    @Test
    void theOldestPointsFallOut() {
        for (int i = 0; i < History.POINTS + 3; i++) {
            history.add(History.POINTS + 3 - i);
        }

        assertEquals(History.POINTS, history.points().length);
        assertEquals(History.POINTS, history.points()[0]);
        assertEquals(1, history.last());
        assertEquals(History.POINTS, history.highest());
    }
}
