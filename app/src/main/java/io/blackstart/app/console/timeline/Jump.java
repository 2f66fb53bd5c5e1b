package io.blackstart.app.console.timeline;

import io.blackstart.app.console.frame.Chronicle;
import io.blackstart.app.console.look.Glyphs;
import io.blackstart.drills.words.EventKind;
import io.blackstart.icons.Glyph;
import java.util.Optional;
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
        return this == FAULT
                ? faults(chronicle).filter(at -> at > instant).min()
                : at(chronicle.firstFrom(kind, instant + 1));
    }

    /** The last one before an instant. */
    OptionalLong previous(Chronicle chronicle, long instant) {
        return this == FAULT
                ? faults(chronicle).filter(at -> at < instant).max()
                : at(chronicle.lastBefore(kind, instant));
    }

    private static LongStream faults(Chronicle chronicle) {
        return chronicle.faults().stream().mapToLong(Chronicle.Mark::at);
    }

    private static OptionalLong at(Optional<Chronicle.Mark> mark) {
        return mark.map(found -> OptionalLong.of(found.at())).orElse(OptionalLong.empty());
    }

    Glyph glyph() {
        return Glyphs.of(kind);
    }

    @Override
    public String toString() {
        return word;
    }
}
