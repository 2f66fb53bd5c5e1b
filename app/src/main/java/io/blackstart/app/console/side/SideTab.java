package io.blackstart.app.console.side;

/** What the panel at the right can show. */
public enum SideTab {
    EVENTS,
    INSPECTOR,
    BROKEN,
    LOAD
}
