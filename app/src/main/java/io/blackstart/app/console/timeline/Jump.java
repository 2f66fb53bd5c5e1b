package io.blackstart.app.console.timeline;

import io.blackstart.app.console.frame.Chronicle;
import io.blackstart.app.console.look.Glyphs;
import io.blackstart.drills.words.EventKind;
import io.blackstart.icons.Glyph;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** What one looks for along a run. */
enum Jump {
    FAULT("fault", EventKind.FAULT),
    ELECTION("election", EventKind.ELECTION),
    MERGE("merge", EventKind.MERGE);

    private final String word;
    private final EventKind kind;

    Jump(String word, EventKind kind) {
        this.word = word;
        this.kind = kind;
    }

    /** The first one after an instant. */
    OptionalLong next(Chronicle chronicle, long instant) {
        return times(chronicle).filter(at -> at > instant).min();
    }

    /** The last one before an instant. */
    OptionalLong previous(Chronicle chronicle, long instant) {
        return times(chronicle).filter(at -> at < instant).max();
    }

    private LongStream times(Chronicle chronicle) {
        return this == FAULT
                ? chronicle.faults().stream().mapToLong(Chronicle.Mark::at)
                : chronicle.marks().stream().filter(mark -> mark.kind() == kind).mapToLong(Chronicle.Mark::at);
    }

    Glyph glyph() {
        return Glyphs.of(kind);
    }

    @Override
    public String toString() {
        return word;
    }
}
