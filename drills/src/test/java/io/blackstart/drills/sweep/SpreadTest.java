package io.blackstart.drills.sweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.drills.measure.Measure;
import io.blackstart.drills.measure.MeasureUnit;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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
    void oneOfTwentyMayBeWorseThanThe95thPercentile() {
        double[] better = IntStream.rangeClosed(1, 20).mapToDouble(i -> i).toArray();
        assertEquals(19, spread(Measure.ELECTIONS, better).p95());
        assertEquals(2, spread(Measure.ACKNOWLEDGED, better).p95());
    }

    @Test
    void pricesHaveThreeDigitsHoweverSmall() {
        assertEquals(
                0.00001135,
                spread(Measure.TRAFFIC_COST, 0.00001101, 0.00001135, 0.00001202).median(),
                0.00000001);
    }

    @Test
    void noFigureIsBeyondThoseOfTheRuns() {
        assertEquals(41_209, spread(Measure.ACKNOWLEDGED, 41_209, 41_209).p95());
        assertEquals(780_000_001, spread(Measure.FAILOVER_TIME, 780_000_001, 5).p95());
    }

    @Test
    void wholeNumbersHaveAPartEach() {
        assertArrayEquals(
                new long[] {1, 2, 1, 1}, spread(Measure.FAULTS, 0, 1, 1, 2, 3).bins(24));
        assertArrayEquals(new long[] {2}, spread(Measure.FAULTS, 7, 7).bins(24));
    }

    /** More parts than that would leave some empty, and others with the runs of several. */
    @Test
    void noMorePartsAreToldThanFiguresAreKeptApart() {
        assertFull(Measure.ACKNOWLEDGED, 100_000, 1);
        assertFull(Measure.FAILOVER_TIME, 530_000_000, 10_000);
        assertFull(Measure.FAILOVER_TIME, 530_000_000, 1_000_000);
        assertFull(Measure.AVAILABILITY, 99.999, 0.00001);
    }

    private static void assertFull(Measure measure, double least, double step) {
        double[] figures =
                IntStream.range(0, 101).mapToDouble(i -> least + i * step).toArray();
        long[] bins = spread(measure, figures).bins(24);
        assertEquals(figures.length, LongStream.of(bins).sum());
        assertTrue(LongStream.of(bins).noneMatch(bin -> bin == 0), Arrays.toString(bins));
    }

    private static Spread spread(Measure measure, double... figures) {
        Spread spread = new Spread(measure);
        for (int seed = 0; seed < figures.length; seed++) {
            spread.add(seed, figures[seed]);
        }
        return spread;
    }
}
