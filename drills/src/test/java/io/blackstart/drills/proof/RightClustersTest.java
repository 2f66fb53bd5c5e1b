package io.blackstart.drills.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.topology.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checker blames no right cluster, whatever breaks around it. */
final class RightClustersTest {
    private static final long FROM = Long.getLong("from", 1);
    private static final long SEEDS = Long.getLong("seeds", 1);

    @ParameterizedTest
    @EnumSource
    void noPromiseIsBroken(Mode mode) {
        noPromiseIsBroken(RandomDrill.in(mode));
    }

    @Test
    void norWhereTheClusterIsPartedAgainAndAgain() {
        noPromiseIsBroken(RandomDrill.ofSplits());
    }

    @Test
    void norWhereWhoWasCopiedGetsTheSeat() {
        noPromiseIsBroken(RandomDrill.ofReturns());
    }

    private static void noPromiseIsBroken(RandomDrill drill) {
        for (long seed = FROM; seed < FROM + SEEDS; seed++) {
            assertEquals(List.of(), drill.breaches(seed), drill.id() + " seed " + seed);
        }
    }
}
