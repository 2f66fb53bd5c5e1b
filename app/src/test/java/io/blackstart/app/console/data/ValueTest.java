package io.blackstart.app.console.data;

import static io.blackstart.app.console.data.Fakes.A;
import static io.blackstart.app.console.data.Fakes.B;
import static io.blackstart.app.console.data.Fakes.b;
import static io.blackstart.app.console.data.Fakes.item;
import static io.blackstart.app.console.data.Fakes.version;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Elements;
import io.blackstart.cluster.data.Fields;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Values as they are shown and typed. */
class ValueTest {
    private static KeyState state(Kind kind, Map<String, String> items) {
        TreeMap<Bytes, KeyState.Item> fields = new TreeMap<>();
        items.forEach((name, value) -> fields.put(b(name), item(value, version("a1", fields.size() + 1))));
        return KeyState.of(kind, Fields.of(fields));
    }

    private static String lines(KeyState here, KeyState there) {
        List<Reading> both = List.of(Reading.of(A, here), Reading.of(B, there));
        return ((Value.Items) Value.of(both.getFirst(), both))
                .lines().stream()
                        .map(line -> "%s=%s%s%s"
                                .formatted(
                                        line.name(),
                                        line.value(),
                                        line.here() ? "" : " not here",
                                        line.differs() ? " differs" : ""))
                        .collect(Collectors.joining(", "));
    }

    @Test
    void whatDiffersIsMarkedAndWhatIsMissingStandsThereToo() {
        assertEquals(
                "cup=1 differs, pot=9 not here differs, tea=2",
                lines(
                        state(Kind.HASH, Map.of("tea", "2", "cup", "1")),
                        state(Kind.HASH, Map.of("tea", "2", "cup", "3", "pot", "9"))));
    }

    @Test
    void membersStandByScoreAndElementsByIndex() {
        KeyState board = state(Kind.SORTED_SET, Map.of("ann", "12.5", "bob", "7"));
        assertEquals("bob=7, ann=12.5", lines(board, board));
        KeyState queue = state(
                Kind.LIST, Map.of("", Elements.write(List.of(b("x"), b("y"))).text()));
        KeyState longer = state(
                Kind.LIST,
                Map.of("", Elements.write(List.of(b("x"), b("z"), b("u"))).text()));
        assertEquals("0=x, 1=y differs, 2=u not here differs", lines(queue, longer));
    }

    @Test
    void aStringIsShownAsWhatItIs() {
        assertEquals(ValueText.Form.TEXT, ValueText.best(b("hello\nworld")));
        assertEquals(ValueText.Form.JSON, ValueText.best(b("{\"n\":1.10}")));
        assertEquals(ValueText.Form.HEX, ValueText.best(Bytes.of(new byte[] {0, (byte) 0xff})));
        assertTrue(ValueText.of(b("{\"n\":1.10}"), ValueText.Form.JSON).contains("\"n\" : 1.10"));
        assertEquals(ValueText.Form.TEXT, ValueText.best(b("{\"n\":1,\"n\":2}")), "nothing is left out");
        assertEquals(ValueText.Form.TEXT, ValueText.best(b("[1] and more")));
        assertEquals(
                "000000  00 ff" + "   ".repeat(14) + "  ..\n", ValueText.hex(Bytes.of(new byte[] {0, (byte) 0xff})));
        Bytes large = Bytes.of(new byte[100_000]);
        assertEquals("the first 65,536 of 100,000 bytes", ValueText.leftOut(large));
    }

    @Test
    void whatCannotBeTypedIsEditedAsNumbers() {
        Bytes raw = Bytes.of(new byte[] {'a', '\\', 0, '\r'});
        Typed typed = Typed.of(raw);
        assertTrue(typed.escaped());
        assertEquals(raw, typed.read(typed.text()));
        assertThrows(IllegalArgumentException.class, () -> typed.read("a\\q"));
        Typed plain = Typed.of(b("C:\\x\nY"));
        assertFalse(plain.escaped());
        assertEquals(b("C:\\x\nY"), plain.read(plain.text()));
    }
}
