package io.blackstart.cluster.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The queue against a sorted list, on random lives of timers. */
class TimerQueueTest {
    private record Asked(long time, int number, TimerEntry entry) {}

    private final TimerQueue queue = new TimerQueue();
    private final List<Asked> waiting = new ArrayList<>();
    private final List<Integer> ran = new ArrayList<>();
    private final List<Integer> expected = new ArrayList<>();
    private long now;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void timersSurfaceByTimeThenByOrderWhateverIsCancelled(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int number = 0; number < 20_000; number++) {
            add(number, now + random.nextLong(random.nextInt(4) == 0 ? 5_000 : 50));
            // Mostly cancelled, as time-outs are: its heap has to sweep several times.
            if (random.nextInt(10) < 7) {
                waiting.remove(random.nextInt(waiting.size())).entry().cancel();
            }
            if (random.nextInt(10) < 2 && !waiting.isEmpty()) {
                takeNext();
            }
        }
        while (!waiting.isEmpty()) {
            takeNext();
        }

        assertEquals(expected, ran);
        assertEquals(Long.MAX_VALUE, queue.nextTime());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 1000})
    void aClearedQueueHoldsNothing(int timers) {
        for (int number = 0; number < timers; number++) {
            add(number, number);
        }
        queue.clear();
        waiting.forEach(asked -> asked.entry().cancel());

        assertEquals(Long.MAX_VALUE, queue.nextTime());
    }

    private void add(int number, long time) {
        TimerEntry entry = new TimerEntry(() -> ran.add(number));
        queue.add(time, entry);
        waiting.add(new Asked(time, number, entry));
    }

    private void takeNext() {
        Asked next = waiting.stream()
                .min(Comparator.comparingLong(Asked::time).thenComparingInt(Asked::number))
                .orElseThrow();
        waiting.remove(next);
        expected.add(next.number());
        assertEquals(next.time(), queue.nextTime());
        now = next.time();
        queue.takeNext().run();
    }
}
