package io.blackstart.drills.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.drills.checker.RandomHistory.Values;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checker never cries wolf over a right store, and notices a wrong one whenever nothing hides it. */
final class RandomHistoriesTest {
    private static final long SEEDS = Long.getLong("seeds", 400);

    @ParameterizedTest
    @EnumSource
    void aRightStoreIsNeverBlamed(Values values) {
        for (long seed = 0; seed < SEEDS; seed++) {
            PlantedHistory history = new RandomHistory(seed, values, false).run();
            history.finish();
            assertEquals(List.of(), history.checker.breaches(), "seed " + seed);
            assertEquals(0, history.checker.lostWrites(), "seed " + seed);
            assertEquals(0, history.checker.staleReads(), "seed " + seed);
        }
    }

    @Test
    void aForgottenWriteThatNothingHidesIsNoticed() {
        isNoticed(
                Promise.NO_LOST_WRITE, seed -> new RandomHistory(seed, Values.UNIQUE, true).runForgettingALastWrite());
    }

    @Test
    void aReadFromThePastOfItsSessionIsNoticed() {
        isNoticed(Promise.SESSION, seed -> new RandomHistory(seed, Values.UNIQUE, true).runWithAStaleRead());
    }

    /** @param history of a seed, unless nothing can be planted in it */
    private static void isNoticed(Promise broken, LongFunction<Optional<PlantedHistory>> history) {
        int planted = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Optional<PlantedHistory> wrong = history.apply(seed);
            if (wrong.isPresent()) {
                planted++;
                List<String> found = wrong.get().finish();
                assertTrue(found.contains(broken.words()), "seed " + seed + " " + found);
                assertEquals(
                        broken == Promise.NO_LOST_WRITE, wrong.get().checker.lostWrites() > 0, "seed " + seed);
            }
        }
        assertTrue(planted > SEEDS / 3, planted + " histories were wrong");
    }
}
