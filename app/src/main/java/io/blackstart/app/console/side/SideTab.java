package io.blackstart.app.console.side;

import io.blackstart.icons.Glyph;
import javafx.scene.input.KeyCode;

/** What the panel at the right can show. */
public enum SideTab {
    EVENTS("the events", Glyph.NOTE, KeyCode.E),
    INSPECTOR("the inspector", Glyph.SEARCH, KeyCode.I),
    BROKEN("what is broken", Glyph.WARNING, KeyCode.B),
    LOAD("the load", Glyph.WORKLOAD, KeyCode.W);

    private final String words;
    private final Glyph glyph;
    private final KeyCode key;

    SideTab(String words, Glyph glyph, KeyCode key) {
        this.words = words;
        this.glyph = glyph;
        this.key = key;
    }

    String words() {
        return words;
    }

    Glyph glyph() {
        return glyph;
    }

    KeyCode key() {
        return key;
    }
}
