package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import java.util.Optional;
import java.util.function.Function;

/**
 * Numbers that no answer tells. An increment that was tried again may be done on both sides of a cut, and reaches a number on each; its client is told one of
 * them. A merge keeps it as the winner did it (rule W9, decision 12), so the other number may stand in the end, and be raised further. The entry
 * tells it as it passes the network: that explains what is read from states with that entry, as long as nothing behind it was seen.
 */
final class OtherTries {
    private final FaultWatch faults;
    private final Order order;
    private final ReignLogs logs;
    private final Function<Position, Optional<LogEntry>> entries;

    /** @param entries that passed, by stamp, as far as they are remembered */
    OtherTries(FaultWatch faults, Order order, ReignLogs logs, Function<Position, Optional<LogEntry>> entries) {
        this.faults = faults;
        this.order = order;
        this.logs = logs;
        this.entries = entries;
    }

    /**
     * Whether a value that was read may be what one of two tries left.
     *
     * @param state position of what was read, {@link Position#START} if unknown
     * @param floor what the session had seen or written there before
     */
    boolean mayHaveLeft(Place place, Bytes seen, Position state, Optional<Effect> floor) {
        return faults.mayHaveSplit()
                && logs.doneTwice().stream()
                        .anyMatch(stamp -> isLeftBy(stamp, place, seen) && order.mayBeRead(stamp, state, floor));
    }

    private boolean isLeftBy(Position stamp, Place place, Bytes seen) {
        return entries.apply(stamp)
                .map(entry -> entry.delta().keys().get(place.key()))
                .flatMap(written -> written.item(place.kind(), place.name()))
                .flatMap(KeyState.Item::value)
                .filter(seen::equals)
                .isPresent();
    }
}
