package io.blackstart.cluster.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.topology.Mode;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Cluster.md §1, modes; rule W2. */
class AcknowledgeRuleTest {
    @Test
    void w2_availableWaitsForEveryMemberOfTheSet() {
        assertEquals(3, AcknowledgeRule.upTo(Mode.AVAILABLE, 9, new long[] {5, 3, 8}, 1));
        assertEquals(2, AcknowledgeRule.upTo(Mode.AVAILABLE, 2, new long[] {5, 3, 8}, 1));
        assertEquals(9, AcknowledgeRule.upTo(Mode.AVAILABLE, 9, new long[] {}, 1));
    }

    @Test
    void w2_fastWaitsForNobody() {
        assertEquals(9, AcknowledgeRule.upTo(Mode.FAST, 9, new long[] {}, 1));
    }

    @Test
    void w2_strictWaitsForAMajorityAndThePrimaryNeedNotBeOfIt() {
        assertEquals(5, AcknowledgeRule.upTo(Mode.STRICT, 9, new long[] {0, 5}, 1));
        assertEquals(5, AcknowledgeRule.upTo(Mode.STRICT, 2, new long[] {5, 7}, 1));
        assertEquals(0, AcknowledgeRule.upTo(Mode.STRICT, 9, new long[] {0}, 1), "two voters are both needed");
        assertEquals(9, AcknowledgeRule.upTo(Mode.STRICT, 9, new long[] {}, 1));
    }

    /** A list of two or four shows it: with its own disk half of the voters would do. */
    @Test
    void w2_aPrimaryThatIsNoVoterWaitsForAMajorityOfTheVotersWithoutItself() {
        assertEquals(5, noVoter(5, 9));
        assertEquals(5, noVoter(0, 5, 9));
        assertEquals(5, noVoter(0, 5, 9, 9));
        assertEquals(9, noVoter(9));
        assertEquals(0, noVoter());
        assertEquals(0, AcknowledgeRule.upTo(Mode.STRICT, AcknowledgeRule.NO_VOTER, new long[] {7, 7, 7}, 8));
    }

    private static long noVoter(long... voters) {
        return AcknowledgeRule.upTo(Mode.STRICT, AcknowledgeRule.NO_VOTER, voters, 0);
    }

    /** Raft §5.4.2, figure 8. */
    @Test
    void e7_strictCountsEntriesOfEarlierReignsOnlyBehindOneOfItsOwn() {
        assertEquals(0, AcknowledgeRule.upTo(Mode.STRICT, 7, new long[] {7, 7}, 8));
        assertEquals(8, AcknowledgeRule.upTo(Mode.STRICT, 9, new long[] {7, 8}, 8));
        assertEquals(0, AcknowledgeRule.upTo(Mode.STRICT, 7, new long[] {}, 8));
    }

    @Test
    void w2_strictIsTheHighestSeqThatMoreThanHalfOfAllDisksHold() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 10_000; i++) {
            long[] disks = random.longs(1 + random.nextInt(7), 0, 10).toArray();
            long expected = LongStream.rangeClosed(0, 10)
                    .filter(seq ->
                            2 * LongStream.of(disks).filter(disk -> disk >= seq).count() > disks.length)
                    .max()
                    .orElseThrow();
            long[] others = LongStream.of(disks).skip(1).toArray();
            assertEquals(expected, noVoter(disks.clone()), "of a primary whose disk is none of them");
            assertEquals(
                    expected,
                    AcknowledgeRule.upTo(Mode.STRICT, disks[0], others, 0),
                    () -> LongStream.of(disks).boxed().toList().toString());
        }
    }
}
