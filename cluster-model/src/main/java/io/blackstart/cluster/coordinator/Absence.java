package io.blackstart.cluster.coordinator;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rule Z6: since when machines are gone. Gone is whom the primary holds confirmed gone (rule M4) and the coordinator, which reaches every
 * machine that runs, does not hear either: a machine on the other side of a partition is not replaced.
 */
final class Absence {
    private final long replaceAfter;
    private final SortedMap<String, Long> goneSince = new TreeMap<>();
    private final SortedSet<String> notReplaced = new TreeSet<>();

    /** @param replaceAfter nanoseconds */
    Absence(long replaceAfter) {
        this.replaceAfter = replaceAfter;
    }

    /** A machine answered the coordinator. */
    void heard(String machine) {
        goneSince.remove(machine);
        notReplaced.remove(machine);
    }

    /** The primary in office says who is gone. */
    void primarySays(Collection<String> gone, long now) {
        goneSince.keySet().retainAll(gone);
        gone.forEach(machine -> goneSince.putIfAbsent(machine, now));
    }

    /** Without a primary nobody can tell. */
    void noPrimary() {
        goneSince.clear();
    }

    /** Machines of these, gone for so long that they are to be replaced, sorted. */
    List<String> toReplace(Set<String> replicas, long now) {
        return goneSince.entrySet().stream()
                .filter(entry -> now - entry.getValue() >= replaceAfter)
                .map(Map.Entry::getKey)
                .filter(machine -> replicas.contains(machine) && !notReplaced.contains(machine))
                .toList();
    }

    /** Who is gone and not replaced. */
    SortedSet<String> notReplaced() {
        return Collections.unmodifiableSortedSet(notReplaced);
    }

    /** Replacing it was rolled back or is impossible: not tried again before it is heard or something changes. */
    void notReplaced(String machine) {
        notReplaced.add(machine);
    }

    /** Something changed: what was impossible may be possible now. */
    void tryAllAgain() {
        notReplaced.clear();
    }
}
