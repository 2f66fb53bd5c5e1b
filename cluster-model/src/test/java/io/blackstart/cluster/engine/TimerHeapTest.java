package io.blackstart.cluster.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The heap against a sorted list, on random lives of timers. */
class TimerHeapTest {
    private record Asked(long time, int number, TimerEntry entry) {}

    private final TimerHeap heap = new TimerHeap();
    private final List<Asked> waiting = new ArrayList<>();
    private final List<Integer> ran = new ArrayList<>();
    private final List<Integer> expected = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void timersSurfaceByTimeThenByOrderWhateverIsCancelled(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int number = 0; number < 20_000; number++) {
            add(number, random.nextLong(500));
            // Mostly cancelled, as time-outs are: the heap has to sweep several times.
            if (random.nextInt(10) < 7) {
                waiting.remove(random.nextInt(waiting.size())).entry().cancel();
            }
            if (random.nextInt(10) < 2 && !waiting.isEmpty()) {
                takeNext();
            }
            assertEquals(waiting.size(), heap.size());
        }
        while (!waiting.isEmpty()) {
            takeNext();
        }

        assertEquals(expected, ran);
        assertEquals(Long.MAX_VALUE, heap.nextTime());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 1000})
    void aClearedHeapHoldsNothing(int timers) {
        for (int number = 0; number < timers; number++) {
            add(number, number);
        }
        heap.clear();
        waiting.forEach(asked -> asked.entry().cancel());

        assertEquals(0, heap.size());
        assertEquals(Long.MAX_VALUE, heap.nextTime());
    }

    private void add(int number, long time) {
        waiting.add(new Asked(time, number, heap.add(time, () -> ran.add(number))));
    }

    private void takeNext() {
        Asked next = waiting.stream()
                .min(Comparator.comparingLong(Asked::time).thenComparingInt(Asked::number))
                .orElseThrow();
        waiting.remove(next);
        expected.add(next.number());
        assertEquals(next.time(), heap.nextTime());
        heap.takeNext().run();
    }
}
