package io.blackstart.drills.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The checker would notice: each planted bug breaks a promise of cluster.md §9 that it names. */
final class PlantedBugsTest {
    private static final long SEEDS = 200;

    /** A few, by the seed of the table or one of the first. */
    @ParameterizedTest
    @EnumSource(
            names = {
                "PRIMARY_ACKNOWLEDGES_ALONE",
                "READ_GATE_SKIPS_SESSION",
                "MERGE_TAKES_NOTHING",
                "STRICT_ACKNOWLEDGES_ALONE"
            })
    void aSeedOrThreeShow(PlantedBug bug) {
        assertTrue(Finder.find(bug, knownFirst(bug, 3)).isPresent(), bug.words());
    }

    private static LongStream knownFirst(PlantedBug bug, long seeds) {
        LongStream known = Table.ofThisCheckout().seed(bug).stream();
        return LongStream.concat(known, LongStream.rangeClosed(1, seeds));
    }

    static List<PlantedBug> ofTheTable() {
        Table table = Table.ofThisCheckout();
        return Arrays.stream(PlantedBug.values())
                .filter(bug -> table.seed(bug).isPresent())
                .toList();
    }

    @Test
    void theTableTellsOfEnough() {
        assertTrue(ofTheTable().size() >= 30, ofTheTable().toString());
    }

    /** The seed that showed it last time is tried first: a change of the cluster may have made it another. */
    @ParameterizedTest
    @MethodSource("ofTheTable")
    @Tag("proof")
    void isFound(PlantedBug bug) {
        assertTrue(Finder.find(bug, knownFirst(bug, SEEDS)).isPresent(), bug.words());
    }
}
