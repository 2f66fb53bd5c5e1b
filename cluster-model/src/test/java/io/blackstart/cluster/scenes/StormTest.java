package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.Storm;
import io.blackstart.cluster.replication.Rules;
import io.blackstart.cluster.topology.Mode;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The promises of cluster.md §9 for modes available and strict, under random faults. Seeds of a failure stand in its message. */
class StormTest {
    @ParameterizedTest
    @EnumSource(Storm.Weather.class)
    void s9_nothingAcknowledgedIsLostAndReplicasEndIdentical(Storm.Weather weather) {
        sweep(weather, 1, 6);
    }

    @Test
    void e4_scene8_threeBranchesOfWhichTheNewestAcknowledgedNothingLeaveNoSeatVacant() {
        sweep(Storm.Weather.BOTH, 1_039, 1);
    }

    @Test
    void s9_strictLosesNothingAndNeverDiverges() {
        sweep(Mode.STRICT, Storm.Weather.ALL, 1, 6);
    }

    /** This one would wipe three disks within 0.8 s, of which one is no voter again yet. */
    @Test
    void s9_strictIsLeftAMajorityOfTheVotersDisks() {
        sweep(Mode.STRICT, Storm.Weather.MACHINES, 1_008, 1);
    }

    @ParameterizedTest
    @EnumSource(Storm.Weather.class)
    @Tag("proof")
    void s9_nothingAcknowledgedIsLostInTwoHundredStorms(Storm.Weather weather) {
        sweep(weather, 1_000, 200);
    }

    @ParameterizedTest
    @EnumSource(Storm.Weather.class)
    @Tag("proof")
    void s9_strictLosesNothingInTwoHundredStorms(Storm.Weather weather) {
        sweep(Mode.STRICT, weather, 1_000, 200);
    }

    private static void sweep(Storm.Weather weather, long firstSeed, int seeds) {
        sweep(Mode.AVAILABLE, weather, firstSeed, seeds);
    }

    private static void sweep(Mode mode, Storm.Weather weather, long firstSeed, int seeds) {
        for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
            try (Scene scene = Scene.multiAz(seed, mode, Rules.standard())) {
                List<String> breaches = new Storm(scene, seed, weather).blow(12);
                assertEquals(List.of(), breaches, "%s, storm of %s, seed %d".formatted(mode, weather, seed));
            }
        }
    }
}
