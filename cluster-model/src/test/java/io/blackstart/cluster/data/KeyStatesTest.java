package io.blackstart.cluster.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.blackstart.cluster.data.WrittenVersions.Place;
import io.blackstart.cluster.data.WrittenVersions.Write;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Rule P5: the join of one key's states. */
class KeyStatesTest {
    /** Three replicas' states: each heard some of the same writes. */
    record Heard(List<Write> all, List<Integer> byWhom) {
        List<Write> by(int replica) {
            return all.stream()
                    .filter(write -> (byWhom.get(all.indexOf(write)) >> replica & 1) == 1)
                    .toList();
        }
    }

    @Property(tries = 500)
    void joinIsCommutativeAssociativeIdempotent(@ForAll("heard") Heard heard) {
        KeyState a = joined(heard.by(0));
        KeyState b = joined(heard.by(1));
        KeyState c = joined(heard.by(2));

        assertEquals(KeyStates.join(a, b), KeyStates.join(b, a));
        assertEquals(KeyStates.join(a, KeyStates.join(b, c)), KeyStates.join(KeyStates.join(a, b), c));
        assertEquals(a, KeyStates.join(a, a));
        assertEquals(a, KeyStates.join(a, KeyState.ABSENT));
        assertEquals(KeyStates.join(a, b), KeyStates.join(KeyStates.join(a, b), b));
    }

    @Property(tries = 500)
    void joinReadsAsTheModelThatForgetsNothing(@ForAll("heard") Heard heard) {
        List<Write> union = new ArrayList<>(heard.by(0));
        heard.by(1).stream().filter(write -> !union.contains(write)).forEach(union::add);
        WrittenVersions model = new WrittenVersions(union);

        KeyState state = KeyStates.join(joined(heard.by(0)), joined(heard.by(1)));

        for (long now : new long[] {0, 4, 5, 1_000}) {
            assertEquals(model.scalar(now), KeyStates.scalar(state, now));
            assertEquals(model.fields(now), KeyStates.fields(state, now));
            for (Place field : List.of(Place.FIELD_F, Place.FIELD_G)) {
                Optional<Bytes> expected = Optional.ofNullable(model.fields(now).get(field.field()));
                assertEquals(expected, KeyStates.field(state, field.field(), now));
            }
        }
    }

    @Property(tries = 300)
    void theOrderOfWritesDoesNotMatter(@ForAll("histories") List<Write> writes, @ForAll long seed) {
        List<Write> shuffled = new ArrayList<>(writes);
        shuffled.addAll(writes);
        Collections.shuffle(shuffled, new Random(seed));

        assertEquals(joined(writes), joined(shuffled));
        assertEquals(
                writes.stream().map(Write::version).max(Version::compareTo).orElse(Version.NEVER),
                joined(writes).newest());
    }

    /** Scene 23: s is a string at 5; f and g are hash fields at 4 and 6. */
    @Test
    void aStringBetweenTwoFieldsMergesAlikeInBothOrders() {
        KeyState string = KeyStates.join(
                KeyState.cleared(version(5, 0)),
                new Write(Place.SCALAR, version(5, 1), Optional.of(Bytes.of("s")), Long.MAX_VALUE).state());
        KeyState f = new Write(Place.FIELD_F, version(4, 0), Optional.of(Bytes.of("f")), Long.MAX_VALUE).state();
        KeyState g = new Write(Place.FIELD_G, version(6, 0), Optional.of(Bytes.of("g")), Long.MAX_VALUE).state();

        KeyState left = KeyStates.join(string, KeyStates.join(f, g));
        KeyState right = KeyStates.join(g, KeyStates.join(string, f));

        assertEquals(left, right);
        assertEquals(Kind.HASH, KeyStates.kind(left, 0));
        assertEquals(
                List.of(Place.FIELD_G.field()),
                List.copyOf(KeyStates.fields(left, 0).keySet()));
        assertEquals(Optional.empty(), KeyStates.scalar(left, 0));
        assertEquals(Kind.STRING, KeyStates.kind(KeyStates.join(f, string), 0));
    }

    @Test
    void oneVersionForTwoValuesIsABrokenInvariant() {
        KeyState x = new Write(Place.SCALAR, version(5, 0), Optional.of(Bytes.of("x")), Long.MAX_VALUE).state();
        KeyState y = new Write(Place.SCALAR, version(5, 0), Optional.of(Bytes.of("y")), Long.MAX_VALUE).state();

        assertThrows(IllegalStateException.class, () -> KeyStates.join(x, y));
    }

    @Test
    void anItemThatItsClearTimeCoversIsABrokenInvariant() {
        KeyState x = new Write(Place.SCALAR, version(5, 0), Optional.of(Bytes.of("x")), Long.MAX_VALUE).state();

        assertThrows(IllegalArgumentException.class, () -> new KeyState(version(5, 0), x.scalar(), x.fields()));
    }

    @Provide
    Arbitrary<List<Write>> histories() {
        return WrittenVersions.histories();
    }

    @Provide
    Arbitrary<Heard> heard() {
        return WrittenVersions.histories()
                .flatMap(all -> Arbitraries.integers()
                        .between(0, 7)
                        .list()
                        .ofSize(all.size())
                        .map(byWhom -> new Heard(all, byWhom)));
    }

    private static KeyState joined(List<Write> writes) {
        return writes.stream().map(Write::state).reduce(KeyState.ABSENT, KeyStates::join);
    }

    private static Version version(long hlc, int part) {
        return new Version(hlc, "a", 1, part);
    }
}
