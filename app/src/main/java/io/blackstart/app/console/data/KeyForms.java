package io.blackstart.app.console.data;

import io.blackstart.app.console.data.KeyForm.Input;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Score;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The forms of a key. What they say are a client's commands, so sessions, refusals and the guarantee checker treat them as such. */
final class KeyForms {
    private static final String AS_CLIENT = "Goes to the endpoint as a client's command";
    private static final String KEY = "key";
    private static final String TYPE = "type";
    private static final String NAME = "name";
    private static final String VALUE = "value";
    private static final List<String> TYPES = List.of("string", "hash", "set", "sorted set", "list");

    private KeyForms() {}

    static KeyForm fresh() {
        return form(
                "New key",
                "Write",
                List.of(
                        Input.line(KEY, "Key", "", ""),
                        Input.choice(TYPE, "Type", TYPES),
                        Input.line(
                                NAME,
                                "Field or score",
                                "",
                                "of a hash the field, of a sorted set the score; else empty"),
                        Input.text(VALUE, "Value, member or element", "", "")),
                KeyForms::fresh);
    }

    private static List<Bytes> fresh(Map<String, String> given) {
        Bytes key = required(given, KEY, "Key");
        Bytes value = Typed.plain(given.get(VALUE));
        String name = given.get(NAME);
        return switch (given.get(TYPE)) {
            case "hash" -> List.of(word("HSET"), key, required(given, NAME, "Field"), value);
            case "set" -> List.of(word("SADD"), key, value);
            case "sorted set" -> List.of(word("ZADD"), key, score(name), value);
            case "list" -> List.of(word("RPUSH"), key, value);
            default -> List.of(word("SET"), key, value);
        };
    }

    /** The whole string, or one item; empty where nothing is chosen that could be changed. */
    static Optional<KeyForm> edit(Bytes key, Value value, Optional<ItemLine> item) {
        return switch (value) {
            case Value.None() -> Optional.empty();
            case Value.Text(Bytes bytes) -> Optional.of(editString(key, bytes));
            case Value.Items items -> item.flatMap(line -> editItem(key, items.kind(), line));
        };
    }

    private static KeyForm editString(Bytes key, Bytes bytes) {
        Typed typed = Typed.of(bytes);
        return form(
                "Edit " + key.escaped(),
                "Save",
                List.of(Input.text(VALUE, "Value", typed.text(), typed.help())),
                given -> List.of(word("SET"), key, typed.read(given.get(VALUE)), word("KEEPTTL")));
    }

    private static Optional<KeyForm> editItem(Bytes key, Kind kind, ItemLine line) {
        Typed typed = Typed.of(line.value());
        String place = "%s[%s]".formatted(key.escaped(), line.name().escaped());
        return switch (kind) {
            case HASH ->
                Optional.of(form(
                        "Edit " + place,
                        "Save",
                        List.of(Input.text(VALUE, "Value", typed.text(), typed.help())),
                        given -> List.of(word("HSET"), key, line.name(), typed.read(given.get(VALUE)))));
            case SORTED_SET ->
                Optional.of(form(
                        "Edit " + place,
                        "Save",
                        List.of(Input.line(VALUE, "Score", line.value().text(), "a number")),
                        given -> List.of(word("ZADD"), key, score(given.get(VALUE)), line.name())));
            case LIST ->
                Optional.of(form(
                        "Edit " + place,
                        "Save",
                        List.of(Input.text(VALUE, "Element", typed.text(), typed.help())),
                        given -> List.of(word("LSET"), key, line.name(), typed.read(given.get(VALUE)))));
            case SET, NONE, STRING -> Optional.empty();
        };
    }

    /** One more field, member or element; empty for a string. */
    static Optional<KeyForm> add(Bytes key, Kind kind) {
        String title = "Add to " + key.escaped();
        return switch (kind) {
            case HASH ->
                Optional.of(form(
                        title,
                        "Add",
                        List.of(Input.line(NAME, "Field", "", ""), Input.text(VALUE, "Value", "", "")),
                        given -> List.of(
                                word("HSET"), key, required(given, NAME, "Field"), Typed.plain(given.get(VALUE)))));
            case SET ->
                Optional.of(form(
                        title,
                        "Add",
                        List.of(Input.line(VALUE, "Member", "", "")),
                        given -> List.of(word("SADD"), key, Typed.plain(given.get(VALUE)))));
            case SORTED_SET ->
                Optional.of(form(
                        title,
                        "Add",
                        List.of(Input.line(VALUE, "Member", "", ""), Input.line(NAME, "Score", "", "a number")),
                        given -> List.of(word("ZADD"), key, score(given.get(NAME)), Typed.plain(given.get(VALUE)))));
            case LIST ->
                Optional.of(form(
                        title,
                        "Add",
                        List.of(Input.text(VALUE, "Element", "", "stands at the end")),
                        given -> List.of(word("RPUSH"), key, Typed.plain(given.get(VALUE)))));
            case NONE, STRING -> Optional.empty();
        };
    }

    /** Takes one field, member or element away; empty where none is chosen. */
    static Optional<KeyForm> remove(Bytes key, Value value, Optional<ItemLine> item) {
        return switch (value) {
            case Value.None _, Value.Text _ -> Optional.empty();
            case Value.Items(Kind kind, List<ItemLine> lines)
            when kind == Kind.LIST -> item.filter(lines::contains).map(line -> removeElement(key, lines, line));
            case Value.Items items -> item.map(line -> removeNamed(key, items.kind(), line));
        };
    }

    /**
     * An element has no name: it is taken away by its value, counted from the end that is nearer among its equals, so that the first and the last of
     * them are taken exactly.
     */
    private static KeyForm removeElement(Bytes key, List<ItemLine> lines, ItemLine line) {
        List<Bytes> equal = lines.stream()
                .filter(other -> other.value().equals(line.value()))
                .map(ItemLine::name)
                .toList();
        int place = equal.indexOf(line.name());
        boolean fromTheEnd = place > (equal.size() - 1) / 2;
        String which = equal.size() == 1
                ? "Takes this element away"
                : "%d elements are equal; the %s of them goes, at index %s"
                        .formatted(
                                equal.size(),
                                fromTheEnd ? "last" : "first",
                                (fromTheEnd ? equal.getLast() : equal.getFirst()).escaped());
        return danger(
                "Remove element %s from %s?".formatted(line.name().escaped(), key.escaped()),
                which + ", on every replica; with the last one the key is gone.",
                "Remove",
                List.of(word("LREM"), key, word(fromTheEnd ? "-1" : "1"), line.value()));
    }

    private static KeyForm removeNamed(Bytes key, Kind kind, ItemLine line) {
        String verb = kind == Kind.HASH ? "HDEL" : kind == Kind.SET ? "SREM" : "ZREM";
        return danger(
                "Remove %s from %s?".formatted(line.name().escaped(), key.escaped()),
                "Takes it away on every replica; with the last one the key is gone.",
                "Remove",
                List.of(word(verb), key, line.name()));
    }

    static KeyForm timeToLive(Bytes key, long leftMillis) {
        String left = leftMillis == Reading.FOR_EVER ? "" : Long.toString((leftMillis + 999) / 1_000);
        return form(
                "Time to live of " + key.escaped(),
                "Set",
                List.of(Input.line(VALUE, "Seconds", left, "empty for no end")),
                given -> given.get(VALUE).isBlank()
                        ? List.of(word("PERSIST"), key)
                        : List.of(word("EXPIRE"), key, seconds(given.get(VALUE))));
    }

    /** @param facts its type and size */
    static KeyForm delete(Bytes key, String facts) {
        return danger(
                "Delete %s?".formatted(key.escaped()),
                "%s. It goes on every replica, for every client; to have it back somebody must write it again."
                        .formatted(facts),
                "Delete",
                List.of(word("DEL"), key));
    }

    private static KeyForm form(
            String title, String go, List<Input> inputs, Function<Map<String, String>, List<Bytes>> request) {
        return new KeyForm(title, AS_CLIENT + ", over whatever stands there by then.", go, false, inputs, request);
    }

    private static KeyForm danger(String title, String what, String go, List<Bytes> request) {
        return new KeyForm(title, what + " " + AS_CLIENT + ".", go, true, List.of(), _ -> request);
    }

    private static Bytes word(String text) {
        return Bytes.of(text);
    }

    private static Bytes required(Map<String, String> given, String name, String label) {
        if (given.get(name).isEmpty()) {
            throw new IllegalArgumentException(label + ": is empty; fill it in");
        }
        return Typed.plain(given.get(name));
    }

    private static Bytes score(String text) {
        String number = text.strip();
        if (Score.parse(number).isEmpty()) {
            throw new IllegalArgumentException("Score: '%s' is no number; write one as 12 or 0.5".formatted(number));
        }
        return Bytes.of(number);
    }

    private static Bytes seconds(String text) {
        String number = text.strip();
        if (!number.matches("[1-9]\\d{0,9}")) {
            throw new IllegalArgumentException(
                    "Seconds: '%s' is no whole number from 1 on; leave it empty for no end".formatted(number));
        }
        return Bytes.of(number);
    }
}
