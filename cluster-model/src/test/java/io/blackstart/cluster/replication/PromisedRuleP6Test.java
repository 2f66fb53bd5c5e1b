package io.blackstart.cluster.replication;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule P6: a1 reigned and holds a tail, b1 takes it over. */
class PromisedRuleP6Test {
    private static final Reign OF_A = new Reign(1, "a1");
    private static final InSyncRecord WITH_B = new InSyncRecord(OF_A, 1, List.of("a1", "b1"));
    private static final InSyncRecord WITHOUT_B = new InSyncRecord(OF_A, 2, List.of("a1", "c1"));

    private static boolean asked(Mode mode, long seq, String holder, InSyncRecord issued, boolean setAside) {
        return PromisedRule.mayBePromised(new PromisedRule.Question(
                mode, new Position(OF_A, seq), new Position(OF_A, 10), holder, issued, "b1", setAside));
    }

    @Test
    void p6_whatTheHolderKnowsToBeAcknowledgedIsPromised() {
        assertTrue(asked(Mode.AVAILABLE, 10, "a1", WITH_B, false));
    }

    @Test
    void p6_whatNeededTheTakerAndNeverReachedItIsNot() {
        assertFalse(asked(Mode.AVAILABLE, 11, "a1", WITH_B, false));
    }

    @Test
    void p6_whatTheHolderCouldAcknowledgeWithoutTheTakerMayBe() {
        assertTrue(asked(Mode.AVAILABLE, 11, "a1", WITHOUT_B, false));
    }

    @Test
    void p6_aMereBackupCannotTellWhatItsPrimaryPromised() {
        assertTrue(asked(Mode.AVAILABLE, 11, "c1", InSyncRecord.NONE, false));
    }

    @Test
    void p6_whatTheTakerOnceHadMayBePromised() {
        assertTrue(asked(Mode.AVAILABLE, 11, "a1", WITH_B, true));
    }

    @Test
    void p6_inFastThePrimaryNeedsNobody() {
        assertTrue(asked(Mode.FAST, 11, "a1", WITH_B, false));
    }
}
