package io.blackstart.cluster.data;

import io.blackstart.cluster.data.KeyState.Item;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Gives a change later times than it had, so that a join has it after something it came after (decision 12). Replica, seq and part of each version
 * stay, and so does the order within the change. Pure.
 */
public final class Postdating {
    private final Predicate<Version> taken;
    /** New HLC times by old ones. */
    private final Map<Long, Long> times = new HashMap<>();

    private Postdating(Delta delta, long hlc, Predicate<Version> taken) {
        this.taken = taken;
        SortedMap<Long, Set<Version>> old =
                versions(delta).stream().collect(Collectors.groupingBy(Version::hlc, TreeMap::new, Collectors.toSet()));
        long last = hlc;
        for (Map.Entry<Long, Set<Version>> each : old.entrySet()) {
            long time = each.getKey();
            last = last < time ? time : free(last + 1, each.getValue());
            times.put(time, last);
        }
        times.put(Version.NEVER.hlc(), Version.NEVER.hlc());
    }

    /** From there on the first time at which none of them is taken. */
    private long free(long from, Set<Version> versions) {
        long time = from;
        while (isTaken(versions, time)) {
            time++;
        }
        return time;
    }

    private boolean isTaken(Set<Version> versions, long time) {
        return versions.stream().anyMatch(version -> taken.test(at(version, time)));
    }

    private static Version at(Version version, long hlc) {
        return new Version(hlc, version.replica(), version.seq(), version.part());
    }

    /** All that are in a change. */
    public static Set<Version> versions(Delta delta) {
        Set<Version> versions = new HashSet<>();
        delta.forEach((_, state) -> {
            versions.add(state.cleared());
            state.forEach((_, _, item) -> versions.add(item.version()));
        });
        versions.remove(Version.NEVER);
        return versions;
    }

    /**
     * The change with nothing in it at or before an HLC time; itself, if that is so already.
     *
     * @param taken by something else: no version that moves becomes one of these, which a replica that lost its newest writes may have given out again
     */
    public static Delta behind(Delta delta, long hlc, Predicate<Version> taken) {
        Postdating postdating = new Postdating(delta, hlc, taken);
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
        return at(version, times.get(version.hlc()));
    }
}
