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
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Rule P5: the join of one key's states. */
class KeyStatesTest {
    private static final int SEEDS = 800;

    /** A replica's state and the writes it has heard of: some of those there were. */
    private record Heard(List<Write> writes, KeyState state) {
        static Heard some(List<Write> all, Random random) {
            List<Write> heard = all.stream().filter(_ -> random.nextInt(3) > 0).toList();
            return new Heard(heard, joined(heard));
        }
    }

    @Test
    void p5_theJoinIsCommutativeAssociativeAndIdempotent() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<Write> all = WrittenVersions.history(random);
            KeyState a = Heard.some(all, random).state();
            KeyState b = Heard.some(all, random).state();
            KeyState c = Heard.some(all, random).state();
            String told = "seed " + seed;

            assertEquals(KeyStates.join(a, b), KeyStates.join(b, a), told);
            assertEquals(KeyStates.join(a, KeyStates.join(b, c)), KeyStates.join(KeyStates.join(a, b), c), told);
            assertEquals(a, KeyStates.join(a, a), told);
            assertEquals(a, KeyStates.join(a, KeyState.ABSENT), told);
            assertEquals(KeyStates.join(a, b), KeyStates.join(KeyStates.join(a, b), b), told);
        }
    }

    @Test
    void p5_theJoinReadsAsTheModelThatForgetsNothing() {
        SortedSet<Kind> kinds = new TreeSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<Write> all = WrittenVersions.history(random);
            Heard one = Heard.some(all, random);
            Heard other = Heard.some(all, random);
            List<Write> union = new ArrayList<>(one.writes());
            other.writes().stream().filter(write -> !union.contains(write)).forEach(union::add);

            kinds.add(assertReadsAs(
                    new WrittenVersions(union), KeyStates.join(one.state(), other.state()), "seed " + seed));
        }
        assertEquals(List.of(Kind.values()), List.copyOf(kinds));
    }

    private static Kind assertReadsAs(WrittenVersions model, KeyState state, String told) {
        for (long now : new long[] {0, 4, 5, 1_000}) {
            assertEquals(model.kind(now), KeyStates.kind(state, now), told);
            assertEquals(
                    Optional.ofNullable(model.values(Kind.STRING, now).get(Bytes.EMPTY)),
                    KeyStates.scalar(state, now),
                    told);
            for (Kind kind : List.of(Kind.HASH, Kind.SET, Kind.SORTED_SET, Kind.LIST)) {
                assertEquals(model.values(kind, now), KeyStates.values(state, kind, now), told);
            }
            for (Place place : Place.values()) {
                if (place != Place.WHOLE_KEY) {
                    Bytes expected = model.values(place.kind, now).get(place.item);
                    assertEquals(
                            Optional.ofNullable(expected), KeyStates.value(state, place.kind, place.item, now), told);
                }
            }
        }
        return model.kind(0);
    }

    @Test
    void p5_theOrderOfWritesDoesNotMatter() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<Write> writes = WrittenVersions.history(random);
            List<Write> shuffled = new ArrayList<>(writes);
            shuffled.addAll(writes);
            Collections.shuffle(shuffled, random);

            assertEquals(joined(writes), joined(shuffled), "seed " + seed);
            assertEquals(joined(writes).bytes(), joined(shuffled).bytes(), "seed " + seed);
            assertEquals(
                    writes.stream().map(Write::version).max(Version::compareTo).orElse(Version.NEVER),
                    joined(writes).newest());
        }
    }

    @Test
    void p5_scene23_aStringBetweenTwoFieldsMergesAlikeInAllOrders() {
        KeyState string = KeyStates.join(
                KeyState.cleared(version(5, 0)),
                new Write(Place.SCALAR, version(5, 1), Optional.of(Bytes.of("s")), Long.MAX_VALUE).state());
        KeyState f = new Write(Place.FIELD_F, version(4, 0), Optional.of(Bytes.of("f")), Long.MAX_VALUE).state();
        KeyState g = new Write(Place.FIELD_G, version(6, 0), Optional.of(Bytes.of("g")), Long.MAX_VALUE).state();
        List<KeyState> all = List.of(string, f, g);
        for (int first = 0; first < 3; first++) {
            for (int second = 0; second < 3; second++) {
                if (first != second) {
                    KeyState a = all.get(first);
                    KeyState b = all.get(second);
                    KeyState c = all.get(3 - first - second);
                    assertIsScene23(KeyStates.join(KeyStates.join(a, b), c));
                    assertIsScene23(KeyStates.join(a, KeyStates.join(b, c)));
                }
            }
        }
        assertEquals(Kind.STRING, KeyStates.kind(KeyStates.join(f, string), 0));
    }

    /** The clear-time of the string took f; g is newer, so the key is a hash, and the string waits behind it. */
    private static void assertIsScene23(KeyState merged) {
        assertEquals(Kind.HASH, KeyStates.kind(merged, 0));
        assertEquals(
                List.of(Place.FIELD_G.item),
                List.copyOf(KeyStates.values(merged, Kind.HASH, 0).keySet()));
        assertEquals(Optional.empty(), KeyStates.scalar(merged, 0));
        assertEquals(Optional.of(Bytes.of("s")), merged.scalar().flatMap(KeyState.Item::value));
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

    private static KeyState joined(List<Write> writes) {
        return writes.stream().map(Write::state).reduce(KeyState.ABSENT, KeyStates::join);
    }

    private static Version version(long hlc, int part) {
        return new Version(hlc, "a", 1, part);
    }
}
