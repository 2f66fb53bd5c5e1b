package io.blackstart.cluster.routing;

import static io.blackstart.cluster.routing.PrimaryLossRule.Step.GO_ON;
import static io.blackstart.cluster.topology.OnPrimaryLoss.WAIT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.topology.OnPrimaryLoss;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** cluster.md §9, rules E5, E8: what becomes of a request that needs a primary. */
class PrimaryLossRuleS9Test {
    private static PrimaryLossRule.Step decide(OnPrimaryLoss wanted, boolean vacant, long unheard, boolean happened) {
        return PrimaryLossRule.decide(new PrimaryLossRule.Question(wanted, vacant, unheard, 500, happened));
    }

    @ParameterizedTest
    @EnumSource(OnPrimaryLoss.class)
    void e8_aPrimaryUnheardForLessThanSuspectAfterIsNotLost(OnPrimaryLoss wanted) {
        assertEquals(GO_ON, decide(wanted, false, 499, false));
        assertEquals(GO_ON, decide(wanted, false, 499, true));
    }

    @ParameterizedTest
    @CsvSource({"WAIT, GO_ON, GO_ON", "ERROR, ERROR, ERROR", "DROP, DROP, GO_ON"})
    void s9_oneThatIsLostIsWaitedForOrToldOrTheConnectionIsResetOverWhatHadNoEffect(
            OnPrimaryLoss wanted, PrimaryLossRule.Step withoutEffect, PrimaryLossRule.Step mayHaveHappened) {
        assertEquals(withoutEffect, decide(wanted, false, 500, false));
        assertEquals(mayHaveHappened, decide(wanted, false, 500, true));
    }

    @ParameterizedTest
    @CsvSource({"WAIT, ERROR, GO_ON", "ERROR, ERROR, ERROR", "DROP, DROP, GO_ON"})
    void e5_aVacantSeatIsToldAtOnceButByWhomDropsConnections(
            OnPrimaryLoss wanted, PrimaryLossRule.Step withoutEffect, PrimaryLossRule.Step mayHaveHappened) {
        assertEquals(withoutEffect, decide(wanted, true, 0, false));
        assertEquals(mayHaveHappened, decide(wanted, true, 0, true));
        assertEquals(GO_ON, decide(WAIT, true, 0, true));
    }
}
