package io.blackstart.app.console.replay;

import io.blackstart.drills.words.EventKind;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** A row of marks on the timeline; its place tells the kind, its colour only repeats it. */
public enum Lane {
    FAULTS("Faults", EventKind.FAULT, EventKind.POWER, EventKind.BREACH),
    MEMBERS("Members", EventKind.MEMBER),
    ELECTIONS("Elections", EventKind.ELECTION),
    ENDPOINT("Endpoint", EventKind.ENDPOINT),
    CHANGES("Changes", EventKind.MERGE, EventKind.RESHAPE, EventKind.OPERATOR, EventKind.NOTE);

    private final String word;
    private final Set<EventKind> kinds;

    Lane(String word, EventKind... kinds) {
        this.word = word;
        this.kinds = Set.of(kinds);
    }

    public String word() {
        return word;
    }

    /** The lane of an event; empty for those that stand in the list alone. */
    public static Optional<Lane> of(EventKind kind) {
        return Arrays.stream(values()).filter(lane -> lane.kinds.contains(kind)).findFirst();
    }
}
