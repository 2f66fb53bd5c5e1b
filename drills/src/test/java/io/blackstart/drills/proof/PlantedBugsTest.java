package io.blackstart.drills.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checker would notice: each planted bug breaks a promise of cluster.md §9 that it names. */
final class PlantedBugsTest {
    private static final long SEEDS = Long.getLong("seeds", 200);

    /** A few that one seed shows. */
    @ParameterizedTest
    @EnumSource(names = {"PRIMARY_ACKNOWLEDGES_ALONE", "REPLICA_SHOWS_UNACKNOWLEDGED", "READ_GATE_SKIPS_SESSION"})
    void aSeedOrThreeShow(PlantedBug bug) {
        assertTrue(Finder.find(bug, 3).isPresent(), bug.words());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("proof")
    void isFound(PlantedBug bug) {
        assertTrue(Finder.find(bug, SEEDS).isPresent(), bug.words());
    }
}
