package io.blackstart.cluster.routing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** cluster.md §9, rule W9: each request ends, and "refused" is only said of what certainly had no effect. */
class EndOfRequestsS9Test {
    @Test
    void w9_a_write_that_a_primary_was_silent_about_may_have_happened() {
        assertTrue(FateRule.mayHaveHappened(new FateRule.Question(true, 1)));
        assertTrue(FateRule.mayHaveHappened(new FateRule.Question(true, 3)));
    }

    @Test
    void w9_one_that_every_primary_refused_has_not() {
        assertFalse(FateRule.mayHaveHappened(new FateRule.Question(true, 0)));
    }

    @Test
    void w9_a_read_has_no_effect_whoever_was_silent() {
        assertFalse(FateRule.mayHaveHappened(new FateRule.Question(false, 2)));
    }

    @Test
    void s9_a_request_ends_once_it_has_waited_as_long_as_a_gateway_tries() {
        assertFalse(PatienceRule.isOver(new PatienceRule.Question(1_999, 2_000)));
        assertTrue(PatienceRule.isOver(new PatienceRule.Question(2_000, 2_000)));
    }
}
