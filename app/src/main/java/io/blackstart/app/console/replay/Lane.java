package io.blackstart.app.console.replay;

import io.blackstart.drills.words.EventKind;
import io.blackstart.icons.Glyph;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A row of marks on the timeline; its place tells the kind, its colour only repeats it. */
public enum Lane {
    FAULTS("Faults", Glyph.WARNING, EventKind.FAULT, EventKind.POWER, EventKind.BREACH),
    MEMBERS("Members", Glyph.MEMBER, EventKind.MEMBER),
    ELECTIONS("Elections", Glyph.ELECTION, EventKind.ELECTION),
    ENDPOINT("Endpoint", Glyph.ENDPOINT, EventKind.ENDPOINT),
    CHANGES("Changes", Glyph.RESHAPE, EventKind.MERGE, EventKind.RESHAPE, EventKind.OPERATOR, EventKind.NOTE);

    private static final Map<EventKind, Lane> BY_KIND = new EnumMap<>(EventKind.class);

    static {
        for (Lane lane : values()) {
            lane.kinds.forEach(kind -> BY_KIND.put(kind, lane));
        }
    }

    private final String word;
    private final Glyph glyph;
    private final Set<EventKind> kinds;

    Lane(String word, Glyph glyph, EventKind... kinds) {
        this.word = word;
        this.glyph = glyph;
        this.kinds = Collections.unmodifiableSet(EnumSet.copyOf(List.of(kinds)));
    }

    public String word() {
        return word;
    }

    public Glyph glyph() {
        return glyph;
    }

    /** What stands in it, in a fixed order. */
    public Set<EventKind> kinds() {
        return kinds;
    }

    /** The lane of an event; empty for those that stand in the list alone. */
    public static Optional<Lane> of(EventKind kind) {
        return Optional.ofNullable(BY_KIND.get(kind));
    }
}
