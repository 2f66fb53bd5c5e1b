package io.blackstart.drills.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.drills.checker.RandomHistory.Values;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The checker never cries wolf over a right store, and notices a wrong one whenever nothing hides it. */
final class RandomHistoriesTest {
    @Property(tries = 300)
    void aRightStoreIsNeverBlamed(@ForAll long seed, @ForAll Values values) {
        PlantedHistory history = new RandomHistory(seed, values, false).run();
        history.finish();
        assertEquals(List.of(), history.checker.breaches());
        assertEquals(0, history.checker.lostWrites());
        assertEquals(0, history.checker.staleReads());
    }

    @Property(tries = 300)
    void aForgottenWriteThatNothingHidesIsNoticed(@ForAll long seed) {
        Optional<PlantedHistory> history = new RandomHistory(seed, Values.UNIQUE, true).runForgettingALastWrite();
        Assume.that(history.isPresent());
        List<String> broken = history.orElseThrow().finish();
        assertTrue(broken.contains(Promise.NO_LOST_WRITE.words()), broken::toString);
        assertTrue(history.orElseThrow().checker.lostWrites() > 0);
    }

    @Property(tries = 300)
    void aReadFromThePastOfItsSessionIsNoticed(@ForAll long seed) {
        Optional<PlantedHistory> history = new RandomHistory(seed, Values.UNIQUE, true).runWithAStaleRead();
        Assume.that(history.isPresent());
        List<String> broken = history.orElseThrow().finish();
        assertTrue(broken.contains(Promise.SESSION.words()), broken::toString);
    }
}
