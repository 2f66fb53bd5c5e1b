package io.blackstart.drills.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListCutTest {
    private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

    @Test
    void whatIsNeededIsAllThatIsLeft() {
        assertEquals(List.of(17, 42, 99), ListCut.smallest(HUNDRED, list -> list.containsAll(List.of(17, 42, 99))));
    }

    @Test
    void nothingIsLeftWhereNothingIsNeeded() {
        assertEquals(List.of(), ListCut.smallest(HUNDRED, _ -> true));
    }

    @Test
    void everythingIsLeftWhereEverythingIsNeeded() {
        assertEquals(HUNDRED, ListCut.smallest(HUNDRED, list -> list.size() == 100));
    }

    @Test
    void itAsksFarFewerTimesThanThereAreWays() {
        List<List<Integer>> asked = new ArrayList<>();
        ListCut.smallest(HUNDRED, list -> {
            asked.add(list);
            return list.contains(7);
        });
        assertTrue(asked.size() < 60, "asked " + asked.size());
    }

    @Test
    void aNumberGoesDownToWhatStillWorks() {
        assertEquals(1, NumberCut.smallest(1, 1_000, 0.1, _ -> true));
        assertEquals(1_000, NumberCut.smallest(1, 1_000, 0.0, number -> number >= 1_000));
        long near = NumberCut.smallest(1, 1_000, 0.1, number -> number >= 300);
        assertTrue(near >= 300 && near <= 330, "near " + near);
    }
}
