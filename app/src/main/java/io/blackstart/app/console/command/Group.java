package io.blackstart.app.console.command;

import io.blackstart.icons.Glyph;

/** Under which heading a command is listed, in this order. */
public enum Group {
    PLACES("Places", Glyph.CLUSTER),
    CLOCK("Clock", Glyph.PLAY),
    CLUSTER("Cluster", Glyph.CLUSTER),
    TIMELINE("Timeline", Glyph.RUNS),
    REPLAY("Replay", Glyph.PLAY),
    DRILLS("Drills", Glyph.DRILLS),
    RUNS("Runs", Glyph.RUNS),
    DATA("Data", Glyph.DATA),
    OPERATE("Operate", Glyph.OPERATOR),
    BREAK("Break", Glyph.WARNING),
    WINDOW("Window", Glyph.BRAND);

    private final String word;
    private final Glyph glyph;

    Group(String word, Glyph glyph) {
        this.word = word;
        this.glyph = glyph;
    }

    /** The sign of a command of it that has none of its own. */
    Glyph glyph() {
        return glyph;
    }

    public String word() {
        return word;
    }
}
