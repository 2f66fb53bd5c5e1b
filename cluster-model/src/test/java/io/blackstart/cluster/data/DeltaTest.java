package io.blackstart.cluster.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

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

    private static KeyState field(String name, Version version) {
        return KeyState.of(Kind.HASH, Fields.of(Map.of(Bytes.of(name), item(version))));
    }

    /** Two copies of the database hear of the same writes, one after the other. */
    @Test
    void p5_copiesThatHadTheSameStateShareWhatBecomesOfIt() {
        Delta first = Delta.of(ONE, field("f", at(10, "a1", 1, 0)));
        Delta second = Delta.of(ONE, field("g", at(20, "a1", 2, 0)));
        Keyspace copy = new Keyspace();
        Keyspace other = new Keyspace();
        for (Delta delta : List.of(first, second)) {
            copy.join(delta);
            other.join(delta);
        }
        assertEquals(2, copy.get(ONE).fields().asMap().size());
        assertSame(copy.get(ONE), other.get(ONE));
    }

    @Test
    void p5_aCopyThatHadSomethingElseMakesItsOwn() {
        Delta before = Delta.of(ONE, field("f", at(10, "a1", 1, 0)));
        Delta news = Delta.of(ONE, field("g", at(20, "a1", 2, 0)));
        Keyspace full = new Keyspace();
        full.join(before);
        full.join(news);
        Keyspace late = new Keyspace();
        late.join(news);
        late.join(Delta.of(ONE, field("h", at(15, "a1", 3, 0))));
        late.join(news);
        assertEquals(
                List.of(Bytes.of("f"), Bytes.of("g")),
                List.copyOf(full.get(ONE).fields().asMap().keySet()));
        assertEquals(
                List.of(Bytes.of("g"), Bytes.of("h")),
                List.copyOf(late.get(ONE).fields().asMap().keySet()));
    }

    @Test
    void whereNothingWasWrittenThereIsNothing() {
        assertEquals(List.of(), Delta.NONE.byWrite());
        assertEquals(Version.NEVER, Delta.NONE.newest());
    }
}
