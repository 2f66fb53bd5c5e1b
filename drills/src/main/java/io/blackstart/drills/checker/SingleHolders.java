package io.blackstart.drills.checker;

import io.blackstart.cluster.log.Reign;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** When a primary was announced to hold the data alone (rule W3): what it then acknowledges no second machine has confirmed. */
final class SingleHolders {
    private static final long STILL = Long.MAX_VALUE;

    /** One stretch of time, both ends included. */
    private record Stretch(long from, long to) {}

    private final TreeMap<Reign, List<Stretch>> stretches = new TreeMap<>();

    /** A record of a reign counts from now on. */
    void changed(long at, Reign reign, boolean isAlone) {
        List<Stretch> told = stretches.computeIfAbsent(reign, _ -> new ArrayList<>());
        boolean wasAlone = !told.isEmpty() && told.getLast().to() == STILL;
        if (isAlone && !wasAlone) {
            told.add(new Stretch(at, STILL));
        } else if (!isAlone && wasAlone) {
            told.add(new Stretch(told.removeLast().from(), at));
        }
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
