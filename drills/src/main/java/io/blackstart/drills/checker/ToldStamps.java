package io.blackstart.drills.checker;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Rule P4: what a reign acknowledged is part of what is left at the end, also where later writes have replaced all it wrote: in the log of a disk, in what a merge
 * took over, or set aside. Judged by the last stamp that clients were told of each reign.
 */
final class ToldStamps {
    private final Map<Reign, Origin> last = new TreeMap<>();
    private boolean isGivenUp;

    void hear(ClusterEvent event) {
        isGivenUp |= event instanceof ClusterEvent.WritesAbandoned || event instanceof ClusterEvent.DepartedDiskGivenUp;
    }

    /** A client was told that its write is acknowledged. */
    void told(Origin writer) {
        last.merge(
                writer.position().reign(),
                writer,
                (known, other) -> known.position().seq() < other.position().seq() ? other : known);
    }

    /** At the end. What was given up, and told to be, is owed by nobody. @param mayLose whether what was told there may be lost */
    void judge(Predicate<Position> isLeft, Predicate<Origin> mayLose, Breaches breaches) {
        if (isGivenUp) {
            return;
        }
        last.values().stream()
                .filter(told -> !isLeft.test(told.position()) && !mayLose.test(told))
                .forEach(told -> breaches.add(
                        Promise.NO_LOST_WRITE,
                        "no disk has the log up to %s, nor took it over, though a client was told that it is acknowledged (%s)"
                                .formatted(told.position(), told.words())));
    }
}
