package io.blackstart.cluster.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.event.ClusterEvent.Answer;
import io.blackstart.cluster.routing.ReadGate.Facts;
import io.blackstart.cluster.routing.ReadGate.Verdict;
import org.junit.jupiter.api.Test;

/** Rule R1: three gates, asked in order. */
class ReadGateR1Test {
    private static final long SUSPECT_AFTER = 500;
    private static final long READY_LAG = 100;

    @Test
    void r1AllThreeYesServes() {
        Verdict verdict = decide(true, 0, 0, false, true);

        assertEquals(new Verdict(Answer.YES, Answer.YES, Answer.YES), verdict);
        assertTrue(verdict.served());
    }

    @Test
    void r1FirstNoEndsTheQuestions() {
        Verdict notReady = new Verdict(Answer.NO, Answer.NOT_ASKED, Answer.NOT_ASKED);

        assertEquals(notReady, decide(false, 0, 0, true, false));
        assertEquals(new Verdict(Answer.YES, Answer.NO, Answer.NOT_ASKED), decide(true, 0, 0, true, false));
        assertEquals(new Verdict(Answer.YES, Answer.YES, Answer.NO), decide(true, 0, 0, false, false));
    }

    @Test
    void r1ReplicaWithoutItsInitialSyncIsNotReady() {
        assertEquals(Answer.NO, decide(false, 0, 0, false, true).ready());
    }

    @Test
    void r1PrimaryMustHaveBeenHeardWithinSuspectAfter() {
        assertEquals(Answer.YES, decide(true, SUSPECT_AFTER - 1, 0, false, true).ready());
        assertEquals(Answer.NO, decide(true, SUSPECT_AFTER, 0, false, true).ready());
    }

    @Test
    void r1LagIsAllowedUpToReadyLag() {
        assertEquals(Answer.YES, decide(true, 0, READY_LAG, false, true).ready());
        assertEquals(Answer.NO, decide(true, 0, READY_LAG + 1, false, true).ready());
    }

    @Test
    void r1WhatIsServedPassedEveryGate() {
        for (int bits = 0; bits < 32; bits++) {
            boolean synced = (bits & 1) != 0;
            long silent = (bits & 2) != 0 ? SUSPECT_AFTER : 0;
            long lag = (bits & 4) != 0 ? READY_LAG + 1 : 0;
            boolean inTransaction = (bits & 8) != 0;
            boolean includes = (bits & 16) != 0;
            boolean expected = synced && silent == 0 && lag == 0 && !inTransaction && includes;

            assertEquals(
                    expected,
                    decide(synced, silent, lag, inTransaction, includes).served(),
                    "case " + bits);
        }
    }

    @Test
    void r2VerdictsOfAGatewayAloneServeNothing() {
        assertFalse(ReadGates.NOT_ASKED.served());
        assertFalse(ReadGates.NOT_READY.served());
        assertFalse(ReadGates.IN_TRANSACTION.served());
        assertEquals(decide(true, 0, 0, true, true), ReadGates.IN_TRANSACTION);
        assertEquals(decide(false, 0, 0, false, true), ReadGates.NOT_READY);
    }

    private static Verdict decide(boolean synced, long silent, long lag, boolean inTransaction, boolean includes) {
        return ReadGate.decide(new Facts(synced, silent, SUSPECT_AFTER, lag, READY_LAG, inTransaction, includes));
    }
}
