package io.blackstart.app.console.bridge;

/** What came of a line said to the cluster. */
public sealed interface Said {
    /** @param sentence what was done and how it is undone */
    record Done(String sentence) implements Said {}

    /** Nothing was done: it would give up acknowledged data. @param warning how much, in words; to be agreed to */
    record AtRisk(String warning) implements Said {}
}
