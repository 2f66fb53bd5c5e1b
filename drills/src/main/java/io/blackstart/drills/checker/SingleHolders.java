package io.blackstart.drills.checker;

import io.blackstart.cluster.log.Reign;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** When a primary was announced to hold the data alone (rule W3): what it then acknowledges no second machine has confirmed, and goes with its disk. */
final class SingleHolders {
    private static final long STILL = Long.MAX_VALUE;

    /** One stretch of time, both ends included. */
    private record Stretch(long from, long to) {}

    private final TreeMap<Reign, List<Stretch>> stretches = new TreeMap<>();
    /** Of those that nobody has heard of since: when that began. */
    private final TreeMap<Reign, Long> alone = new TreeMap<>();
    /** Of those whose disk was wiped before anybody had. */
    private final Map<Reign, Long> gone = new HashMap<>();

    /** A record of a reign counts from now on. Who is a member of a later one has given what it had (rule P4). */
    void changed(long at, Reign reign, List<String> members) {
        boolean isAlone = members.size() == 1;
        if (isAlone) {
            alone.putIfAbsent(reign, at);
        } else {
            alone.remove(reign);
        }
        alone.headMap(reign).keySet().removeIf(earlier -> members.contains(earlier.primary()));
        List<Stretch> told = stretches.computeIfAbsent(reign, _ -> new ArrayList<>());
        boolean wasAlone = !told.isEmpty() && told.getLast().to() == STILL;
        if (isAlone && !wasAlone) {
            told.add(new Stretch(at, STILL));
        } else if (!isAlone && wasAlone) {
            told.add(new Stretch(told.removeLast().from(), at));
        }
    }

    /** The only disk of a record goes, where that is what it is. */
    void wiped(String machine) {
        alone.forEach((reign, since) -> {
            if (reign.primary().equals(machine)) {
                gone.putIfAbsent(reign, since);
            }
        });
    }

    /** Whether the disk of a reign's primary was wiped that had been alone at that time and was ever since. */
    boolean isGone(Reign reign, long at) {
        return gone.getOrDefault(reign, STILL) <= at;
    }

    boolean anyIsGone() {
        return !gone.isEmpty();
    }

    /** Whether that reign or a later one is alone now. */
    boolean isAlone(Reign since) {
        return wasAlone(since, STILL, STILL);
    }

    /** Whether that reign or a later one was alone at some time between two. */
    boolean wasAlone(Reign since, long from, long to) {
        return stretches.tailMap(since).values().stream()
                .flatMap(List::stream)
                .anyMatch(stretch -> stretch.from() <= to && from <= stretch.to());
    }
}
