package io.blackstart.cluster.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Rule E2: who waits how long after elections that came to no decision. */
class InVainE2Test {
    private static final long MILLI = 1_000_000;

    @Test
    void theFirstPauseIsAsSetAndEachFurtherOneTwiceAsLongUpToASecond() {
        assertEquals(150 * MILLI, InVain.pause(150 * MILLI, 0));
        assertEquals(150 * MILLI, InVain.pause(150 * MILLI, 1));
        assertEquals(300 * MILLI, InVain.pause(150 * MILLI, 2));
        assertEquals(600 * MILLI, InVain.pause(150 * MILLI, 3));
        assertEquals(1_000 * MILLI, InVain.pause(150 * MILLI, 4));
        assertEquals(1_000 * MILLI, InVain.pause(10 * MILLI, Integer.MAX_VALUE));
    }

    @Test
    void aLongerOneThanASecondStaysAsItIsSet() {
        assertEquals(10_000 * MILLI, InVain.pause(10_000 * MILLI, 1));
        assertEquals(10_000 * MILLI, InVain.pause(10_000 * MILLI, Integer.MAX_VALUE));
    }

    @Test
    void electionsForOneEpochCountAsOne() {
        InVain inVain = new InVain();
        inVain.oneMore(5);
        inVain.oneMore(5);
        inVain.oneMore(4);
        assertEquals(1, inVain.inARow());
        inVain.oneMore(6);
        assertEquals(2, inVain.inARow());
    }

    @Test
    void oneRestsUntilTheLatestTimeOrUntilItIsOver() {
        InVain inVain = new InVain();
        inVain.restUntil(200);
        inVain.restUntil(100);
        assertTrue(inVain.rests(199));
        assertFalse(inVain.rests(200));
        inVain.oneMore(1);
        inVain.over();
        assertFalse(inVain.rests(0));
        assertEquals(0, inVain.inARow());
    }
}
