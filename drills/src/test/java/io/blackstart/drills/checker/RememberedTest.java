package io.blackstart.drills.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class RememberedTest {
    private static final int MOST = 1_000;

    private final Remembered<String> remembered = new Remembered<>(MOST);

    @Test
    void itHoldsWhatAMapHoldsAsLongAsThereIsRoom() {
        SplittableRandom random = new SplittableRandom(11);
        Map<Long, String> model = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            long id = id(random.nextInt(MOST / 2));
            assertEquals(model.get(id), remembered.get(id), "entry " + i);
            remembered.put(id, "v" + i);
            model.put(id, "v" + i);
        }
        model.forEach((id, value) -> assertEquals(value, remembered.get(id)));
    }

    @Test
    void theNewestHalfIsThereAndNeverMoreThanAll() {
        for (int i = 0; i < 10 * MOST; i++) {
            remembered.put(id(i), "v" + i);
        }
        int held = 0;
        for (int i = 0; i < 10 * MOST; i++) {
            String found = remembered.get(id(i));
            held += found == null ? 0 : 1;
            assertEquals(found == null ? null : "v" + i, found);
        }
        assertEquals(MOST, held);
        assertNull(remembered.get(id(0)));
        for (int i = 10 * MOST - MOST / 2; i < 10 * MOST; i++) {
            assertEquals("v" + i, remembered.get(id(i)));
        }
    }

    @Test
    void aSecondEntryUnderANumberReplacesTheFirstThoughThatIsOld() {
        remembered.put(id(1), "first");
        for (int i = 2; i < MOST / 2 + 10; i++) {
            remembered.put(id(i), "other");
        }
        assertEquals("first", remembered.get(id(1)));
        remembered.put(id(1), "second");
        assertEquals("second", remembered.get(id(1)));
    }

    /** Numbers near each other, and the number 0, as the caller spreads them. */
    private static long id(int of) {
        return of * 0x9E37_79B9_7F4A_7C15L;
    }
}
