package io.blackstart.cluster.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Rules W1 and P8: times of causally later writes are later, whatever the clocks show. */
class HlcTest {
    private static final long CLOCK_END = 1L << 47;

    @Property
    void isAboveLastAndSeenAndNotBehindTheClock(
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE - 1) long last,
            @ForAll @LongRange(min = Long.MIN_VALUE, max = CLOCK_END - 1) long clockMillis,
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE - 1) long seen) {
        long next = Hlc.next(last, clockMillis, seen);

        assertTrue(next > last && next > seen, () -> next + " is not above " + last + " and " + seen);
        assertTrue(Hlc.physicalMillis(next) >= clockMillis);
    }

    @Test
    void followsTheClockWhenItMoves() {
        long first = Hlc.next(0, 1_000, 0);
        long second = Hlc.next(first, 1_001, 0);

        assertEquals(1_000, Hlc.physicalMillis(first));
        assertEquals(1_001, Hlc.physicalMillis(second));
    }

    @Test
    void countsWhenTheClockStandsOrGoesBack() {
        long first = Hlc.next(0, 1_000, 0);
        long second = Hlc.next(first, 1_000, 0);
        long third = Hlc.next(second, 400, 0);

        assertEquals(first + 1, second);
        assertEquals(second + 1, third);
        assertEquals(1_000, Hlc.physicalMillis(third));
    }

    @Test
    void aFullCounterCarriesIntoTheMilliseconds() {
        long last = Hlc.next(0, 1_000, 0);
        for (int i = 0; i < 1 << 16; i++) {
            last = Hlc.next(last, 1_000, 0);
        }

        assertEquals(1_001, Hlc.physicalMillis(last));
    }

    @Test
    void aClockBeforeItsEpochStillGivesTimesAfterNever() {
        assertTrue(new Version(Hlc.next(0, -5_000, 0), "", 0, 0).isAfter(Version.NEVER));
    }

    @Property
    void reignsThatGoOnFromNearlyTheSameTimeHaveTimesOfTheirOwn(
            @ForAll @LongRange(min = 0, max = 1L << 40) long last,
            @ForAll @LongRange(min = 0, max = 4_000) long lost,
            @ForAll @LongRange(min = 1, max = 1_000) long epoch,
            @ForAll @LongRange(min = 1, max = 14) long later) {
        long one = Hlc.apart(last, epoch);
        long other = Hlc.apart(last + lost, epoch + later);
        assertTrue(one > last && Hlc.physicalMillis(one) == Hlc.physicalMillis(last) + 1, "soon after it");
        assertTrue(Math.abs(one - other) > 4_000, "so many writes may be lost");
        assertTrue(one != Hlc.atMillis(Hlc.physicalMillis(one)), "and none that a clock leads is among them");
    }

    @Test
    void aClockBeyondItsBitsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Hlc.next(0, CLOCK_END, 0));
    }
}
