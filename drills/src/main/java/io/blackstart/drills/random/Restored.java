package io.blackstart.drills.random;

import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import java.util.TreeMap;

/** What came onto a disk since it was wiped, as its replica says. Who copied from another reign has not what a lower one went on to acknowledge until that is merged (rule P4). */
final class Restored {
    private final TreeMap<Reign, Position> confirmed = new TreeMap<>();
    private History copied = History.EMPTY;

    /** It follows a primary with that. */
    Restored says(History history) {
        copied = history;
        return confirms(history.end());
    }

    /** That is on it, and what stands before it in the same log. */
    Restored confirms(Position position) {
        confirmed.merge(position.reign(), position, Restored::later);
        return this;
    }

    /** @param acknowledged the highest position of that reign that is known to be acknowledged */
    boolean hasAllOf(Reign reign, Position acknowledged) {
        return !confirmed.lastKey().isBelow(reign)
                && (copied.includes(acknowledged)
                        || confirmed.getOrDefault(reign, Position.START).seq() >= acknowledged.seq());
    }

    static Position later(Position a, Position b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
