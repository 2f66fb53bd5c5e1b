package io.blackstart.cluster.coordinator;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rule Z6: since when machines are gone. Gone is whom the primary holds confirmed gone (rule M4) and the coordinator, which reaches every
 * machine that runs, does not hear either: a machine on the other side of a partition is not replaced.
 */
final class Absence {
    private final long replaceAfter;
    private final SortedMap<String, Long> goneSince = new TreeMap<>();

    /** @param replaceAfter nanoseconds */
    Absence(long replaceAfter) {
        this.replaceAfter = replaceAfter;
    }

    /** A machine answered the coordinator. */
    void heard(String machine) {
        goneSince.remove(machine);
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

    /** Machines gone for so long that they are to be replaced, sorted. */
    List<String> tooLong(long now) {
        return goneSince.entrySet().stream()
                .filter(entry -> now - entry.getValue() >= replaceAfter)
                .map(Map.Entry::getKey)
                .toList();
    }
}
