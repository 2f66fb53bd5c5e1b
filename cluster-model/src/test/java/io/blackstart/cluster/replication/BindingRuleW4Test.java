package io.blackstart.cluster.replication;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.replication.BindingRule.Question;
import org.junit.jupiter.api.Test;

class BindingRuleW4Test {
    @Test
    void w4_aHigherReignBindsWhomItsPrimaryHears() {
        assertTrue(BindingRule.binds(new Question(true, true, 0, 3)));
    }

    @Test
    void m6_theReignOfADeafMinorityDoesNotBindWhoHearsAPrimary() {
        assertFalse(BindingRule.binds(new Question(false, true, 1, 3)));
    }

    @Test
    void m6_thatOfMostVotersDoes() {
        assertTrue(BindingRule.binds(new Question(false, true, 2, 3)));
    }

    @Test
    void m6_whoHearsNoOtherPrimaryFollowsTheDeafOneToo() {
        assertTrue(BindingRule.binds(new Question(false, false, 1, 3)));
    }
}
