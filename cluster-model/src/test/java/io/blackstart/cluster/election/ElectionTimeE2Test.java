package io.blackstart.cluster.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.topology.Setting;
import org.junit.jupiter.api.Test;

/** Rule E2: an election is waited for as the setting says, and never less than it takes where everything works. */
class ElectionTimeE2Test {
    private static final long MS = 1_000_000;
    private static final long BETWEEN_REGIONS = ElectionTime.round(48 * MS, MS / 2);

    @Test
    void aRoundIsTheWayToAndFroWithTheSyncsBeforeTheAnswer() {
        assertEquals(97 * MS, BETWEEN_REGIONS);
    }

    @Test
    void theDefaultsAreLongEnoughBetweenRegions() {
        long timeout = Setting.ELECTION_TIMEOUT.defaultValue();
        assertEquals(timeout, ElectionTime.timeout(timeout, BETWEEN_REGIONS));
    }

    @Test
    void whatIsTooShortForTwoRoundsIsNotTaken() {
        long timeout = ElectionTime.timeout(Setting.ELECTION_TIMEOUT.least(), BETWEEN_REGIONS);
        assertTrue(timeout > 2 * BETWEEN_REGIONS, () -> "" + timeout);
    }
}
