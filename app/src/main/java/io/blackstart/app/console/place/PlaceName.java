package io.blackstart.app.console.place;

import io.blackstart.icons.Glyph;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The places of the window, in the order of the rail. Place number n is opened by Alt and the digit n. */
public enum PlaceName {
    CLUSTER("Cluster", Glyph.CLUSTER, "the zones, their machines and what happens there"),
    DRILLS("Drills", Glyph.DRILLS, "the library and your own: read, edit, run"),
    RUNS("Runs", Glyph.RUNS, "every run in the journal: look at it, replay it, compare two"),
    DATA("Data", Glyph.DATA, "the keys on each replica, a command line, and the conflict ledger");

    private final String word;
    private final Glyph glyph;
    private final String purpose;

    PlaceName(String word, Glyph glyph, String purpose) {
        this.word = word;
        this.glyph = glyph;
        this.purpose = purpose;
    }

    public String word() {
        return word;
    }

    public Glyph glyph() {
        return glyph;
    }

    /** What one finds there. */
    public String purpose() {
        return purpose;
    }

    /** From 1. */
    public int number() {
        return ordinal() + 1;
    }

    /** The key that opens it. */
    public String key() {
        return "Alt+" + number();
    }

    /** The one of that id; empty if there is none. */
    public static Optional<PlaceName> of(String id) {
        return Arrays.stream(values()).filter(name -> name.id().equals(id)).findFirst();
    }

    /** Of its button on the rail. */
    public String id() {
        return "place-" + name().toLowerCase(Locale.ROOT);
    }
}
