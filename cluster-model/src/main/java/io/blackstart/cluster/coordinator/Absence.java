package io.blackstart.cluster.coordinator;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Rule Z6: since when machines are gone. Gone is whom the primary holds confirmed gone (rule M4) and the coordinator, which reaches every
 * machine that runs, does not hear either: a machine on the other side of a partition is not replaced.
 */
final class Absence {
    private final long replaceAfter;
    private final SortedMap<String, Long> goneSince = new TreeMap<>();
    private final SortedSet<String> keptPlace = new TreeSet<>();
    private final SortedSet<String> withoutRoom = new TreeSet<>();

    /** @param replaceAfter nanoseconds */
    Absence(long replaceAfter) {
        this.replaceAfter = replaceAfter;
    }

    /** A machine answered the coordinator. */
    void heard(String machine) {
        goneSince.remove(machine);
        keptPlace.remove(machine);
        withoutRoom.remove(machine);
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
                .filter(machine ->
                        replicas.contains(machine) && !keptPlace.contains(machine) && !withoutRoom.contains(machine))
                .toList();
    }

    /** Who is gone and not replaced. */
    SortedSet<String> notReplaced() {
        SortedSet<String> notReplaced = new TreeSet<>(keptPlace);
        notReplaced.addAll(withoutRoom);
        return notReplaced;
    }

    /** Replacing it was rolled back: not tried again before it is heard or another change begins. */
    void keepsPlace(String machine) {
        keptPlace.add(machine);
    }

    /** No machine can take its replica. */
    void hasNoRoom(String machine) {
        withoutRoom.add(machine);
    }

    /**
     * Those are to be replaced after all for whom there is room by now: a machine has power again, or the disk on one counts no more. Who has power too has
     * its time anew: its whole zone may have come back.
     */
    void lookForRoom(Predicate<String> hasRoom, Predicate<String> hasPower, long now) {
        for (String machine : List.copyOf(withoutRoom)) {
            if (hasRoom.test(machine)) {
                withoutRoom.remove(machine);
                goneSince.computeIfPresent(machine, (_, since) -> hasPower.test(machine) ? now : since);
            }
        }
    }

    /** Something changed: what was impossible may be possible now. */
    void tryAllAgain() {
        keptPlace.clear();
        withoutRoom.clear();
    }
}
