package io.blackstart.drills.draft;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a first drill of one's own can be about. */
public enum Breakage {
    MACHINE("The primary's machine loses power", "pull-plug: { machine: a1 }", "plug-in: { machine: a1 }"),
    ZONE("The primary's zone loses power", "pull-plug: { zone: a }", "plug-in: { zone: a }"),
    COOLING(
            "A zone's machines shut down one by one",
            "cooling-failure: { zone: a, every: 2s }",
            "plug-in: { zone: a }"),
    PARTITION(
            "Zones a and b no longer hear the others",
            "partition: { left: [a, b], right: [c, d] }",
            "heal: { all: true }"),
    FREEZE("The primary's machine stands still", "freeze: { machine: a1 }", "thaw: { machine: a1 }"),
    DISK("The backup's disk is slow", "disk: { machine: b1, is: slow, sync: 300ms }", "disk: { machine: b1, is: ok }"),
    LATENCY(
            "The link between two zones is slow and lossy",
            "latency: { between: [a, b], latency: 50ms, jitter: 20%, loss: 1% }",
            "heal: { all: true }"),
    CLOCK("A clock is wrong", "skew-clock: { machine: a1, by: +5s }", "heal: { all: true }"),
    GATEWAY("A gateway loses power", "pull-plug: { machine: gateway-a1 }", "plug-in: { machine: gateway-a1 }"),
    SWITCHOVER("Nothing: the primary is moved on purpose", "switch-over: { to: b1 }", "switch-over: { to: a1 }");

    private final String meaning;
    private final String action;
    private final String undo;

    Breakage(String meaning, String action, String undo) {
        this.meaning = meaning;
        this.action = action;
        this.undo = undo;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people, in a line. */
    public String meaning() {
        return meaning;
    }

    /** As a drill file says it. */
    String action() {
        return action;
    }

    /** What ends it. */
    String undo() {
        return undo;
    }

    public static Optional<Breakage> byWord(String word) {
        return Arrays.stream(values())
                .filter(breakage -> breakage.word().equals(word))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Breakage::word).toList();
    }
}
