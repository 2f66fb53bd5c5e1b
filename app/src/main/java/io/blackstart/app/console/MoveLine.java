package io.blackstart.app.console;

import io.blackstart.cluster.coordinator.Change;
import java.util.List;
import java.util.Optional;

/** The line {@code replica move c1 zone d}. */
final class MoveLine {
    private static final List<String> VERB = List.of("replica", "move");
    private static final String ZONE = "zone";

    private MoveLine() {}

    static List<String> of(Change.MoveReplica move) {
        return List.of("replica", "move", move.machine(), ZONE, move.zone());
    }

    /** Empty where it says something else. */
    static Optional<Change.MoveReplica> read(List<String> words) {
        boolean isOne = words.size() == 5
                && words.subList(0, 2).equals(VERB)
                && words.get(3).equals(ZONE);
        return isOne ? Optional.of(new Change.MoveReplica(words.get(2), words.get(4))) : Optional.empty();
    }
}
