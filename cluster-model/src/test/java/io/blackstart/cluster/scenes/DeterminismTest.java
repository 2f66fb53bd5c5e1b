package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.Storm;
import io.blackstart.cluster.event.Stamped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Same program, drill and seed: same events (cluster.md §10). */
class DeterminismTest {
    private static final int SECONDS = 3;

    @Test
    void s10_theSameSeedTellsTheSameEventsInTwentyEnginesOnTwoThreads() throws Exception {
        List<Stamped> expected = eventsOfAStorm(7);
        assertTrue(expected.size() > 500, "a run worth comparing, had " + expected.size());
        try (ExecutorService twoThreads = Executors.newFixedThreadPool(2)) {
            List<Future<List<Stamped>>> runs = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                runs.add(twoThreads.submit(() -> eventsOfAStorm(7)));
            }
            for (Future<List<Stamped>> run : runs) {
                assertEquals(expected, run.get());
            }
        }
    }

    @Test
    void s10_anotherSeedIsAnotherRun() {
        assertNotEquals(eventsOfAStorm(7), eventsOfAStorm(8));
    }

    private static List<Stamped> eventsOfAStorm(long seed) {
        try (Scene scene = Scene.multiAz(1)) {
            new Storm(scene, seed, Storm.Weather.BOTH).blow(SECONDS);
            return List.copyOf(scene.events());
        }
    }
}
