package io.blackstart.cluster.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.KeyState.Item;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a hash keeps instead of counting is what one would count (rule P5's join against a plain map). */
class FieldsTest {
    private static final int SEEDS = 300;

    @Test
    void joinsAndCutsAsAPlainMapDoesAndKeepsSizeAndNewest() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            SortedMap<Bytes, Item> one = items(random, 0);
            SortedMap<Bytes, Item> other = items(random, 1);
            Version cleared = version(random.nextInt(40), 2);

            Fields joined = Fields.of(one).join(Fields.of(other));
            check(joinedByHand(one, other), joined, seed);
            check(after(joinedByHand(one, other), cleared), joined.after(cleared), seed);
            check(unspent(joinedByHand(one, other), cleared.hlc()), joined.dueAfter(cleared.hlc()), seed);
            assertEquals(joined.asMap(), Fields.of(other).join(Fields.of(one)).asMap(), "seed " + seed);
        }
    }

    private static void check(SortedMap<Bytes, Item> expected, Fields fields, int seed) {
        assertEquals(expected, fields.asMap(), "seed " + seed);
        int bytes = expected.entrySet().stream()
                .mapToInt(field -> field.getKey().length() + field.getValue().bytes())
                .sum();
        assertEquals(bytes, fields.bytes(), "seed " + seed);
        Optional<Item> newest = expected.values().stream().max(Comparator.comparing(Item::version));
        assertEquals(newest, fields.newest(), "seed " + seed);
    }

    private static SortedMap<Bytes, Item> items(Random random, int part) {
        SortedMap<Bytes, Item> items = new TreeMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            Bytes value = Bytes.of("v".repeat(random.nextInt(5)));
            Item item = new Item(
                    random.nextInt(4) == 0 ? Optional.empty() : Optional.of(value),
                    version(random.nextInt(40), part * 100 + i),
                    Item.NO_EXPIRY);
            items.put(Bytes.of("f" + random.nextInt(8)), item);
        }
        return items;
    }

    private static Version version(long hlc, int part) {
        return new Version(hlc, "a1", hlc, part);
    }

    private static SortedMap<Bytes, Item> joinedByHand(Map<Bytes, Item> one, Map<Bytes, Item> other) {
        SortedMap<Bytes, Item> joined = new TreeMap<>(one);
        other.forEach((field, item) ->
                joined.merge(field, item, (a, b) -> a.version().isAfter(b.version()) ? a : b));
        return joined;
    }

    private static SortedMap<Bytes, Item> after(SortedMap<Bytes, Item> items, Version cleared) {
        SortedMap<Bytes, Item> left = new TreeMap<>(items);
        left.values().removeIf(item -> !item.version().isAfter(cleared));
        return left;
    }

    private static SortedMap<Bytes, Item> unspent(SortedMap<Bytes, Item> items, long upTo) {
        SortedMap<Bytes, Item> left = new TreeMap<>(items);
        left.values().removeIf(item -> item.value().isEmpty() && item.version().hlc() <= upTo);
        return left;
    }
}
