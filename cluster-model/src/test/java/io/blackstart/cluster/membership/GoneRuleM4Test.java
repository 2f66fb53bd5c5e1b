package io.blackstart.cluster.membership;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Rule M4: who is confirmed gone, and who not yet. */
class GoneRuleM4Test {
    private static final long SUSPECT_AFTER = 500_000_000;

    @Test
    void m4MajorityOfSurvivorsConfirms() {
        assertTrue(confirmed(List.of("b1", "c1", "d1"), List.of("b1", "c1"), SUSPECT_AFTER, false));
    }

    @Test
    void m4HalfOfTheSurvivorsIsNoMajority() {
        assertFalse(confirmed(List.of("b1", "c1"), List.of("b1"), SUSPECT_AFTER, false));
        assertFalse(confirmed(List.of("b1", "c1", "d1", "e1"), List.of("b1", "c1"), SUSPECT_AFTER, false));
    }

    @Test
    void m4GatewayDoesNotOverruleMajority() {
        assertTrue(confirmed(List.of("b1", "c1"), List.of("b1", "c1"), SUSPECT_AFTER, true));
    }

    @Test
    void m4SoleSurvivorWaitsTwiceAsLong() {
        assertFalse(confirmed(List.of("b1"), List.of("b1"), SUSPECT_AFTER, false));
        assertFalse(confirmed(List.of("b1"), List.of("b1"), 2 * SUSPECT_AFTER - 1, false));
        assertTrue(confirmed(List.of("b1"), List.of("b1"), 2 * SUSPECT_AFTER, false));
    }

    @Test
    void m4SoleSurvivorBelievesTheGatewayThatHearsTheAccused() {
        assertFalse(confirmed(List.of("b1"), List.of("b1"), 100 * SUSPECT_AFTER, true));
    }

    @Test
    void m4BlipChangesNothing() {
        assertFalse(confirmed(List.of("b1", "c1", "d1"), List.of("b1", "c1", "d1"), SUSPECT_AFTER - 1, false));
    }

    @Test
    void m4OneMoreAccuserOrMoreSilenceNeverSavesTheAccused() {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<String> survivors = names(1 + random.nextInt(7));
            List<String> accusers = survivors.subList(0, random.nextInt(survivors.size() + 1));
            long silent = random.nextLong(3 * SUSPECT_AFTER);
            boolean heard = random.nextBoolean();
            if (confirmed(survivors, accusers, silent, heard)) {
                assertTrue(confirmed(survivors, survivors, silent, heard), "seed " + seed);
                assertTrue(confirmed(survivors, accusers, silent + 1, heard), "seed " + seed);
                assertTrue(confirmed(survivors, accusers, silent, false), "seed " + seed);
            }
        }
    }

    private static List<String> names(int count) {
        return List.of("b1", "c1", "d1", "e1", "f1", "g1", "h1").subList(0, count);
    }

    private static boolean confirmed(
            List<String> survivors, List<String> accusers, long silentNanos, boolean gatewayHearsIt) {
        return GoneRule.confirmed(new GoneRule.Question(
                "a1", new TreeSet<>(survivors), new TreeSet<>(accusers), silentNanos, SUSPECT_AFTER, gatewayHearsIt));
    }
}
