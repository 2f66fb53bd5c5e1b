package io.blackstart.drills.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.drills.measure.Measure;
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
}
