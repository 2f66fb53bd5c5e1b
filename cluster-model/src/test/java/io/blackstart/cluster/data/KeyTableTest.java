package io.blackstart.cluster.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyTableTest {
    private static Bytes key(int number) {
        return Bytes.of("key:" + number);
    }

    private static KeyState state(int number) {
        return KeyState.cleared(new Version(number, "a1", number, 0));
    }

    @Test
    void itHoldsWhatAMapWouldHold() {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            KeyTable table = new KeyTable();
            Map<Bytes, KeyState> model = new HashMap<>();
            int keys = 1 + random.nextInt(200);
            for (int i = 0; i < 2_000; i++) {
                Bytes key = key(random.nextInt(keys));
                if (random.nextInt(3) == 0) {
                    table.remove(key);
                    model.remove(key);
                } else {
                    KeyState state = state(i + 1);
                    assertSame(model.put(key, state), table.put(key, state), "seed " + seed);
                }
                Bytes asked = key(random.nextInt(keys));
                assertSame(model.get(asked), table.get(asked), "seed " + seed);
                assertEquals(model.size(), table.size());
            }
            Map<Bytes, KeyState> held = new HashMap<>();
            table.copy().forEach(held::put);
            assertEquals(model, held, "seed " + seed);
        }
    }

    /** A step of a walk ends at the first place that is free: it is as long as the comparisons to find what is not there. */
    @Test
    void noPlacesAreCrowdedWhileATableIsFilledByTheOrderOfAnother() {
        int keys = 20_000;
        KeyTable other = new KeyTable();
        for (int i = 0; i < keys; i++) {
            other.put(key(i), state(i));
        }
        List<Bytes> order = new ArrayList<>();
        other.forEach((key, _) -> order.add(key));
        KeyTable table = KeyTable.withRoomFor(keys);
        for (Bytes key : order) {
            table.put(key, state(1));
            if (table.size() % 1_000 == 0) {
                int longest = longestStep(table);
                assertTrue(longest < 200, longest + " keys side by side with " + table.size());
            }
        }
        assertEquals(other.size(), table.size());
    }

    private static int longestStep(KeyTable table) {
        int longest = 0;
        long cursor = 0;
        do {
            List<Bytes> step = new ArrayList<>();
            cursor = table.scan(cursor, 1, step::add);
            longest = Math.max(longest, step.size());
        } while (cursor != 0);
        return longest;
    }

    @Test
    void roomForSoManyKeysIsWhatTheyWouldHaveMade() {
        for (int keys : new int[] {0, 1, 11, 12, 22, 23, 1_000, 5_734, 5_735}) {
            KeyTable grown = new KeyTable();
            KeyTable made = KeyTable.withRoomFor(keys);
            for (int i = 0; i < keys; i++) {
                grown.put(key(i), state(1));
                made.put(key(i), state(1));
            }
            List<Bytes> first = new ArrayList<>();
            List<Bytes> second = new ArrayList<>();
            assertEquals(grown.scan(0, keys / 3, first::add), made.scan(0, keys / 3, second::add), keys + " keys");
            assertEquals(first, second, keys + " keys");
        }
    }

    @Test
    void aWalkMeetsEachKeyOnceWhateverTheSteps() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            KeyTable table = new KeyTable();
            Set<Bytes> keys = new HashSet<>();
            for (int i = random.nextInt(300); i > 0; i--) {
                Bytes key = key(random.nextInt(100_000));
                table.put(key, state(1));
                keys.add(key);
            }
            List<Bytes> met = new ArrayList<>();
            long cursor = 0;
            do {
                cursor = table.scan(cursor, random.nextInt(20), met::add);
            } while (cursor != 0);
            assertEquals(met.size(), new HashSet<>(met).size(), "seed " + seed);
            assertEquals(keys, new HashSet<>(met), "seed " + seed);
        }
    }

    @Test
    void aWalkOverTablesOfOtherSizesMeetsWhatAllHold() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            KeyTable small = new KeyTable();
            KeyTable large = new KeyTable();
            Set<Bytes> common = new HashSet<>();
            for (int i = 0; i < 500; i++) {
                Bytes key = key(random.nextInt(100_000));
                large.put(key, state(1));
                if (i % 10 == 0) {
                    small.put(key, state(1));
                    common.add(key);
                }
            }
            List<Bytes> met = new ArrayList<>();
            long cursor = 0;
            do {
                cursor = (random.nextBoolean() ? small : large).scan(cursor, 1 + random.nextInt(10), met::add);
            } while (cursor != 0);
            assertEquals(met.size(), new HashSet<>(met).size(), "seed " + seed);
            assertTrue(new HashSet<>(met).containsAll(common), "seed " + seed);
        }
    }

    @Test
    void aCursorThatIsNoneEndsTheWalk() {
        KeyTable table = new KeyTable();
        table.put(key(1), state(1));
        List<Bytes> met = new ArrayList<>();
        assertEquals(0, table.scan(-1, 10, met::add));
        assertEquals(0, table.scan(1L << 40, 10, met::add));
        assertEquals(List.of(), met);
    }
}
