package io.blackstart.cluster.membership;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.topology.Detector;
import org.junit.jupiter.api.Test;

/** Rule M7: who is gone for the plainer detectors, and who not yet. */
class PlainDetectionRuleM7Test {
    private static final long INTERVAL = 100_000_000;
    private static final long LONGEST = 160_000_000;

    @Test
    void m7_aHealthCheckIsMissedOnceTheNextIsDue() {
        assertFalse(pulled(1, 1), "its answer may be on its way");
        assertTrue(pulled(2, 1));
        assertFalse(pulled(5, 5));
        assertTrue(pulled(6, 5));
    }

    @Test
    void m7_silenceIsEnoughAfterItsTimeOut() {
        assertFalse(pushed(5 * INTERVAL - 1, 5 * INTERVAL));
        assertTrue(pushed(5 * INTERVAL, 5 * INTERVAL));
    }

    @Test
    void m7_betweenTwoWordsSilenceSaysNothing() {
        assertFalse(pushed(LONGEST, INTERVAL / 5));
        assertTrue(pushed(LONGEST + 1, INTERVAL / 5));
        assertFalse(PlainDetectionRule.isGone(
                new PlainDetectionRule.Question(Detector.PULL, 2, 1, LONGEST, 5 * INTERVAL, LONGEST)));
    }

    private static boolean pulled(long unanswered, long misses) {
        return PlainDetectionRule.isGone(
                new PlainDetectionRule.Question(Detector.PULL, unanswered, misses, LONGEST + 1, 5 * INTERVAL, LONGEST));
    }

    private static boolean pushed(long silent, long timeout) {
        return PlainDetectionRule.isGone(
                new PlainDetectionRule.Question(Detector.PUSH, 0, 5, silent, timeout, LONGEST));
    }
}
