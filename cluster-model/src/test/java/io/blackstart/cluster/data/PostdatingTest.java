package io.blackstart.cluster.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.blackstart.cluster.data.KeyState.Item;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PostdatingTest {
    private static final Bytes KEY = Bytes.of("k");

    private static Version at(long hlc) {
        return new Version(hlc, "a1", 7, 0);
    }

    private static Item item(long hlc) {
        return new Item(Optional.of(Bytes.of("v" + hlc)), at(hlc), Item.NO_EXPIRY);
    }

    private static Delta hash(long cleared, long one, long two) {
        Version clearedAt = cleared == 0 ? Version.NEVER : at(cleared);
        Fields fields = Fields.of(Map.of(Bytes.of("f1"), item(one), Bytes.of("f2"), item(two)));
        return Delta.of(KEY, new KeyState(clearedAt, Optional.empty(), fields));
    }

    private static long[] times(Delta delta) {
        KeyState state = delta.keys().get(KEY);
        return new long[] {
            state.cleared().hlc(),
            state.fields().get(Bytes.of("f1")).orElseThrow().version().hlc(),
            state.fields().get(Bytes.of("f2")).orElseThrow().version().hlc()
        };
    }

    @Test
    void everythingIsBehindAndInTheSameOrder() {
        long[] times = times(Postdating.behind(hash(10, 20, 300), 100, _ -> false));
        assertEquals(101, times[0]);
        assertEquals(102, times[1]);
        assertEquals(300, times[2], "what is late enough keeps its time");
        assertEquals(
                103, times(Postdating.behind(hash(10, 20, 101), 100, _ -> false))[2], "unless something else gets it");
    }

    @Test
    void whatWasNeverClearedIsNotCleared() {
        assertEquals(0, times(Postdating.behind(hash(0, 20, 30), 100, _ -> false))[0]);
    }

    @Test
    void whatIsBehindAlreadyStaysAsItIs() {
        Delta delta = hash(101, 102, 103);
        assertSame(delta, Postdating.behind(delta, 100, _ -> false));
    }

    @Test
    void whatMovesTakesNothingThatIsTaken() {
        long[] times = times(Postdating.behind(hash(10, 20, 300), 100, Set.of(at(102), at(103), at(300))::contains));
        assertEquals(101, times[0]);
        assertEquals(104, times[1]);
        assertEquals(300, times[2], "what stays is itself");
    }
}
