package io.blackstart.cluster.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.replication.CatchUpPlan.Choice;
import io.blackstart.cluster.replication.CatchUpPlan.Gap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Rule W6: stream what is missing, or copy the whole. */
class CatchUpPlanW6Test {
    private static final long MIB = 1L << 20;

    @Test
    void w6SmallGapOfLargeDatabaseIsStreamed() {
        Choice choice = CatchUpPlan.choose(new Gap(7, true, 1_000, MIB, 1_000 * MIB, false), false);

        assertTrue(choice.stream());
        assertEquals(7, choice.behindSeq());
    }

    @Test
    void w6LargeGapOfSmallDatabaseIsCopied() {
        assertFalse(CatchUpPlan.choose(new Gap(7, true, 1_000_000, 16 * MIB, MIB, false), false).stream());
    }

    @Test
    void w6GapTheQueueNoLongerHasIsCopied() {
        Choice choice = CatchUpPlan.choose(new Gap(7, false, 1, 100, 1_000 * MIB, false), false);

        assertFalse(choice.stream());
        assertEquals(-1, choice.streamNanos());
    }

    @Test
    void w6EmptyReplicaIsCopiedHoweverCheapTheStream() {
        Choice choice = CatchUpPlan.choose(new Gap(7, true, 1, 100, 1_000 * MIB, false), true);

        assertFalse(choice.stream());
        assertTrue(choice.streamNanos() < choice.copyNanos());
    }

    @Test
    void w6AReplicaThatHasMoreThanACopyBringsIsNeverCopied() {
        assertTrue(CatchUpPlan.choose(new Gap(7, true, 1_000_000, 16 * MIB, MIB, true), false).stream());
        assertFalse(
                CatchUpPlan.choose(new Gap(0, true, 1_000_000, 16 * MIB, MIB, true), true).stream(), "it has nothing");
    }

    @Test
    void w6NothingMissingIsStreamedForNothing() {
        Choice choice = CatchUpPlan.choose(new Gap(7, true, 0, 0, 0, false), false);

        assertTrue(choice.stream());
        assertEquals(0, choice.streamNanos());
    }

    @Test
    void w6CheaperWayIsTakenAndALargerGapNeverMakesStreamingCheaper() {
        for (long seed = 0; seed < 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Gap gap = new Gap(
                    7, true, random.nextLong(1_000_000), random.nextLong(64 * MIB), random.nextLong(64 * MIB), false);
            Gap larger = new Gap(7, true, gap.entries() + 1_000, gap.gapBytes() + MIB, gap.dataBytes(), false);
            Choice choice = CatchUpPlan.choose(gap, false);
            assertEquals(choice.streamNanos() <= choice.copyNanos(), choice.stream(), "seed " + seed);
            assertTrue(CatchUpPlan.choose(larger, false).streamNanos() > choice.streamNanos(), "seed " + seed);
        }
    }
}
