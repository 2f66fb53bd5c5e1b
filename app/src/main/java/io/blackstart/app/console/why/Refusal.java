package io.blackstart.app.console.why;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Errors by which the cluster, and not the command, is told to be the reason; by the words they are known by. */
enum Refusal {
    UNAVAILABLE("UNAVAILABLE", Rule.M4, Rule.E5, Rule.E7),
    INDETERMINATE("INDETERMINATE", Rule.W4, Rule.W9),
    SESSION_LOST("SESSIONLOST", Rule.R3),
    NO_GATEWAY("no healthy gateway", Rule.Z5),
    GATEWAY_LOST("the gateway was lost", Rule.Z5, Rule.W9);

    private static final String FATE_UNKNOWN = "may or may not have happened";

    private final String words;
    private final List<Rule> rules;

    Refusal(String words, Rule... rules) {
        this.words = words;
        this.rules = List.of(rules);
    }

    /** Those behind it. */
    List<Rule> rules() {
        return rules;
    }

    /** The one a sentence tells; empty for what is wrong with a command itself. */
    static Optional<Refusal> in(String sentence) {
        return Arrays.stream(values())
                .filter(each -> sentence.contains(each.words))
                .findFirst();
    }

    /** What became of what was asked. */
    static String fate(String sentence) {
        return sentence.contains(FATE_UNKNOWN)
                ? "Whether it was done nobody knows yet: look before it is said again."
                : "Nothing was changed by it.";
    }
}
