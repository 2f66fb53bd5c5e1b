package io.blackstart.drills.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.drills.measure.Measure;
import io.blackstart.drills.measure.MeasureUnit;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void theWorstIsNamed() {
        Spread spread = new Spread(Measure.AVAILABILITY);
        spread.add(1, 99.9);
        spread.add(2, 98.0);
        spread.add(3, 98.0);
        assertEquals(OptionalLong.of(2), spread.worstSeed());
    }

    @Test
    void ofEqualsNoneIsTheWorst() {
        Spread spread = new Spread(Measure.ELECTIONS);
        spread.add(1, 1);
        assertEquals(OptionalLong.of(1), spread.worstSeed(), "the only one");
        spread.add(2, 1);
        assertEquals(OptionalLong.empty(), spread.worstSeed());
        spread.add(3, 2);
        assertEquals(OptionalLong.of(3), spread.worstSeed());
    }

    @Test
    void sharesAreToldAsTheyWere() {
        Spread spread = spread(Measure.AVAILABILITY, 95.553, 95.928, 95.984, 96.151, 96.165);
        assertEquals("95.984 %", MeasureUnit.SHARE.format(spread.median()));
        assertEquals("95.553 %", MeasureUnit.SHARE.format(spread.p95()));
        assertEquals(
                "66.666 %",
                MeasureUnit.SHARE.format(
                        spread(Measure.AVAILABILITY, 50, 200.0 / 3, 70).median()));
    }

    @Test
    void noShareIsMoreThanAll() {
        assertEquals(100, spread(Measure.AVAILABILITY, 100, 100, 99.9).median());
    }

    @Test
    void mostRunsWereAtLeastAsGood() {
        assertTrue(spread(Measure.ACKNOWLEDGED, 41_209, 41_300, 41_400).p95() <= 41_209);
        assertTrue(spread(Measure.ELECTIONS, 40_007, 41_209, 41_209).p95() >= 41_209);
    }

    @Test
    void noFigureIsBeyondThoseOfTheRuns() {
        assertEquals(41_209, spread(Measure.ACKNOWLEDGED, 41_209, 41_209).p95());
        assertEquals(780_000_001, spread(Measure.FAILOVER_TIME, 780_000_001, 5).p95());
    }

    private static Spread spread(Measure measure, double... figures) {
        Spread spread = new Spread(measure);
        for (int seed = 0; seed < figures.length; seed++) {
            spread.add(seed, figures[seed]);
        }
        return spread;
    }
}
