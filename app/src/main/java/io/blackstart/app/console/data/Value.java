package io.blackstart.app.console.data;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The value of a key on the replica that is looked at, as it is shown. */
sealed interface Value {
    /** That replica's readers find no such key. */
    record None() implements Value {}

    record Text(Bytes bytes) implements Value {}

    /** @param lines also those only others have, so that nothing that differs is hidden */
    record Items(Kind kind, List<ItemLine> lines) implements Value {}

    /** @param all readings of the key, this one too */
    static Value of(Reading shown, List<Reading> all) {
        return switch (shown.kind()) {
            case NONE -> new None();
            case STRING -> new Text(shown.string());
            case HASH, SET, SORTED_SET -> new Items(shown.kind(), named(shown, all));
            case LIST -> new Items(Kind.LIST, elements(shown, all));
        };
    }

    private static List<ItemLine> named(Reading shown, List<Reading> all) {
        List<Map<Bytes, Bytes>> others = all.stream().map(Reading::items).toList();
        Map<Bytes, Bytes> own = shown.items();
        Map<Bytes, Bytes> known = new TreeMap<>(own);
        others.forEach(other -> other.forEach(known::putIfAbsent));
        List<ItemLine> lines = new ArrayList<>();
        known.forEach((name, value) -> lines.add(new ItemLine(
                name,
                shown.kind() == Kind.SET ? Bytes.EMPTY : value,
                own.containsKey(name),
                others.stream().anyMatch(other -> !Objects.equals(other.get(name), own.get(name))))));
        if (shown.kind() == Kind.SORTED_SET) {
            lines.sort(Comparator.comparingDouble(line -> Score.of(line.value())));
        }
        return lines;
    }

    private static List<ItemLine> elements(Reading shown, List<Reading> all) {
        List<List<Bytes>> others = all.stream().map(Reading::elements).toList();
        List<Bytes> longest =
                others.stream().max(Comparator.comparingInt(List::size)).orElseThrow();
        List<Bytes> own = shown.elements();
        List<ItemLine> lines = new ArrayList<>();
        for (int i = 0; i < longest.size(); i++) {
            int index = i;
            boolean here = i < own.size();
            Bytes value = here ? own.get(i) : longest.get(i);
            boolean differs = others.stream()
                    .anyMatch(other ->
                            other.size() <= index || !here || !other.get(index).equals(value));
            lines.add(new ItemLine(Bytes.of(Integer.toString(i)), value, here, differs));
        }
        return lines;
    }
}
