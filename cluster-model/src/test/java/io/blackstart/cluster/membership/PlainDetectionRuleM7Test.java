package io.blackstart.cluster.membership;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.topology.Detector;
import org.junit.jupiter.api.Test;

/** Rule M7: who is gone for the plainer detectors, and who not yet. */
class PlainDetectionRuleM7Test {
    private static final long INTERVAL = 100_000_000;
    private static final long WAY = 800_000;
    private static final long WAY_BETWEEN_REGIONS = 48_000_000;

    @Test
    void m7_aHealthCheckIsMissedOnceTheNextIsDue() {
        assertFalse(pulled(1, 1, WAY), "its answer may be on its way");
        assertTrue(pulled(2, 1, WAY));
        assertFalse(pulled(5, 5, WAY));
        assertTrue(pulled(6, 5, WAY));
    }

    @Test
    void m7_anAnswerTakesItsWay() {
        assertFalse(pulled(2, 1, WAY_BETWEEN_REGIONS));
        assertTrue(pulled(3, 1, WAY_BETWEEN_REGIONS));
    }

    @Test
    void m7_silenceIsEnoughAfterItsTimeOut() {
        assertFalse(pushed(5 * INTERVAL - 1, 5 * INTERVAL));
        assertTrue(pushed(5 * INTERVAL, 5 * INTERVAL));
    }

    @Test
    void m7_betweenTwoWordsSilenceSaysNothing() {
        long longest = INTERVAL + INTERVAL / 2 + 2 * WAY;
        assertFalse(pushed(longest - 1, INTERVAL / 5));
        assertTrue(pushed(longest, INTERVAL / 5));
    }

    /** Its own checks come though it answers none that were sent while it could not be reached. */
    @Test
    void m7_whoHasJustAskedIsThere() {
        long longest = INTERVAL + INTERVAL / 2 + 2 * WAY;
        assertFalse(pulled(6, 5, WAY, 0));
        assertFalse(pulled(100, 5, WAY, longest - 1));
        assertTrue(pulled(6, 5, WAY, longest));
    }

    private static boolean pulled(long unanswered, long misses, long way) {
        return pulled(unanswered, misses, way, unanswered * INTERVAL);
    }

    private static boolean pulled(long unanswered, long misses, long way, long silent) {
        return PlainDetectionRule.isGone(new PlainDetectionRule.Question(
                Detector.PULL, unanswered, misses, silent, 5 * INTERVAL, INTERVAL, way));
    }

    private static boolean pushed(long silent, long timeout) {
        return PlainDetectionRule.isGone(
                new PlainDetectionRule.Question(Detector.PUSH, 0, 5, silent, timeout, INTERVAL, WAY));
    }
}
