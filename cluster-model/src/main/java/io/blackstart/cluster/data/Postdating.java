package io.blackstart.cluster.data;

import io.blackstart.cluster.data.KeyState.Item;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gives a change later times than it had, so that a join has it after something it came after (decision 12). Replica, seq and part of each version
 * stay, and so does the order within the change. Pure.
 */
public final class Postdating {
    /** New HLC times by old ones. */
    private final Map<Long, Long> times = new HashMap<>();

    private Postdating(Delta delta, long hlc) {
        TreeSet<Long> old = new TreeSet<>();
        delta.forEach((_, state) -> {
            old.add(state.cleared().hlc());
            state.forEach((_, _, item) -> old.add(item.version().hlc()));
        });
        old.remove(Version.NEVER.hlc());
        long last = hlc;
        for (long time : old) {
            last = Math.max(time, last + 1);
            times.put(time, last);
        }
        times.put(Version.NEVER.hlc(), Version.NEVER.hlc());
    }

    /** The change with nothing in it at or before an HLC time; itself, if that is so already. */
    public static Delta behind(Delta delta, long hlc) {
        Postdating postdating = new Postdating(delta, hlc);
        NavigableMap<Bytes, KeyState> keys = new TreeMap<>();
        delta.forEach((key, state) -> keys.put(key, postdating.of(state)));
        Delta postdated = new Delta(keys);
        return postdated.equals(delta) ? delta : postdated;
    }

    private KeyState of(KeyState state) {
        Others others = state.others();
        return new KeyState(
                of(state.cleared()),
                state.scalar().map(this::of),
                of(state.fields()),
                others.isEmpty()
                        ? Others.NONE
                        : new Others(of(others.members()), of(others.scored()), of(others.list())));
    }

    private Fields of(Fields fields) {
        Map<Bytes, Item> items = new TreeMap<>();
        fields.forEach((name, item) -> items.put(name, of(item)));
        return Fields.of(items);
    }

    private Item of(Item item) {
        return new Item(item.value(), of(item.version()), item.expiresAt());
    }

    private Version of(Version version) {
        return new Version(times.get(version.hlc()), version.replica(), version.seq(), version.part());
    }
}
