package io.blackstart.cluster.replication;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.replication.ForgetRule.Question;
import org.junit.jupiter.api.Test;

/** Rule P5: when tombstones may be forgotten. */
class ForgetRuleP5Test {
    @Test
    void p5APlaceThatEverybodyHasPassedIsPassed() {
        assertTrue(ForgetRule.isPassed(new Question(10, 12, 10, 0, 4)));
    }

    @Test
    void p5OneReplicaThatHasNotPassedItIsEnoughToKeepAll() {
        assertFalse(ForgetRule.isPassed(new Question(10, 12, 9, 0, 4)));
        assertFalse(ForgetRule.isPassed(new Question(10, 12, 0, 0, 4)), "one is gone, empty or has a tail");
    }

    @Test
    void p5ADiskOfAReplacedMachineCounts() {
        assertFalse(ForgetRule.isPassed(new Question(10, 12, 10, 1, 4)));
    }

    @Test
    void p5WhatIsNotAcknowledgedIsNotPassed() {
        assertFalse(ForgetRule.isPassed(new Question(10, 9, 10, 0, 4)));
    }

    @Test
    void p5AMergeBehindThePlaceMayHaveBroughtOlderTombstones() {
        assertFalse(ForgetRule.isPassed(new Question(10, 12, 12, 0, 11)));
    }
}
