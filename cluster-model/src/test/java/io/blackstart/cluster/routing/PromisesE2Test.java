package io.blackstart.cluster.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Rule E2 at gateways: what came to nothing binds nobody any more, whatever came between. */
class PromisesE2Test {
    private final Promises promises = new Promises();

    @Test
    void e2_theHighestThatWasNotGivenUpCounts() {
        promises.make(3, "a1");
        promises.make(5, "a1");
        promises.make(7, "a1");
        promises.withdraw(5, "a1");
        assertEquals(7, promises.highest());
        promises.withdraw(7, "a1");
        assertEquals(3, promises.highest());
        promises.withdraw(3, "a1");
        assertEquals(0, promises.highest());
    }

    /** Two may call the same election; the second was refused here. */
    @Test
    void e2_onlyWhoeverItWasMadeToGivesItUp() {
        promises.make(3, "a1");
        promises.withdraw(3, "b1");
        assertEquals(3, promises.highest());
    }

    /** The gateway asks the old primary again only once that is heard. */
    @Test
    void e2_whatIsGivenUpHoldsOneselfBackUntilThePrimaryIsHeard() {
        promises.make(3, "a1");
        assertFalse(promises.holdBack());
        promises.withdraw(3, "a1");
        assertTrue(promises.holdBack());
        promises.holdBackNoMore();
        assertFalse(promises.holdBack());
        promises.make(5, "a1");
        promises.withdraw(5, "a1");
        promises.settle(4);
        assertFalse(promises.holdBack(), "somebody else has won");
    }

    @Test
    void e7_whatLedToAReignIsNotGivenUp() {
        promises.make(3, "a1");
        promises.make(4, "a1");
        promises.settle(4);
        promises.withdraw(4, "a1");
        assertEquals(4, promises.highest());
        promises.make(6, "a1");
        promises.withdraw(6, "a1");
        assertEquals(4, promises.highest(), "what came before does not come back");
    }

    @Test
    void e2_ofElectionsThatNobodyEndedTheOldestAreKept() {
        for (long epoch = 1; epoch <= 100; epoch++) {
            promises.make(epoch, "a1");
        }
        for (long epoch = 100; epoch >= 1; epoch--) {
            promises.withdraw(epoch, "a1");
        }
        assertEquals(36, promises.highest());
    }
}
