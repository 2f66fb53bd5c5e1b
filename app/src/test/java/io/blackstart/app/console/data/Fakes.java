package io.blackstart.app.console.data;

import io.blackstart.app.console.bridge.Copies;
import io.blackstart.app.console.bridge.Copies.Copy;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Fields;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.KeyState.Item;
import io.blackstart.cluster.data.Version;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Copies of replicas, written by hand. */
final class Fakes implements Copies {
    static final long CLOCK = 10_000;
    static final Copy A = copy("a1", true, 2, "a1", 100);
    static final Copy B = copy("b1", false, 2, "a1", 100);

    private final List<Copy> copies = new ArrayList<>();
    private final Map<String, SortedMap<Bytes, KeyState>> keys = new TreeMap<>();

    static Copy copy(String machine, boolean primary, long epoch, String reigns, long seq) {
        return new Copy(machine, primary, new Position(new Reign(epoch, reigns), seq), CLOCK);
    }

    static Bytes b(String text) {
        return Bytes.of(text);
    }

    static Version version(String by, long seq) {
        return new Version(seq << 16, by, seq, 1);
    }

    static Item item(String value, Version version) {
        return new Item(Optional.of(b(value)), version, Item.NO_EXPIRY);
    }

    static KeyState string(String value, String by, long seq) {
        return new KeyState(Version.NEVER, Optional.of(item(value, version(by, seq))), Fields.NONE);
    }

    Fakes with(Copy copy) {
        copies.add(copy);
        keys.put(copy.machine(), new TreeMap<>());
        return this;
    }

    Fakes put(Copy copy, String key, KeyState state) {
        keys.get(copy.machine()).put(b(key), state);
        return this;
    }

    /** One key a part, so that a walk has many. */
    @Override
    public Slice slice(long cursor, int about) {
        SortedSet<Bytes> all = new TreeSet<>();
        keys.values().forEach(each -> all.addAll(each.keySet()));
        List<Bytes> inOrder = List.copyOf(all);
        List<Row> rows = inOrder.isEmpty() ? List.of() : List.of(row(inOrder.get((int) cursor)));
        return new Slice(copies, rows, cursor + 1 < inOrder.size() ? cursor + 1 : 0);
    }

    @Override
    public Slice look(Bytes held) {
        return new Slice(copies, List.of(row(held)), 0);
    }

    private Row row(Bytes key) {
        return new Row(
                key,
                copies.stream()
                        .map(copy -> keys.get(copy.machine()).getOrDefault(key, KeyState.ABSENT))
                        .toList());
    }
}
