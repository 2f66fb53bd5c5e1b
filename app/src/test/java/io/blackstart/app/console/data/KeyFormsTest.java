package io.blackstart.app.console.data;

import static io.blackstart.app.console.data.Fakes.b;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the forms of a key say to the endpoint. */
class KeyFormsTest {
    private static final Bytes KEY = b("my key");
    private static final Optional<ItemLine> LINE = Optional.of(new ItemLine(b("f"), b("1"), true, false));

    private static String said(Optional<KeyForm> form, Map<String, String> given) {
        return ReplyText.line(form.orElseThrow().request().apply(given));
    }

    private static Optional<KeyForm> edit(Kind kind) {
        return KeyForms.edit(KEY, new Value.Items(kind, List.of()), LINE);
    }

    @Test
    void eachKindIsEditedByItsOwnCommand() {
        Map<String, String> given = Map.of("value", "2 x", "name", "7");
        assertEquals(
                "SET \"my key\" \"2 x\" KEEPTTL",
                said(KeyForms.edit(KEY, new Value.Text(b("1")), Optional.empty()), given));
        assertEquals("HSET \"my key\" f \"2 x\"", said(edit(Kind.HASH), given));
        assertEquals("LSET \"my key\" f \"2 x\"", said(edit(Kind.LIST), given));
        assertEquals("ZADD \"my key\" 2.5 f", said(edit(Kind.SORTED_SET), Map.of("value", " 2.5 ")));
        assertTrue(edit(Kind.SET).isEmpty(), "a member is what it is");
        assertEquals("SADD \"my key\" \"2 x\"", said(KeyForms.add(KEY, Kind.SET), given));
        assertEquals("ZADD \"my key\" 7 \"2 x\"", said(KeyForms.add(KEY, Kind.SORTED_SET), given));
        assertEquals("RPUSH \"my key\" \"2 x\"", said(KeyForms.add(KEY, Kind.LIST), given));
        assertEquals(
                "HDEL \"my key\" f", said(KeyForms.remove(KEY, new Value.Items(Kind.HASH, List.of()), LINE), Map.of()));
    }

    @Test
    void anElementOfAListIsRemovedByItsValueFromTheNearerEndOfItsEquals() {
        List<ItemLine> lines = List.of(element(0, "a"), element(1, "b"), element(2, "a"), element(3, "a"));
        Value list = new Value.Items(Kind.LIST, lines);
        assertEquals("LREM \"my key\" 1 b", said(KeyForms.remove(KEY, list, Optional.of(lines.get(1))), Map.of()));
        assertEquals("LREM \"my key\" 1 a", said(KeyForms.remove(KEY, list, Optional.of(lines.get(0))), Map.of()));
        assertEquals("LREM \"my key\" -1 a", said(KeyForms.remove(KEY, list, Optional.of(lines.get(3))), Map.of()));
        String about = KeyForms.remove(KEY, list, Optional.of(lines.get(2)))
                .orElseThrow()
                .about();
        assertTrue(about.startsWith("3 elements are equal; the first of them goes, at index 0"), about);
        assertTrue(KeyForms.remove(KEY, list, Optional.of(element(9, "z"))).isEmpty(), "only others have it");
        assertTrue(KeyForms.remove(KEY, list, Optional.empty()).isEmpty());
    }

    private static ItemLine element(int index, String value) {
        return new ItemLine(b(Integer.toString(index)), b(value), true, false);
    }

    @Test
    void aValueThatIsNoListHasNoElements() {
        assertTrue(KeyForms.remove(KEY, new Value.Text(b("1")), LINE).isEmpty());
    }

    @Test
    void aNewKeyOfAnyKind() {
        Optional<KeyForm> fresh = Optional.of(KeyForms.fresh());
        assertEquals("SET k v", said(fresh, Map.of("key", "k", "type", "string", "name", "", "value", "v")));
        assertEquals("HSET k f v", said(fresh, Map.of("key", "k", "type", "hash", "name", "f", "value", "v")));
        assertEquals("ZADD k 1 v", said(fresh, Map.of("key", "k", "type", "sorted set", "name", "1", "value", "v")));
        refused("Key: is empty; fill it in", fresh, Map.of("key", "", "type", "string", "name", "", "value", "v"));
        refused(
                "Score: 'x' is no number; write one as 12 or 0.5",
                fresh,
                Map.of("key", "k", "type", "sorted set", "name", "x", "value", "v"));
    }

    @Test
    void aTimeToLiveIsSetOrEnded() {
        Optional<KeyForm> form = Optional.of(KeyForms.timeToLive(KEY, 1_500));
        assertEquals("2", form.get().inputs().getFirst().value());
        assertEquals("EXPIRE \"my key\" 60", said(form, Map.of("value", "60")));
        assertEquals("PERSIST \"my key\"", said(form, Map.of("value", " ")));
        refused("Seconds: '-1' is no whole number from 1 on; leave it empty for no end", form, Map.of("value", "-1"));
    }

    private static void refused(String sentence, Optional<KeyForm> form, Map<String, String> given) {
        assertEquals(
                sentence,
                assertThrows(IllegalArgumentException.class, () -> said(form, given))
                        .getMessage());
    }
}
