package io.blackstart.cluster.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Rule W5: the curve. */
class BackpressureW5Test {
    private static final long CAP = 50_000_000;

    @Test
    void w5NothingWaitsUpToTheStart() {
        assertEquals(0, waitAt(0));
        assertEquals(0, waitAt(1_000));
    }

    @Test
    void w5TheWaitRisesWithTheSquareOfTheLag() {
        assertEquals(CAP / 4, waitAt(5_500), "half of the way is a quarter of the wait");
        assertEquals(CAP / 100, waitAt(1_900), "a tenth is a hundredth");
    }

    @Test
    void w5FromTheFullLagOnItIsTheCap() {
        assertEquals(CAP, waitAt(10_000));
        assertEquals(CAP, waitAt(10_000_000));
    }

    @Test
    void w5ItNeverFallsWithTheLag() {
        for (long lag = 1; lag < 12_000; lag++) {
            assertTrue(waitAt(lag) >= waitAt(lag - 1), "lag " + lag);
        }
    }

    @Test
    void w5AFullLagBelowTheStartMeansTheCapAtOnce() {
        assertEquals(CAP, Backpressure.waitNanos(new Backpressure.Question(101, 100, 50, CAP)));
        assertEquals(0, Backpressure.waitNanos(new Backpressure.Question(100, 100, 50, CAP)));
    }

    private static long waitAt(long lag) {
        return Backpressure.waitNanos(new Backpressure.Question(lag, 1_000, 10_000, CAP));
    }
}
