package io.blackstart.cluster.data;

import static org.assertj.core.api.Assertions.assertThat;

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
                    assertThat(table.put(key, state)).as("seed %d", seed).isSameAs(model.put(key, state));
                }
                Bytes asked = key(random.nextInt(keys));
                assertThat(table.get(asked)).as("seed %d", seed).isSameAs(model.get(asked));
                assertThat(table.size()).isEqualTo(model.size());
            }
            Map<Bytes, KeyState> held = new HashMap<>();
            table.copy().forEach(held::put);
            assertThat(held).as("seed %d", seed).isEqualTo(model);
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
            assertThat(met).as("seed %d", seed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(keys);
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
            assertThat(met).as("seed %d", seed).doesNotHaveDuplicates().containsAll(common);
        }
    }

    @Test
    void aCursorThatIsNoneEndsTheWalk() {
        KeyTable table = new KeyTable();
        table.put(key(1), state(1));
        List<Bytes> met = new ArrayList<>();
        assertThat(table.scan(-1, 10, met::add)).isZero();
        assertThat(table.scan(1L << 40, 10, met::add)).isZero();
        assertThat(met).isEmpty();
    }
}
