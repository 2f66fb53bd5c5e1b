package io.blackstart.app.console.side;

import javafx.scene.input.KeyCode;

/** What the panel at the right can show. */
public enum SideTab {
    EVENTS("the events", KeyCode.E),
    INSPECTOR("the inspector", KeyCode.I),
    BROKEN("what is broken", KeyCode.B),
    LOAD("the load", KeyCode.W);

    private final String words;
    private final KeyCode key;

    SideTab(String words, KeyCode key) {
        this.words = words;
        this.key = key;
    }

    String words() {
        return words;
    }

    KeyCode key() {
        return key;
    }
}
