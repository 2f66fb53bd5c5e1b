package io.blackstart.cluster.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.KeyState.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeltaTest {
    private static final Bytes ONE = Bytes.of("one");
    private static final Bytes TWO = Bytes.of("two");

    private static Version at(long hlc, String replica, long seq, int part) {
        return new Version(hlc, replica, seq, part);
    }

    private static Item item(Version version) {
        return new Item(Optional.of(Bytes.of("v")), version, Item.NO_EXPIRY);
    }

    private static Delta of(KeyState one, KeyState two) {
        return new Delta(new TreeMap<>(Map.of(ONE, one, TWO, two)));
    }

    /** A SET of two keys, a field of one of them, and what another reign of the same replica stamped with the same seq. */
    @Test
    void whatWasWrittenTogetherStaysTogether() {
        KeyState set = new KeyState(at(10, "a1", 5, 0), Optional.of(item(at(10, "a1", 5, 1))), Fields.NONE);
        KeyState setToo = new KeyState(at(10, "a1", 5, 2), Optional.of(item(at(10, "a1", 5, 3))), Fields.NONE);
        KeyState field = KeyState.of(Kind.HASH, Fields.of(Map.of(Bytes.of("f"), item(at(20, "a1", 5, 0)))));
        Delta first = of(set, setToo);
        Delta second = Delta.of(TWO, field);
        Delta both = Delta.join(List.of(first, second));
        assertEquals(List.of(first, second), both.byWrite());
        assertEquals(both, Delta.join(both.byWrite()));
        assertEquals(at(20, "a1", 5, 0), both.newest());
    }

    @Test
    void whereNothingWasWrittenThereIsNothing() {
        assertEquals(List.of(), Delta.NONE.byWrite());
        assertEquals(Version.NEVER, Delta.NONE.newest());
    }
}
